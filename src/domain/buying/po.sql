-- tables: purchase_order, purchase_line

-- name: po_get :one
-- doc:  The order's own row.
-- args: order_id i64
-- row:  po_row = order_id i64, supplier_id i64, currency text, ordered_on text, due_on text, total_minor i64, approved_minor i64, approved_revision i64, note text
SELECT order_id, supplier_id, currency, ordered_on, due_on, total_minor, approved_minor, approved_revision, note
  FROM purchase_order WHERE order_id = :order_id;

-- name: po_insert :exec
-- doc:  A new order beside its document.
-- args: order_id i64, supplier_id i64, currency text, ordered_on text, due_on text, note text
INSERT INTO purchase_order (order_id, supplier_id, currency, ordered_on, due_on, note)
  VALUES (:order_id, :supplier_id, :currency, :ordered_on, :due_on, :note);

-- name: po_update_head :changes_one
-- doc:  Changes dates and note of an order.
-- args: order_id i64, due_on text, note text
UPDATE purchase_order SET due_on = :due_on, note = :note WHERE order_id = :order_id;

-- name: po_set_total :changes_one
-- doc:  The sum of the order's lines.
-- args: order_id i64, total_minor i64
UPDATE purchase_order SET total_minor = :total_minor WHERE order_id = :order_id;

-- name: po_set_approved :changes_one
-- doc:  What amount and revision an approval was given for; 0 voids it.
-- args: order_id i64, approved_minor i64, approved_revision i64
UPDATE purchase_order SET approved_minor = :approved_minor, approved_revision = :approved_revision
  WHERE order_id = :order_id;

-- name: po_beside :one
-- doc:  What the same author asked for of the same supplier between two instants, besides one order: orders that wait
--       for a decision and those that were agreed to, whatever has become of them since unless they were called off.
-- args: order_id i64, entity_id i64, supplier_id i64, currency text, created_by i64, asked_by i64, from_at i64, until_at i64
-- row:  papers i64, amount_minor i64
SELECT COUNT(*) AS papers, COALESCE(CAST(SUM(o.total_minor) AS BIGINT), 0) AS amount_minor
  FROM purchase_order o JOIN document d ON d.document_id = o.order_id JOIN approval q ON q.document_id = o.order_id
  WHERE o.supplier_id = :supplier_id AND o.order_id <> :order_id AND o.currency = :currency
    AND d.entity_id = :entity_id AND q.state IN ('waiting', 'approved') AND q.asked_at >= :from_at
    AND q.asked_at < :until_at AND (d.created_by = :created_by OR q.asked_by = :asked_by);

-- name: po_lines :many
-- doc:  Lines of an order that were not removed, in order.
-- args: order_id i64
-- row:  po_line_row = line_id i64, line_no i64, item_id i64, sku text, name text, quantity i64, unit_price4 i64, total_minor i64, due_on text, confirmed_on text, received i64, damaged i64, state text, note text
SELECT p.line_id, l.line_no, p.item_id, i.sku, i.name, p.quantity, p.unit_price4, p.total_minor, p.due_on, p.confirmed_on, p.received,
    p.damaged, p.state, p.note
  FROM purchase_line p JOIN document_line l ON l.line_id = p.line_id JOIN item i ON i.item_id = p.item_id
  WHERE p.order_id = :order_id AND p.state <> 'removed' ORDER BY l.line_no;

-- name: po_line :one
-- doc:  One line of an order.
-- args: line_id i64
-- row:  po_line_one = line_id i64, order_id i64, item_id i64, quantity i64, unit_price4 i64, total_minor i64, due_on text, received i64, damaged i64, state text, note text
SELECT line_id, order_id, item_id, quantity, unit_price4, total_minor, due_on, received, damaged, state, note
  FROM purchase_line WHERE line_id = :line_id;

-- name: po_lines_of_item :many
-- doc:  Lines of an order for one item, the one due first first: the order in which they fill.
-- args: order_id i64, item_id i64
-- row:  po_line_one
SELECT line_id, order_id, item_id, quantity, unit_price4, total_minor, due_on, received, damaged, state, note
  FROM purchase_line WHERE order_id = :order_id AND item_id = :item_id AND state <> 'removed' ORDER BY due_on, line_id;

-- name: po_line_insert :exec
-- doc:  A new line.
-- args: line_id i64, order_id i64, item_id i64, quantity i64, unit_price4 i64, total_minor i64, due_on text, note text
INSERT INTO purchase_line (line_id, order_id, item_id, quantity, unit_price4, total_minor, due_on, note)
  VALUES (:line_id, :order_id, :item_id, :quantity, :unit_price4, :total_minor, :due_on, :note);

-- name: po_line_update :changes_one
-- doc:  Changes quantity, price, day and note of a line. What was confirmed was confirmed for the day that was asked for.
-- args: line_id i64, quantity i64, unit_price4 i64, total_minor i64, due_on text, note text
UPDATE purchase_line SET quantity = :quantity, unit_price4 = :unit_price4, total_minor = :total_minor, due_on = :due_on,
    note = :note, confirmed_on = CASE WHEN due_on = :due_on THEN confirmed_on ELSE '' END
  WHERE line_id = :line_id;

-- name: po_line_set_confirmed :changes_one
-- doc:  The day that the supplier confirmed for a line; '': none.
-- args: line_id i64, confirmed_on text
UPDATE purchase_line SET confirmed_on = :confirmed_on WHERE line_id = :line_id;

-- name: po_line_set_state :changes_one
-- doc:  Opens, closes or removes a line.
-- args: line_id i64, state text
UPDATE purchase_line SET state = :state WHERE line_id = :line_id;

-- name: po_line_add_received :returning_one
-- doc:  Adds to what came of a line, and to what of it was damaged.
-- args: line_id i64, received i64, damaged i64
-- row:  received i64, quantity i64
UPDATE purchase_line SET received = received + :received, damaged = damaged + :damaged
  WHERE line_id = :line_id RETURNING received, quantity;

-- name: po_sums :one
-- doc:  The order's total, and how many lines are open, started and filled.
-- args: order_id i64
-- row:  total_minor i64, lines i64, open_lines i64, started i64
SELECT COALESCE(CAST(SUM(total_minor) AS BIGINT), 0) AS total_minor, COUNT(*) AS lines,
    COALESCE(CAST(SUM(CASE WHEN state = 'open' AND received < quantity THEN 1 ELSE 0 END) AS BIGINT), 0) AS open_lines,
    COALESCE(CAST(SUM(CASE WHEN received > 0 THEN 1 ELSE 0 END) AS BIGINT), 0) AS started
  FROM purchase_line WHERE order_id = :order_id AND state <> 'removed';

-- name: po_list :list
-- doc:  Purchase orders with supplier, days, total and state.
-- args: warehouse_id i64
-- key:  order_id
-- sort: order_id, due_on, total_minor
-- row:  order_id i64, number text, supplier text, supplier_name text, state text, stage text, ordered_on text, due_on text, total_minor i64, currency text, lines i64, received_pct i64, who text
SELECT o.order_id, d.number, s.code AS supplier, s.name AS supplier_name, d.state,
    CASE WHEN d.state IN ('approved', 'sent', 'acknowledged', 'part received') THEN 'coming'
      WHEN d.state IN ('draft', 'submitted', 'rejected') THEN 'asked' ELSE 'over' END AS stage,
    o.ordered_on, o.due_on, o.total_minor, o.currency,
    (SELECT COUNT(*) FROM purchase_line l WHERE l.order_id = o.order_id AND l.state <> 'removed') AS lines,
    COALESCE((SELECT CAST(SUM(CASE WHEN l.received > l.quantity THEN l.quantity ELSE l.received END) * 100 / SUM(l.quantity)
      AS BIGINT) FROM purchase_line l WHERE l.order_id = o.order_id AND l.state <> 'removed'), 0) AS received_pct,
    u.name AS who
  FROM purchase_order o JOIN document d ON d.document_id = o.order_id
  JOIN supplier s ON s.supplier_id = o.supplier_id JOIN app_user u ON u.user_id = d.created_by
  WHERE :warehouse_id = 0 OR d.warehouse_id = :warehouse_id;

-- name: po_approval_list :list
-- doc:  Orders that wait for approval, with what they cost, who asks, and what they cost more than at the prices at
--       which each item was last bought from that supplier (minor units; what became cheaper is not set against it).
-- args: warehouse_id i64
-- key:  order_id
-- sort: order_id
-- row:  order_id i64, number text, supplier text, supplier_name text, due_on text, total_minor i64, dearer_minor i64, currency text, lines i64, revision i64, who text, waiting_since i64
SELECT d.document_id AS order_id, d.number, s.code AS supplier, s.name AS supplier_name, o.due_on, o.total_minor,
    (SELECT COALESCE(CAST(SUM((l.unit_price4 - f.last_price4) * l.quantity) / 10000 AS BIGINT), 0)
       FROM purchase_line l JOIN supplier_item f ON f.supplier_id = o.supplier_id AND f.item_id = l.item_id
       WHERE l.order_id = o.order_id AND l.state <> 'removed' AND l.unit_price4 > f.last_price4) AS dearer_minor,
    o.currency,
    (SELECT COUNT(*) FROM purchase_line l WHERE l.order_id = o.order_id AND l.state <> 'removed') AS lines,
    d.revision, u.name AS who, d.changed_at AS waiting_since
  FROM document d JOIN purchase_order o ON o.order_id = d.document_id
  JOIN supplier s ON s.supplier_id = o.supplier_id JOIN app_user u ON u.user_id = d.created_by
  WHERE d.kind = 'purchase order' AND d.state = 'submitted' AND (:warehouse_id = 0 OR d.warehouse_id = :warehouse_id);

-- name: po_compare_list :list
-- doc:  Lines of an order beside the price at which each item was last bought from that supplier; NULL: never. The
--       change in a thousandth of the last price, and in money for the whole line.
-- args: order_id i64
-- key:  line_id
-- sort: line_id
-- row:  line_id i64, sku text, name text, quantity i64, unit_price4 i64, last_price4 i64?, last_on text?, change_permille i64?, change_minor i64?, currency text
SELECT p.line_id, i.sku, i.name, p.quantity, p.unit_price4, f.last_price4, f.last_on,
    CASE WHEN f.last_price4 > 0 THEN (p.unit_price4 - f.last_price4) * 1000 / f.last_price4 END AS change_permille,
    (p.unit_price4 - f.last_price4) * p.quantity / 10000 AS change_minor, o.currency
  FROM purchase_line p JOIN purchase_order o ON o.order_id = p.order_id JOIN item i ON i.item_id = p.item_id
  LEFT JOIN supplier_item f ON f.supplier_id = o.supplier_id AND f.item_id = p.item_id
  WHERE p.order_id = :order_id AND p.state <> 'removed';

-- name: po_line_list :list
-- doc:  Lines of an order with what came.
-- args: order_id i64
-- key:  line_id
-- sort: line_id
-- row:  line_id i64, line_no i64, sku text, name text, quantity i64, unit_price4 i64, total_minor i64, due_on text, received i64, damaged i64, state text
SELECT p.line_id, l.line_no, i.sku, i.name, p.quantity, p.unit_price4, p.total_minor, p.due_on, p.received, p.damaged,
    p.state
  FROM purchase_line p JOIN document_line l ON l.line_id = p.line_id JOIN item i ON i.item_id = p.item_id
  WHERE p.order_id = :order_id AND p.state <> 'removed';
