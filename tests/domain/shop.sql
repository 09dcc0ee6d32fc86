-- What the tests of the trade look up.

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

-- name: shop_task_due :one
-- doc:  When the newest task on a document was opened, and when it is due.
-- args: document_id i64
-- row:  opened_at i64, due_at i64
SELECT opened_at, due_at FROM task WHERE document_id = :document_id ORDER BY task_id DESC LIMIT 1;

-- name: count_last :one
-- doc:  The newest count.
-- row:  count_id i64
SELECT COALESCE(MAX(count_id), 0) AS count_id FROM stock_count;
