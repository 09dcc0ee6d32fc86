-- tables: notice, notice_unit, notice_line

-- name: notice_get :one
-- doc:  The notice's own row.
-- args: notice_id i64
-- row:  notice_row = notice_id i64, supplier_id i64?, transfer_id i64?, supplier_ref text, source text, shipped_on text, due_on text, carrier text, tracking text
SELECT notice_id, supplier_id, transfer_id, supplier_ref, source, shipped_on, due_on, carrier, tracking
  FROM notice WHERE notice_id = :notice_id;

-- name: notice_by_ref :one
-- doc:  The notice that a supplier sent under this number of his.
-- args: supplier_id i64, supplier_ref text
-- row:  notice_id i64
SELECT notice_id FROM notice WHERE supplier_id = :supplier_id AND supplier_ref = :supplier_ref;

-- name: notice_by_any_ref :many
-- doc:  Notices that carry a supplier's number, whoever sent them.
-- args: supplier_ref text
-- row:  notice_id i64
-- scan: few hundred notices a year, asked for by hand
SELECT notice_id FROM notice WHERE supplier_ref = :supplier_ref ORDER BY notice_id LIMIT 2;

-- name: notice_insert :exec
-- doc:  A new notice beside its document.
-- args: notice_id i64, supplier_id i64, supplier_ref text, source text, shipped_on text, due_on text, carrier text, tracking text, batch_id i64?
INSERT INTO notice (notice_id, supplier_id, supplier_ref, source, shipped_on, due_on, carrier, tracking, batch_id)
  VALUES (:notice_id, :supplier_id, :supplier_ref, :source, :shipped_on, :due_on, :carrier, :tracking, :batch_id);

-- name: notice_insert_transfer :exec
-- doc:  The receiver's notice of a transfer, beside its document.
-- args: notice_id i64, transfer_id i64, supplier_ref text, shipped_on text, due_on text, carrier text, tracking text
INSERT INTO notice (notice_id, transfer_id, supplier_ref, source, shipped_on, due_on, carrier, tracking)
  VALUES (:notice_id, :transfer_id, :supplier_ref, 'transfer', :shipped_on, :due_on, :carrier, :tracking);

-- name: notice_of_transfer :one
-- doc:  The receiver's notice of a transfer.
-- args: transfer_id i64
-- row:  notice_id i64
SELECT notice_id FROM notice WHERE transfer_id = :transfer_id;

-- name: notice_set_head :changes_one
-- doc:  What a replacement says of the whole shipment.
-- args: notice_id i64, source text, shipped_on text, due_on text, carrier text, tracking text, batch_id i64?
UPDATE notice SET source = :source, shipped_on = :shipped_on, due_on = :due_on, carrier = :carrier,
    tracking = :tracking, batch_id = :batch_id
  WHERE notice_id = :notice_id;

-- name: notice_lines_drop :exec
-- doc:  The lines of a notice that is replaced before anything of it came.
-- args: notice_id i64
DELETE FROM notice_line WHERE notice_id = :notice_id;

-- name: notice_units_drop :exec
-- doc:  The pallets and cartons of a notice that is replaced, what stands on others first.
-- args: notice_id i64
DELETE FROM notice_unit WHERE notice_id = :notice_id;

-- name: notice_unit_insert :returning_one
-- doc:  A pallet or carton of a notice.
-- args: notice_id i64, parent_id i64?, sscc text, kind text
-- row:  unit_id i64
INSERT INTO notice_unit (notice_id, parent_id, sscc, kind) VALUES (:notice_id, :parent_id, :sscc, :kind)
  RETURNING unit_id;

-- name: notice_unit_by_sscc :many
-- doc:  Pallets and cartons that carry this SSCC, the newest notice first.
-- args: sscc text
-- row:  unit_id i64, notice_id i64, kind text, received_at i64?
SELECT unit_id, notice_id, kind, received_at FROM notice_unit WHERE sscc = :sscc ORDER BY notice_id DESC, unit_id LIMIT 2;

-- name: notice_unit_received :changes_one
-- doc:  Marks a pallet as received, or as not (NULL) by an undo.
-- args: unit_id i64, received_at i64?
UPDATE notice_unit SET received_at = :received_at WHERE unit_id = :unit_id;

-- name: notice_line_insert :exec
-- doc:  A line of a notice.
-- args: line_id i64, notice_id i64, unit_id i64?, order_line_id i64?, order_ref text, item_id i64?, code text, quantity i64, lot_code text, expiry_on text
INSERT INTO notice_line (line_id, notice_id, unit_id, order_line_id, order_ref, item_id, code, quantity, lot_code, expiry_on)
  VALUES (:line_id, :notice_id, :unit_id, :order_line_id, :order_ref, :item_id, :code, :quantity, :lot_code, :expiry_on);

-- name: notice_lines :many
-- doc:  All lines of a notice.
-- args: notice_id i64
-- row:  notice_line_row = line_id i64, unit_id i64?, order_line_id i64?, item_id i64?, code text, quantity i64, received i64, lot_code text, expiry_on text
SELECT line_id, unit_id, order_line_id, item_id, code, quantity, received, lot_code, expiry_on
  FROM notice_line WHERE notice_id = :notice_id ORDER BY line_id;

-- name: notice_whence :one
-- doc:  Who sends a notice (a supplier, or a warehouse of ours), who took it in, and what it brings in all.
-- args: notice_id i64
-- row:  sender text, sender_name text, who text, pallets i64, units i64, received i64
SELECT COALESCE(s.code, f.code, '') AS sender, COALESCE(s.name, f.name, '') AS sender_name, u.name AS who,
    (SELECT COUNT(*) FROM notice_unit p WHERE p.notice_id = n.notice_id AND p.kind = 'pallet') AS pallets,
    COALESCE((SELECT CAST(SUM(l.quantity) AS BIGINT) FROM notice_line l WHERE l.notice_id = n.notice_id), 0) AS units,
    COALESCE((SELECT CAST(SUM(l.received) AS BIGINT) FROM notice_line l WHERE l.notice_id = n.notice_id), 0) AS received
  FROM notice n JOIN document d ON d.document_id = n.notice_id JOIN app_user u ON u.user_id = d.created_by
  LEFT JOIN supplier s ON s.supplier_id = n.supplier_id
  LEFT JOIN transfer t ON t.transfer_id = n.transfer_id LEFT JOIN warehouse f ON f.warehouse_id = t.from_id
  WHERE n.notice_id = :notice_id;

-- name: notice_lines_named :many
-- doc:  All lines of a notice with the names of what they bring.
-- args: notice_id i64
-- row:  line_id i64, item_id i64?, sscc text?, order_ref text, sku text?, name text?, code text, quantity i64, received i64, lot_code text, expiry_on text
SELECT n.line_id, n.item_id, u.sscc, n.order_ref, i.sku, i.name, n.code, n.quantity, n.received, n.lot_code, n.expiry_on
  FROM notice_line n LEFT JOIN notice_unit u ON u.unit_id = n.unit_id LEFT JOIN item i ON i.item_id = n.item_id
  WHERE n.notice_id = :notice_id ORDER BY n.line_id;

-- name: notice_lines_of_item :many
-- doc:  Lines of a notice for one item.
-- args: notice_id i64, item_id i64
-- row:  notice_line_row
SELECT line_id, unit_id, order_line_id, item_id, code, quantity, received, lot_code, expiry_on
  FROM notice_line WHERE notice_id = :notice_id AND item_id = :item_id ORDER BY line_id;

-- name: notice_lines_of_unit :many
-- doc:  Lines on a pallet and in the cartons on it.
-- args: unit_id i64
-- row:  notice_line_row
SELECT n.line_id, n.unit_id, n.order_line_id, n.item_id, n.code, n.quantity, n.received, n.lot_code, n.expiry_on
  FROM notice_line n
  WHERE n.unit_id IN (SELECT unit_id FROM notice_unit WHERE unit_id = :unit_id
                      UNION ALL SELECT unit_id FROM notice_unit WHERE parent_id = :unit_id)
  ORDER BY n.line_id;

-- name: notice_line_add_received :changes_one
-- doc:  Adds to what came of a notice's line.
-- args: line_id i64, delta i64
UPDATE notice_line SET received = received + :delta WHERE line_id = :line_id;

-- name: notice_line_set_quantity :changes_one
-- doc:  What a line of a notice should have said.
-- args: line_id i64, quantity i64
UPDATE notice_line SET quantity = :quantity WHERE line_id = :line_id;

-- name: notice_sums :one
-- doc:  How many lines of a notice are open and started.
-- args: notice_id i64
-- row:  open_lines i64, started i64
SELECT COALESCE(CAST(SUM(CASE WHEN received < quantity AND item_id IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT), 0) AS open_lines,
    COALESCE(CAST(SUM(CASE WHEN received > 0 THEN 1 ELSE 0 END) AS BIGINT), 0) AS started
  FROM notice_line WHERE notice_id = :notice_id;

-- name: notice_list :list
-- doc:  Shipment notices with supplier (or the warehouse that sends), what they bring and their state.
-- args: warehouse_id i64
-- key:  notice_id
-- sort: notice_id
-- row:  notice_id i64, number text, supplier_ref text, supplier text, supplier_name text, state text, stage text, shipped_on text, due_on text, source text, pallets i64, lines i64, units i64
SELECT n.notice_id, d.number, n.supplier_ref, COALESCE(s.code, f.code, '') AS supplier,
    COALESCE(s.name, f.name, '') AS supplier_name, d.state,
    CASE WHEN d.state IN ('announced', 'in transit', 'arrived', 'part received') THEN 'coming' ELSE 'over' END AS stage,
    n.shipped_on, n.due_on, n.source,
    (SELECT COUNT(*) FROM notice_unit u WHERE u.notice_id = n.notice_id AND u.kind = 'pallet') AS pallets,
    (SELECT COUNT(*) FROM notice_line l WHERE l.notice_id = n.notice_id) AS lines,
    COALESCE((SELECT CAST(SUM(l.quantity) AS BIGINT) FROM notice_line l WHERE l.notice_id = n.notice_id), 0) AS units
  FROM notice n JOIN document d ON d.document_id = n.notice_id LEFT JOIN supplier s ON s.supplier_id = n.supplier_id
  LEFT JOIN transfer t ON t.transfer_id = n.transfer_id LEFT JOIN warehouse f ON f.warehouse_id = t.from_id
  WHERE :warehouse_id = 0 OR d.warehouse_id = :warehouse_id;

-- name: notice_line_list :list
-- doc:  Lines of a notice with pallet, lot and what came.
-- args: notice_id i64
-- key:  line_id
-- sort: line_id
-- row:  line_id i64, sscc text?, order_ref text, sku text?, code text, quantity i64, received i64, lot_code text, expiry_on text
SELECT n.line_id, u.sscc, n.order_ref, i.sku, n.code, n.quantity, n.received, n.lot_code, n.expiry_on
  FROM notice_line n LEFT JOIN notice_unit u ON u.unit_id = n.unit_id LEFT JOIN item i ON i.item_id = n.item_id
  WHERE n.notice_id = :notice_id;
