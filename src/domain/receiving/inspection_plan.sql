-- tables: inspection_check, inspection_history

-- name: inspection_checks :many
-- doc:  What a plan asks of each piece, in order.
-- args: policy_id i64
-- row:  inspection_check_row = check_id i64, check_no i64, name text, kind text, decimals i64, least i64?, most i64?, unit text
SELECT check_id, check_no, name, kind, decimals, least, most, unit FROM inspection_check
  WHERE policy_id = :policy_id ORDER BY check_no;

-- name: inspection_check_insert :returning_one
-- doc:  One more check of a plan, behind the others.
-- args: policy_id i64, name text, kind text, decimals i64, least i64?, most i64?, unit text
-- row:  check_id i64, check_no i64
INSERT INTO inspection_check (policy_id, check_no, name, kind, decimals, least, most, unit)
  SELECT :policy_id, COALESCE(MAX(check_no), 0) + 1, CAST(:name AS TEXT), CAST(:kind AS TEXT), CAST(:decimals AS BIGINT),
    CAST(:least AS BIGINT), CAST(:most AS BIGINT), CAST(:unit AS TEXT)
    FROM inspection_check WHERE policy_id = :policy_id
  RETURNING check_id, check_no;

-- name: inspection_check_delete :changes_one
-- doc:  A check is asked no more; only while its plan has not been used.
-- args: check_id i64
DELETE FROM inspection_check WHERE check_id = :check_id;

-- name: inspection_check_of :one
-- doc:  Whose check it is.
-- args: check_id i64
-- row:  policy_id i64, check_no i64, name text, last_no i64
SELECT c.policy_id, c.check_no, c.name,
    (SELECT MAX(o.check_no) FROM inspection_check o WHERE o.policy_id = c.policy_id) AS last_no
  FROM inspection_check c WHERE c.check_id = :check_id;

-- name: inspection_check_list :list
-- doc:  The checks of a plan, for its screen.
-- args: policy_id i64
-- scan: a plan has few checks; they are sorted by hand
-- key:  check_id
-- row:  check_id i64, check_no i64, name text, kind text, decimals i64, least i64?, most i64?, unit text
SELECT check_id, check_no, name, kind, decimals, least, most, unit FROM inspection_check WHERE policy_id = :policy_id;

-- name: inspection_used :one
-- doc:  How many inspections a plan has opened.
-- args: policy_id i64
-- row:  inspections i64
-- scan: asked when a plan is changed, which is rare
SELECT COUNT(*) AS inspections FROM inspection WHERE policy_id = :policy_id;

-- name: inspection_not_passed :one
-- doc:  How many other inspections that a plan opened for an item of a receipt stand against its being a good arrival:
--       such as are not over or did not end well, but for those of what was held at first; and beside one of what was
--       held (1) every other, for by that the arrival is counted.
-- args: receipt_id i64, item_id i64, policy_id i64, inspection_id i64, held i64
-- row:  inspections i64
SELECT COUNT(*) AS inspections FROM receipt_line l JOIN inspection n ON n.line_id = l.line_id
  JOIN document d ON d.document_id = n.inspection_id
  WHERE l.receipt_id = :receipt_id AND n.item_id = :item_id AND n.policy_id = :policy_id
    AND n.inspection_id <> :inspection_id
    AND ((l.hold_id IS NULL AND d.state NOT IN ('passed', 'cancelled')) OR (:held = 1 AND d.state <> 'cancelled'));

-- name: inspection_history_get :one
-- doc:  What a plan has seen of an item from a supplier.
-- args: policy_id i64, item_id i64, supplier_id i64
-- row:  lots i64, good i64, skipped i64, receipt_id i64, looked_at i64
SELECT lots, good, skipped, receipt_id, looked_at FROM inspection_history
  WHERE policy_id = :policy_id AND item_id = :item_id AND supplier_id = :supplier_id;

-- name: inspection_history_put :exec
-- doc:  The same, after one more.
-- args: policy_id i64, item_id i64, supplier_id i64, lots i64, good i64, skipped i64, receipt_id i64, looked_at i64
INSERT INTO inspection_history (policy_id, item_id, supplier_id, lots, good, skipped, receipt_id, looked_at)
  VALUES (:policy_id, :item_id, :supplier_id, :lots, :good, :skipped, :receipt_id, :looked_at)
  ON CONFLICT (policy_id, item_id, supplier_id) DO UPDATE SET lots = excluded.lots, good = excluded.good,
    skipped = excluded.skipped, receipt_id = excluded.receipt_id, looked_at = excluded.looked_at;
