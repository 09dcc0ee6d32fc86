-- What the tests of the trade look up, and the proofs that reach over several areas.

-- name: shop_inbound_faults :one
-- doc:  Positions whose inbound is not what the open lines of orders on their way still bring.
-- row:  faults i64
SELECT COUNT(*) AS faults FROM (
  SELECT d.item_id, d.warehouse_id FROM (
    SELECT item_id, warehouse_id, inbound AS kept, 0 AS due FROM stock_position
    UNION ALL
    SELECT l.item_id, o.warehouse_id, 0, CASE WHEN l.quantity > l.received THEN l.quantity - l.received ELSE 0 END
      FROM purchase_line l JOIN document o ON o.document_id = l.order_id
      WHERE l.state = 'open' AND o.state IN ('approved', 'sent', 'acknowledged', 'part received', 'received')) d
  GROUP BY d.item_id, d.warehouse_id HAVING SUM(d.kept) <> SUM(d.due)) f;

-- name: shop_received_faults :one
-- doc:  Order lines whose received is not the sum of their receipt moves.
-- row:  faults i64
SELECT COUNT(*) AS faults FROM purchase_line l
  WHERE l.received <> COALESCE((
    SELECT SUM(CASE WHEN f.kind = 'supplier' THEN m.quantity WHEN t.kind = 'supplier' THEN -m.quantity ELSE 0 END)
      FROM receipt_line r JOIN stock_move m ON m.line_id = r.line_id JOIN place f ON f.place_id = m.from_id
      JOIN place t ON t.place_id = m.to_id
      WHERE r.order_line_id = l.line_id), 0)
    OR l.damaged > l.received;

-- name: shop_notice_faults :one
-- doc:  Lines of notices whose received is not what the receipts hold of them.
-- row:  faults i64
SELECT COUNT(*) AS faults FROM notice_line l
  WHERE l.received <> COALESCE((SELECT SUM(r.quantity) FROM receipt_line r WHERE r.notice_line_id = l.line_id), 0);

-- name: shop_total_faults :one
-- doc:  Orders whose total is not the sum of their lines.
-- row:  faults i64
SELECT COUNT(*) AS faults FROM purchase_order o
  WHERE o.total_minor <> COALESCE((SELECT SUM(l.total_minor) FROM purchase_line l
    WHERE l.order_id = o.order_id AND l.state <> 'removed'), 0);

-- name: shop_approval_faults :one
-- doc:  Orders approved by who wrote or submitted them, and orders under way without an approval.
-- row:  faults i64
SELECT (SELECT COUNT(*) FROM approval a JOIN document d ON d.document_id = a.document_id
    WHERE a.decided_by IS NOT NULL AND a.state = 'approved' AND (a.decided_by = d.created_by OR a.decided_by = a.asked_by))
  + (SELECT COUNT(*) FROM document d WHERE d.kind = 'purchase order'
    AND d.state IN ('approved', 'sent', 'acknowledged', 'part received', 'received')
    AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.document_id = d.document_id AND a.state = 'approved')) AS faults;

-- name: shop_task_faults :one
-- doc:  Open tasks of documents that are over.
-- row:  faults i64
SELECT COUNT(*) AS faults FROM task t JOIN document d ON d.document_id = t.document_id
  WHERE t.state IN ('open', 'in work') AND d.state IN ('cancelled', 'closed', 'resolved', 'shipped', 'rejected');

-- name: shop_discrepancy_faults :one
-- doc:  Discrepancies that nobody is asked to settle, and settled ones that somebody still is.
-- row:  faults i64
SELECT COUNT(*) AS faults FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id
  WHERE (d.state <> 'resolved') <> EXISTS (SELECT 1 FROM task t WHERE t.document_id = x.discrepancy_id
    AND t.state IN ('open', 'in work') AND t.value_minor = x.value_minor);

-- name: shop_line_faults :one
-- doc:  Lines of receipts that do not stand where they say: on the dock before posting, posted afterwards.
-- row:  faults i64
SELECT COUNT(*) AS faults FROM receipt_line l JOIN document d ON d.document_id = l.receipt_id
  WHERE (d.state = 'posted' AND l.posted <> l.quantity) OR (d.state <> 'posted' AND l.posted <> 0);

-- name: shop_tasks :one
-- doc:  Open tasks of a kind on a document, and what is at stake.
-- args: document_id i64, kind text
-- row:  tasks i64, value_minor i64
SELECT COUNT(*) AS tasks, COALESCE(SUM(value_minor), 0) AS value_minor FROM task
  WHERE (:document_id = 0 OR document_id = :document_id) AND kind = :kind AND state IN ('open', 'in work');

-- name: shop_task_owner :one
-- doc:  The owner's role of the newest task of a kind.
-- args: kind text
-- row:  owner_role text
SELECT owner_role FROM task WHERE kind = :kind ORDER BY task_id DESC LIMIT 1;

-- name: shop_task_told :one
-- doc:  Whose the newest task of a kind on a document is, and what its reason says.
-- args: document_id i64, kind text
-- row:  owner_role text, reason text
SELECT owner_role, reason FROM task WHERE document_id = :document_id AND kind = :kind ORDER BY task_id DESC LIMIT 1;

-- name: shop_queued :one
-- doc:  Unsettled discrepancies of a type: how many, units, money.
-- args: type text
-- row:  n i64, quantity i64, value_minor i64
SELECT COUNT(*) AS n, COALESCE(SUM(x.quantity), 0) AS quantity, COALESCE(SUM(x.value_minor), 0) AS value_minor
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id WHERE x.type = :type AND d.state <> 'resolved';

-- name: shop_queued_id :one
-- doc:  The newest discrepancy of a type.
-- args: type text
-- row:  discrepancy_id i64
SELECT discrepancy_id FROM discrepancy WHERE type = :type ORDER BY discrepancy_id DESC LIMIT 1;

-- name: shop_moves :one
-- doc:  How many moves there are, and their sum over all places.
-- row:  n i64
SELECT COUNT(*) AS n FROM stock_move;

-- name: shop_sum :one
-- doc:  The sum of all balances of an item, over all places.
-- args: item_id i64
-- row:  quantity i64
SELECT COALESCE(SUM(quantity), 0) AS quantity FROM balance WHERE item_id = :item_id;

-- name: shop_balance :one
-- doc:  What stands in a place of an item, all lots.
-- args: item_id i64, place_id i64
-- row:  quantity i64
SELECT COALESCE(SUM(quantity), 0) AS quantity FROM balance WHERE item_id = :item_id AND place_id = :place_id;

-- name: shop_stock_picture :many
-- doc:  Where everything stands, by names: the same for the same stock however it came about.
-- row:  sku text, place text, lot text, state text, quantity i64
SELECT i.sku, p.code AS place, l.code AS lot, l.state, b.quantity
  FROM balance b JOIN item i ON i.item_id = b.item_id JOIN place p ON p.place_id = b.place_id
  JOIN lot l ON l.lot_id = b.lot_id
  WHERE b.quantity <> 0 ORDER BY i.sku, p.warehouse_id, p.code, l.code;
