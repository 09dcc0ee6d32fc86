-- tables: receipt, receipt_line, receipt_scan

-- name: receipt_get :one
-- doc:  The receipt's own row.
-- args: receipt_id i64
-- row:  receipt_row = receipt_id i64, order_id i64?, notice_id i64?, supplier_id i64?, clerk_id i64, clerk text, terminal text, blind i64, dock_id i64, to_id i64, to_code text, to_kind text, last_no i64
SELECT r.receipt_id, r.order_id, r.notice_id, r.supplier_id, r.clerk_id, u.name AS clerk, r.terminal, r.blind, r.dock_id, r.to_id,
    p.code AS to_code, p.kind AS to_kind, r.last_no
  FROM receipt r JOIN app_user u ON u.user_id = r.clerk_id JOIN place p ON p.place_id = r.to_id
  WHERE r.receipt_id = :receipt_id;

-- name: receipt_open_of :many
-- doc:  Open receipts of an order or a notice.
-- args: order_id i64, notice_id i64
-- row:  receipt_id i64, clerk_id i64, state text
SELECT r.receipt_id, r.clerk_id, d.state FROM receipt r JOIN document d ON d.document_id = r.receipt_id
  WHERE (r.order_id = :order_id OR r.notice_id = :notice_id) AND d.state IN ('open', 'paused') ORDER BY r.receipt_id;

-- name: receipt_open_unannounced :many
-- doc:  A person's open receipts without a paper in a warehouse.
-- args: warehouse_id i64, clerk_id i64
-- row:  receipt_id i64
SELECT r.receipt_id FROM receipt r JOIN document d ON d.document_id = r.receipt_id
  WHERE r.clerk_id = :clerk_id AND r.order_id IS NULL AND r.notice_id IS NULL AND d.warehouse_id = :warehouse_id
    AND d.state IN ('open', 'paused')
  ORDER BY r.receipt_id;

-- name: receipt_set_supplier :changes_one
-- doc:  Who sent what came without a paper.
-- args: receipt_id i64, supplier_id i64
UPDATE receipt SET supplier_id = :supplier_id WHERE receipt_id = :receipt_id;

-- name: receipt_insert :exec
-- doc:  A new receipt beside its document.
-- args: receipt_id i64, order_id i64?, notice_id i64?, supplier_id i64?, clerk_id i64, terminal text, blind i64, dock_id i64, to_id i64
INSERT INTO receipt (receipt_id, order_id, notice_id, supplier_id, clerk_id, terminal, blind, dock_id, to_id)
  VALUES (:receipt_id, :order_id, :notice_id, :supplier_id, :clerk_id, :terminal, :blind, :dock_id, :to_id);

-- name: receipt_next_no :returning_one
-- doc:  The number of the next scan.
-- args: receipt_id i64
-- row:  last_no i64
UPDATE receipt SET last_no = last_no + 1 WHERE receipt_id = :receipt_id RETURNING last_no;

-- name: receipt_set_clerk :changes_one
-- doc:  Who works on it, and where.
-- args: receipt_id i64, clerk_id i64, terminal text
UPDATE receipt SET clerk_id = :clerk_id, terminal = :terminal WHERE receipt_id = :receipt_id;

-- name: receipt_set_place :changes_one
-- doc:  Where the next scans go when the receipt is posted.
-- args: receipt_id i64, to_id i64
UPDATE receipt SET to_id = :to_id WHERE receipt_id = :receipt_id;

-- name: receipt_line_find :one
-- doc:  The line that a scan adds to.
-- args: receipt_id i64, item_id i64, lot_id i64, order_line_id i64, notice_line_id i64, to_id i64, hold_id i64
-- row:  line_id i64, quantity i64
SELECT line_id, quantity FROM receipt_line
  WHERE receipt_id = :receipt_id AND item_id = :item_id AND lot_id = :lot_id
    AND COALESCE(order_line_id, 0) = :order_line_id AND COALESCE(notice_line_id, 0) = :notice_line_id AND to_id = :to_id
    AND COALESCE(hold_id, 0) = :hold_id;

-- name: receipt_line_insert :exec
-- doc:  A first unit on a new line.
-- args: line_id i64, receipt_id i64, order_line_id i64?, notice_line_id i64?, item_id i64, lot_id i64, to_id i64, hold_id i64?, quantity i64
INSERT INTO receipt_line (line_id, receipt_id, order_line_id, notice_line_id, item_id, lot_id, to_id, hold_id, quantity)
  VALUES (:line_id, :receipt_id, :order_line_id, :notice_line_id, :item_id, :lot_id, :to_id, :hold_id, :quantity);

-- name: receipt_line_add :changes_one
-- doc:  More, or less, on a line.
-- args: line_id i64, delta i64
UPDATE receipt_line SET quantity = quantity + :delta WHERE line_id = :line_id;

-- name: receipt_line_set_posted :changes_one
-- doc:  How much of a line was moved from the dock to its place.
-- args: line_id i64, quantity i64, posted i64
UPDATE receipt_line SET quantity = :quantity, posted = :posted WHERE line_id = :line_id;

-- name: receipt_line_get :one
-- doc:  One line of a receipt.
-- args: line_id i64
-- row:  receipt_line_row = line_id i64, receipt_id i64, order_line_id i64?, notice_line_id i64?, item_id i64, lot_id i64, to_id i64, hold_id i64?, quantity i64, posted i64
SELECT line_id, receipt_id, order_line_id, notice_line_id, item_id, lot_id, to_id, hold_id, quantity, posted
  FROM receipt_line WHERE line_id = :line_id;

-- name: receipt_lines :many
-- doc:  Lines of a receipt that hold something.
-- args: receipt_id i64
-- row:  receipt_line_row
SELECT line_id, receipt_id, order_line_id, notice_line_id, item_id, lot_id, to_id, hold_id, quantity, posted
  FROM receipt_line WHERE receipt_id = :receipt_id AND quantity > 0 ORDER BY line_id;

-- name: receipt_line_list :list
-- doc:  Lines of a receipt with item, lot, place, what is posted, and the inspection they went to.
-- args: receipt_id i64
-- key:  line_id
-- sort: line_id
-- row:  line_id i64, sku text, name text, lot text, expiry_on text?, place text, quantity i64, posted i64, inspection text?, inspection_id i64?
SELECT r.line_id, i.sku, i.name, l.code AS lot, l.expiry_on, p.code AS place, r.quantity, r.posted,
    d.number AS inspection, n.inspection_id
  FROM receipt_line r JOIN item i ON i.item_id = r.item_id JOIN lot l ON l.lot_id = r.lot_id
  JOIN place p ON p.place_id = r.to_id LEFT JOIN inspection_line n ON n.line_id = r.line_id
  LEFT JOIN document d ON d.document_id = n.inspection_id
  WHERE r.receipt_id = :receipt_id AND r.quantity > 0;

-- name: receipt_scan_by_key :one
-- doc:  The answer given to a scan before.
-- args: key text
-- row:  scan_no i64, input text, answer text, state text
SELECT scan_no, input, answer, state FROM receipt_scan WHERE key = :key;

-- name: receipt_scan_insert :returning_one
-- doc:  A pull of the trigger with its answer.
-- args: receipt_id i64, scan_no i64, key text, at i64, user_id i64, terminal text, input text, answer text, item_id i64?, lot_id i64?, line_id i64?, quantity i64, pack_quantity i64, move_id i64?, state text
-- row:  scan_id i64
INSERT INTO receipt_scan (receipt_id, scan_no, key, at, user_id, terminal, input, answer, item_id, lot_id, line_id,
    quantity, pack_quantity, move_id, state)
  VALUES (:receipt_id, :scan_no, :key, :at, :user_id, :terminal, :input, :answer, :item_id, :lot_id, :line_id, :quantity,
    :pack_quantity, :move_id, :state)
  RETURNING scan_id;

-- name: receipt_scan_undone :changes_one
-- doc:  Marks a scan as taken back by a compensating move.
-- args: scan_id i64, undo_id i64
UPDATE receipt_scan SET state = 'undone', undo_id = :undo_id WHERE scan_id = :scan_id AND state = 'taken';

-- name: receipt_scan_accepted :exec
-- doc:  A scan that was refused as too many is taken after all: it no longer counts as refused.
-- args: key text
UPDATE receipt_scan SET state = 'noted' WHERE key = :key AND state = 'refused';

-- name: receipt_last_taken :one
-- doc:  The last scan of a person that still counts.
-- args: receipt_id i64, user_id i64
-- row:  receipt_scan_row = scan_id i64, scan_no i64, key text, input text, item_id i64?, lot_id i64?, line_id i64?, quantity i64, pack_quantity i64, move_id i64?
SELECT scan_id, scan_no, key, input, item_id, lot_id, line_id, quantity, pack_quantity, move_id FROM receipt_scan
  WHERE receipt_id = :receipt_id AND user_id = :user_id AND state = 'taken' ORDER BY scan_no DESC LIMIT 1;

-- name: receipt_last_input :one
-- doc:  What a person read last that still counts: after a lost link it may be read again by mistake.
-- args: receipt_id i64, user_id i64
-- row:  input text
SELECT input FROM receipt_scan
  WHERE receipt_id = :receipt_id AND user_id = :user_id AND state = 'taken' AND input <> ''
  ORDER BY scan_no DESC LIMIT 1;

-- name: receipts_of_notice :one
-- doc:  How many receipts were ever begun on a notice.
-- args: notice_id i64
-- row:  receipts i64
SELECT COUNT(*) AS receipts FROM receipt WHERE notice_id = :notice_id;

-- name: receipt_half_done :one
-- doc:  A person's newest half-done receipt among his last ones: what a lost link left behind.
-- args: clerk_id i64
-- row:  receipt_id i64, number text, paper text
SELECT r.receipt_id, d.number, COALESCE(n.number, o.number, '') AS paper
  FROM (SELECT receipt_id, order_id, notice_id FROM receipt WHERE clerk_id = :clerk_id
        ORDER BY receipt_id DESC LIMIT 20) r
  JOIN document d ON d.document_id = r.receipt_id
  LEFT JOIN document o ON o.document_id = r.order_id LEFT JOIN document n ON n.document_id = r.notice_id
  WHERE d.state IN ('open', 'paused') AND EXISTS (SELECT 1 FROM receipt_scan s WHERE s.receipt_id = r.receipt_id)
  ORDER BY r.receipt_id DESC LIMIT 1;

-- name: receipt_scans :many
-- doc:  The last scans of a receipt, newest first: what the screen shows after a lost link.
-- args: receipt_id i64, row_limit i64
-- row:  scan_no i64, at i64, who text, input text, answer text, quantity i64, state text
SELECT s.scan_no, s.at, u.name AS who, s.input, s.answer, s.quantity, s.state
  FROM receipt_scan s JOIN app_user u ON u.user_id = s.user_id
  WHERE s.receipt_id = :receipt_id ORDER BY s.scan_no DESC LIMIT :row_limit;

-- name: receipt_who_scanned :many
-- doc:  Who has scanned how much of an item on a receipt's order or notice, on whichever receipt of it, undone scans apart.
-- args: receipt_id i64, item_id i64
-- row:  who text, quantity i64, scans i64
SELECT u.name AS who, CAST(SUM(s.quantity) AS BIGINT) AS quantity, COUNT(*) AS scans
  FROM receipt r JOIN receipt x ON x.receipt_id = r.receipt_id OR x.order_id = r.order_id OR x.notice_id = r.notice_id
  JOIN receipt_scan s ON s.receipt_id = x.receipt_id JOIN app_user u ON u.user_id = s.user_id
  WHERE r.receipt_id = :receipt_id AND s.item_id = :item_id AND s.state = 'taken'
  GROUP BY u.name ORDER BY u.name;

-- name: receipt_scan_list :list
-- doc:  The scans of an item on a receipt's order or notice, on whichever receipt of it, with who, when and where.
-- args: receipt_id i64, item_id i64
-- key:  scan_id
-- sort: scan_id
-- row:  scan_id i64, at i64, who text, terminal text, receipt text, sku text, lot text?, expiry_on text?, quantity i64, state text, input text
SELECT s.scan_id, s.at, u.name AS who, s.terminal, d.number AS receipt, i.sku, l.code AS lot, l.expiry_on, s.quantity, s.state,
    s.input
  FROM receipt_scan s JOIN app_user u ON u.user_id = s.user_id
  JOIN document d ON d.document_id = s.receipt_id JOIN item i ON i.item_id = s.item_id
  LEFT JOIN lot l ON l.lot_id = s.lot_id
  WHERE s.item_id = :item_id AND s.state <> 'noted'
    AND s.receipt_id IN (SELECT x.receipt_id FROM receipt r
      JOIN receipt x ON x.receipt_id = r.receipt_id OR x.order_id = r.order_id OR x.notice_id = r.notice_id
      WHERE r.receipt_id = :receipt_id);

-- name: receipt_item_got :one
-- doc:  What a receipt holds of an item.
-- args: receipt_id i64, item_id i64
-- row:  got i64
SELECT COALESCE(CAST(SUM(quantity) AS BIGINT), 0) AS got FROM receipt_line
  WHERE receipt_id = :receipt_id AND item_id = :item_id;

-- name: receipt_list :list
-- doc:  Receipts with their paper, clerk and state.
-- args: warehouse_id i64
-- key:  receipt_id
-- sort: receipt_id
-- row:  receipt_id i64, number text, order_number text?, notice_number text?, supplier text?, clerk text, terminal text, state text, started_at i64, units i64
SELECT r.receipt_id, d.number, o.number AS order_number, n.number AS notice_number, s.code AS supplier, u.name AS clerk, r.terminal, d.state,
    d.created_at AS started_at,
    COALESCE((SELECT CAST(SUM(l.quantity) AS BIGINT) FROM receipt_line l WHERE l.receipt_id = r.receipt_id), 0) AS units
  FROM receipt r JOIN document d ON d.document_id = r.receipt_id JOIN app_user u ON u.user_id = r.clerk_id
  LEFT JOIN document o ON o.document_id = r.order_id LEFT JOIN document n ON n.document_id = r.notice_id
  LEFT JOIN purchase_order p ON p.order_id = r.order_id LEFT JOIN notice a ON a.notice_id = r.notice_id
  LEFT JOIN supplier s ON s.supplier_id = COALESCE(r.supplier_id, p.supplier_id, a.supplier_id)
  WHERE d.warehouse_id = :warehouse_id;
