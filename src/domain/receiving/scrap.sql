-- name: scrap_hands :one
-- doc:  How often a person had a hand in what a paper is about: began the paper, checked or picked the goods, received
--       them on that receipt (0: none) or on one of the transfer's notice.
-- args: document_id i64, receipt_id i64, user_id i64
-- row:  acts i64
SELECT (SELECT COUNT(*) FROM document WHERE document_id = :document_id AND created_by = :user_id)
  + (SELECT COUNT(*) FROM audit WHERE noun IN ('inspection', 'transfer') AND subject_id = :document_id
      AND user_id = :user_id AND action IN ('check', 'pick'))
  + (SELECT COUNT(*) FROM receipt WHERE receipt_id = :receipt_id AND clerk_id = :user_id)
  + (SELECT COUNT(*) FROM receipt_scan WHERE receipt_id = :receipt_id AND user_id = :user_id AND state = 'taken')
  + (SELECT COUNT(*) FROM notice n JOIN receipt r ON r.notice_id = n.notice_id
      JOIN receipt_scan s ON s.receipt_id = r.receipt_id
      WHERE n.transfer_id = :document_id AND s.user_id = :user_id AND s.state = 'taken') AS acts;
