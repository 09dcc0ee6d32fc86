-- The proof of the papers: it reads what all areas wrote and writes nothing.

-- name: verify_paper_sums :each
-- doc:  Orders, notices, receipts and positions whose figures are not the sums of what stands behind them.
-- scan: the proof reads every line and every receipt move once
-- row:  number text, fault text
SELECT d.number, 'received is not the sum of the receipt moves' AS fault
  FROM purchase_line l JOIN document d ON d.document_id = l.order_id
  LEFT JOIN (SELECT r.order_line_id,
      CAST(SUM(CASE WHEN f.kind = 'supplier' THEN m.quantity WHEN t.kind = 'supplier' THEN -m.quantity ELSE 0 END) AS BIGINT)
        AS moved
    FROM receipt_line r JOIN stock_move m ON m.document_id = r.receipt_id AND m.line_id = r.line_id
    JOIN place f ON f.place_id = m.from_id JOIN place t ON t.place_id = m.to_id
    WHERE r.order_line_id IS NOT NULL GROUP BY r.order_line_id) x ON x.order_line_id = l.line_id
  WHERE l.received <> COALESCE(x.moved, 0) OR l.damaged > l.received
UNION ALL
SELECT d.number, 'received is not what the receipts hold'
  FROM notice_line l JOIN document d ON d.document_id = l.notice_id
  LEFT JOIN (SELECT notice_line_id, CAST(SUM(quantity) AS BIGINT) AS held FROM receipt_line
    WHERE notice_line_id IS NOT NULL GROUP BY notice_line_id) x ON x.notice_line_id = l.line_id
  WHERE l.received <> COALESCE(x.held, 0)
UNION ALL
SELECT d.number, 'the total is not the sum of the lines'
  FROM purchase_order o JOIN document d ON d.document_id = o.order_id
  WHERE o.total_minor <> COALESCE((SELECT CAST(SUM(l.total_minor) AS BIGINT) FROM purchase_line l
    WHERE l.order_id = o.order_id AND l.state <> 'removed'), 0)
UNION ALL
SELECT d.number, 'goods do not stand where the receipt says'
  FROM receipt_line l JOIN document d ON d.document_id = l.receipt_id
  WHERE (d.state = 'posted' AND l.posted <> l.quantity) OR (d.state <> 'posted' AND l.posted <> 0)
UNION ALL
SELECT d.number, 'its goods do not stand where they are looked at'
  FROM inspection n JOIN document d ON d.document_id = n.inspection_id
  JOIN inspection_line l ON l.inspection_id = n.inspection_id
  JOIN (SELECT n.place_id, n.item_id, l.lot_id, CAST(SUM(l.quantity) AS BIGINT) AS due
    FROM inspection n JOIN document d ON d.document_id = n.inspection_id
    JOIN inspection_line l ON l.inspection_id = n.inspection_id
    WHERE d.state IN ('waiting', 'in work') GROUP BY n.place_id, n.item_id, l.lot_id) x
    ON x.place_id = n.place_id AND x.item_id = n.item_id AND x.lot_id = l.lot_id
  LEFT JOIN balance b ON b.place_id = n.place_id AND b.item_id = n.item_id AND b.lot_id = l.lot_id
  WHERE d.state IN ('waiting', 'in work') AND COALESCE(b.quantity, 0) < x.due
UNION ALL
SELECT d.number, 'its lines are not all of it'
  FROM inspection n JOIN document d ON d.document_id = n.inspection_id
  WHERE n.quantity <> COALESCE((SELECT CAST(SUM(x.quantity) AS BIGINT) FROM inspection_line x
      WHERE x.inspection_id = n.inspection_id), 0)
UNION ALL
SELECT d.number, 'its parts are not all of it'
  FROM inspection n JOIN document d ON d.document_id = n.inspection_id
  WHERE n.quantity <> COALESCE((SELECT CAST(SUM(x.quantity) AS BIGINT) FROM inspection_part x
      WHERE x.inspection_id = n.inspection_id), 0)
    AND d.state NOT IN ('waiting', 'in work')
UNION ALL
SELECT i.sku, 'inbound is not what open orders still bring'
  FROM (SELECT item_id, warehouse_id, inbound AS kept, 0 AS due FROM stock_position
        UNION ALL
        SELECT l.item_id, o.warehouse_id, 0, CASE WHEN l.quantity > l.received THEN l.quantity - l.received ELSE 0 END
          FROM purchase_line l JOIN document o ON o.document_id = l.order_id
          WHERE l.state = 'open' AND o.state IN ('approved', 'sent', 'acknowledged', 'part received', 'received')) d
  JOIN item i ON i.item_id = d.item_id
  GROUP BY d.item_id, d.warehouse_id, i.sku HAVING SUM(d.kept) <> SUM(d.due);

-- name: verify_paper_decisions :each
-- doc:  Orders that an author approved, or that are under way without an approval; papers in a state that the
--       newest audit record of a move of theirs did not bring about.
-- scan: the proof reads every paper once
-- row:  number text, fault text
SELECT d.number, 'approved by one of its authors' AS fault FROM document d
  WHERE d.kind = 'purchase order' AND EXISTS (SELECT 1 FROM audit y
    JOIN audit w ON w.noun = y.noun AND w.subject_id = y.subject_id AND w.audit_id < y.audit_id AND w.user_id = y.user_id
    WHERE y.noun = 'purchase order' AND y.subject_id = d.document_id AND y.action = 'approve'
      AND w.action IN ('create', 'change', 'submit'))
UNION ALL
SELECT d.number, 'under way without an approval' FROM document d
  WHERE d.kind = 'purchase order' AND d.state IN ('approved', 'sent', 'acknowledged', 'part received', 'received')
    AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.document_id = d.document_id AND a.state = 'approved')
UNION ALL
SELECT d.number, 'no audit record tells of its state' FROM document d
  WHERE NOT EXISTS (SELECT 1 FROM audit y WHERE y.noun = d.kind AND y.subject_id = d.document_id
    AND (y.detail LIKE 'state: % -> ' || d.state OR y.detail LIKE 'state: % -> ' || d.state || ';%'
      OR (y.action = 'create' AND y.detail LIKE '%state: ' || d.state))
    AND NOT EXISTS (SELECT 1 FROM audit z WHERE z.noun = y.noun AND z.subject_id = y.subject_id
      AND z.audit_id > y.audit_id AND z.detail LIKE 'state: % -> %'));

-- name: verify_paper_tasks :each
-- doc:  Open tasks of papers that are over, and discrepancies that nobody is asked to settle.
-- scan: the proof reads every task and every discrepancy once
-- row:  number text, fault text
SELECT d.number, 'over, but somebody is still asked' AS fault
  FROM task t JOIN document d ON d.document_id = t.document_id
  WHERE t.state IN ('open', 'in work') AND d.state IN ('cancelled', 'closed', 'resolved', 'shipped', 'rejected',
    'passed', 'part passed', 'failed')
UNION ALL
SELECT d.number, 'nobody is asked to settle it'
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id
  WHERE d.state <> 'resolved' AND NOT EXISTS (SELECT 1 FROM task t WHERE t.document_id = x.discrepancy_id
    AND t.state IN ('open', 'in work') AND t.value_minor = x.value_minor)
UNION ALL
SELECT d.number, 'nobody is asked to look at it'
  FROM inspection n JOIN document d ON d.document_id = n.inspection_id
  WHERE d.state IN ('waiting', 'in work') AND NOT EXISTS (SELECT 1 FROM task t
    WHERE t.document_id = n.inspection_id AND t.state IN ('open', 'in work'));
