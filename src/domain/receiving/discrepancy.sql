-- tables: discrepancy

-- name: discrepancy_get :one
-- doc:  A discrepancy's own row.
-- args: discrepancy_id i64
-- row:  discrepancy_row = discrepancy_id i64, type text, receipt_id i64?, order_line_id i64?, supplier_id i64?, item_id i64?, code text, expected i64, got i64, quantity i64, value_minor i64, currency text, resolution text, note text
SELECT discrepancy_id, type, receipt_id, order_line_id, supplier_id, item_id, code, expected, got, quantity, value_minor,
    currency, resolution, note
  FROM discrepancy WHERE discrepancy_id = :discrepancy_id;

-- name: discrepancy_insert :exec
-- doc:  A new discrepancy beside its document.
-- args: discrepancy_id i64, type text, receipt_id i64?, order_line_id i64?, supplier_id i64?, item_id i64?, code text, expected i64, got i64, quantity i64, value_minor i64, currency text, note text
INSERT INTO discrepancy (discrepancy_id, type, receipt_id, order_line_id, supplier_id, item_id, code, expected, got,
    quantity, value_minor, currency, note)
  VALUES (:discrepancy_id, :type, :receipt_id, :order_line_id, :supplier_id, :item_id, :code, :expected, :got, :quantity,
    :value_minor, :currency, :note);

-- name: discrepancy_open_like :one
-- doc:  The open discrepancy of this receipt for the same thing: a second scan adds to it.
-- args: receipt_id i64, type text, item_id i64, code text, order_line_id i64
-- row:  discrepancy_id i64, quantity i64, value_minor i64, got i64
SELECT x.discrepancy_id, x.quantity, x.value_minor, x.got
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id
  WHERE x.receipt_id = :receipt_id AND x.type = :type AND COALESCE(x.item_id, 0) = :item_id AND x.code = :code
    AND COALESCE(x.order_line_id, 0) = :order_line_id AND d.state <> 'resolved'
  ORDER BY x.discrepancy_id LIMIT 1;

-- name: discrepancy_open_short :one
-- doc:  The open shortage of an item and order line on a paper, of whichever receipt.
-- args: order_id i64, notice_id i64, item_id i64, order_line_id i64
-- row:  discrepancy_id i64
SELECT x.discrepancy_id FROM receipt r JOIN discrepancy x ON x.receipt_id = r.receipt_id
  JOIN document d ON d.document_id = x.discrepancy_id
  WHERE (r.order_id = :order_id OR r.notice_id = :notice_id) AND x.type = 'short' AND x.item_id = :item_id
    AND COALESCE(x.order_line_id, 0) = :order_line_id AND d.state <> 'resolved'
  ORDER BY x.discrepancy_id LIMIT 1;

-- name: discrepancy_set_amount :changes_one
-- doc:  What is missing or too much, and its worth.
-- args: discrepancy_id i64, quantity i64, got i64, value_minor i64
UPDATE discrepancy SET quantity = :quantity, got = :got, value_minor = :value_minor WHERE discrepancy_id = :discrepancy_id;

-- name: discrepancy_set_resolution :changes_one
-- doc:  How it was settled.
-- args: discrepancy_id i64, resolution text, note text
UPDATE discrepancy SET resolution = :resolution, note = :note WHERE discrepancy_id = :discrepancy_id;

-- name: discrepancies_of_receipt :many
-- doc:  The discrepancies of a receipt.
-- args: receipt_id i64
-- row:  discrepancy_id i64, number text, state text, type text, sku text?, code text, expected i64, got i64, quantity i64, value_minor i64, currency text
SELECT x.discrepancy_id, d.number, d.state, x.type, i.sku, x.code, x.expected, x.got, x.quantity, x.value_minor, x.currency
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id LEFT JOIN item i ON i.item_id = x.item_id
  WHERE x.receipt_id = :receipt_id ORDER BY x.discrepancy_id;

-- name: discrepancy_list :list
-- doc:  Discrepancies with their money, age, owner and state; those that are settled too when asked for (1).
-- args: warehouse_id i64, settled i64
-- key:  discrepancy_id
-- sort: discrepancy_id, value_minor
-- row:  discrepancy_id i64, number text, type text, state text, supplier text?, sku text?, code text, expected i64, got i64, quantity i64, value_minor i64, currency text, opened_at i64, due_at i64?, owner text?, who text, resolution text, about text
SELECT x.discrepancy_id, d.number, x.type, d.state, s.code AS supplier, i.sku, x.code, x.expected, x.got, x.quantity,
    x.value_minor, x.currency, d.created_at AS opened_at, t.due_at, o.name AS owner, u.name AS who, x.resolution,
    COALESCE(i.sku, x.code) AS about
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id JOIN app_user u ON u.user_id = d.created_by
  LEFT JOIN supplier s ON s.supplier_id = x.supplier_id LEFT JOIN item i ON i.item_id = x.item_id
  LEFT JOIN task t ON t.document_id = x.discrepancy_id AND t.kind = 'discrepancy'
  LEFT JOIN app_user o ON o.user_id = t.owner_id
  WHERE (:warehouse_id = 0 OR d.warehouse_id = :warehouse_id) AND (:settled = 1 OR d.state <> 'resolved');
