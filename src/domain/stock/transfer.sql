-- tables: transfer, transfer_line, transfer_pick

-- name: transfer_get :one
-- doc:  The transfer's own row, with the names of both houses.
-- args: transfer_id i64
-- row:  transfer_row = transfer_id i64, from_id i64, from_code text, from_name text, to_id i64, to_code text, to_name text, wanted_on text, value_minor i64, currency text, note text
SELECT t.transfer_id, t.from_id, f.code AS from_code, f.name AS from_name, t.to_id, g.code AS to_code, g.name AS to_name,
    t.wanted_on, t.value_minor, t.currency, t.note
  FROM transfer t JOIN warehouse f ON f.warehouse_id = t.from_id JOIN warehouse g ON g.warehouse_id = t.to_id
  WHERE t.transfer_id = :transfer_id;

-- name: transfer_insert :exec
-- doc:  A new transfer beside its document.
-- args: transfer_id i64, from_id i64, to_id i64, wanted_on text, currency text, note text
INSERT INTO transfer (transfer_id, from_id, to_id, wanted_on, currency, note)
  VALUES (:transfer_id, :from_id, :to_id, :wanted_on, :currency, :note);

-- name: transfer_set_head :changes_one
-- doc:  Changes day and note of a transfer.
-- args: transfer_id i64, wanted_on text, note text
UPDATE transfer SET wanted_on = :wanted_on, note = :note WHERE transfer_id = :transfer_id;

-- name: transfer_set_value :changes_one
-- doc:  What is asked for is worth at cost.
-- args: transfer_id i64, value_minor i64
UPDATE transfer SET value_minor = :value_minor WHERE transfer_id = :transfer_id;

-- name: transfer_lines :many
-- doc:  Lines of a transfer that ask for something, in order.
-- args: transfer_id i64
-- row:  transfer_line_row = line_id i64, line_no i64, item_id i64, sku text, name text, unit text, decimals i64, cost4 i64, quantity i64, picked i64, received i64
SELECT t.line_id, l.line_no, t.item_id, i.sku, i.name, i.unit, i.decimals, i.cost4, t.quantity, t.picked,
    COALESCE((SELECT CAST(SUM(n.received) AS BIGINT) FROM notice h JOIN notice_line n ON n.notice_id = h.notice_id
      WHERE h.transfer_id = t.transfer_id AND n.item_id = t.item_id), 0) AS received
  FROM transfer_line t JOIN document_line l ON l.line_id = t.line_id JOIN item i ON i.item_id = t.item_id
  WHERE t.transfer_id = :transfer_id AND t.quantity > 0 ORDER BY l.line_no;

-- name: transfer_line_get :one
-- doc:  One line.
-- args: line_id i64
-- row:  line_id i64, transfer_id i64, item_id i64, quantity i64, picked i64
SELECT line_id, transfer_id, item_id, quantity, picked FROM transfer_line WHERE line_id = :line_id;

-- name: transfer_line_of_item :one
-- doc:  The line of an item.
-- args: transfer_id i64, item_id i64
-- row:  line_id i64, quantity i64, picked i64
SELECT line_id, quantity, picked FROM transfer_line WHERE transfer_id = :transfer_id AND item_id = :item_id;

-- name: transfer_line_insert :exec
-- doc:  A new line.
-- args: line_id i64, transfer_id i64, item_id i64, quantity i64
INSERT INTO transfer_line (line_id, transfer_id, item_id, quantity) VALUES (:line_id, :transfer_id, :item_id, :quantity);

-- name: transfer_line_set :changes_one
-- doc:  How much is asked for; 0 takes the line away.
-- args: line_id i64, quantity i64
UPDATE transfer_line SET quantity = :quantity WHERE line_id = :line_id;

-- name: transfer_line_add_picked :changes_one
-- doc:  More, or less, is picked.
-- args: line_id i64, delta i64
UPDATE transfer_line SET picked = picked + :delta WHERE line_id = :line_id;

-- name: transfer_pick_insert :exec
-- doc:  What was taken for a line.
-- args: line_id i64, lot_id i64, place_id i64, quantity i64, move_id i64
INSERT INTO transfer_pick (line_id, lot_id, place_id, quantity, move_id)
  VALUES (:line_id, :lot_id, :place_id, :quantity, :move_id);

-- name: transfer_picks :many
-- doc:  What stands picked for a transfer, in order.
-- args: transfer_id i64
-- row:  transfer_pick_row = pick_id i64, line_id i64, item_id i64, sku text, cost4 i64, lot_id i64, lot_code text, expiry_on text?, place_id i64, place text, quantity i64, move_id i64, plate_id i64?, sscc text?
SELECT p.pick_id, p.line_id, t.item_id, i.sku, i.cost4, p.lot_id, l.code AS lot_code, l.expiry_on, p.place_id, g.code AS place,
    p.quantity, p.move_id, p.plate_id, s.sscc
  FROM transfer_line t JOIN transfer_pick p ON p.line_id = t.line_id JOIN item i ON i.item_id = t.item_id
  JOIN lot l ON l.lot_id = p.lot_id JOIN place g ON g.place_id = p.place_id
  LEFT JOIN plate s ON s.plate_id = p.plate_id
  WHERE t.transfer_id = :transfer_id AND p.undo_id IS NULL ORDER BY p.pick_id;

-- name: transfer_pick_set_plate :changes_one
-- doc:  The pick that this move made is part of a pallet that was picked whole.
-- args: key text, plate_id i64
UPDATE transfer_pick SET plate_id = :plate_id
  WHERE pick_id = (SELECT p.pick_id FROM stock_move m JOIN transfer_pick p ON p.move_id = m.move_id WHERE m.key = :key);

-- name: transfer_pick_set_undone :changes_one
-- doc:  A pick was put back.
-- args: pick_id i64, undo_id i64
UPDATE transfer_pick SET undo_id = :undo_id WHERE pick_id = :pick_id AND undo_id IS NULL;

-- name: transfer_pick_set_quantity :changes_one
-- doc:  Not all of what was picked is there any more.
-- args: pick_id i64, quantity i64
UPDATE transfer_pick SET quantity = :quantity WHERE pick_id = :pick_id AND undo_id IS NULL;

-- name: transfer_last_out :one
-- doc:  The last move of an item and lot out of a place: what left nothing of a pick there.
-- args: item_id i64, lot_id i64, place_id i64
-- row:  move_id i64
SELECT COALESCE(MAX(move_id), 0) AS move_id FROM stock_move
  WHERE item_id = :item_id AND lot_id = :lot_id AND from_id = :place_id;

-- name: transfer_on_road :many
-- doc:  What was sent and has not come, by item and lot.
-- args: transfer_id i64
-- row:  item_id i64, sku text, cost4 i64, lot_id i64, lot_code text, expiry_on text, quantity i64
SELECT x.item_id, i.sku, i.cost4, x.lot_id, l.code AS lot_code, COALESCE(l.expiry_on, '') AS expiry_on,
    CAST(SUM(x.quantity) AS BIGINT) AS quantity
  FROM (SELECT t.item_id, p.lot_id, p.quantity FROM transfer_line t JOIN transfer_pick p ON p.line_id = t.line_id
          WHERE t.transfer_id = :transfer_id AND p.undo_id IS NULL
        UNION ALL
        SELECT r.item_id, r.lot_id, -r.quantity FROM notice n JOIN receipt h ON h.notice_id = n.notice_id
          JOIN receipt_line r ON r.receipt_id = h.receipt_id
          WHERE n.transfer_id = :transfer_id) x
  JOIN item i ON i.item_id = x.item_id JOIN lot l ON l.lot_id = x.lot_id
  GROUP BY x.item_id, i.sku, i.cost4, x.lot_id, l.code, l.expiry_on HAVING SUM(x.quantity) > 0 ORDER BY i.sku, x.lot_id;

-- name: transfer_list :list
-- doc:  Transfers from or to a warehouse, with what they carry and their state.
-- args: warehouse_id i64
-- key:  transfer_id
-- sort: transfer_id
-- row:  transfer_id i64, number text, from_code text, to_code text, way text, state text, stage text, wanted_on text, lines i64, units i64, picked i64, value_minor i64, currency text, who text
SELECT t.transfer_id, d.number, f.code AS from_code, g.code AS to_code,
    CASE WHEN t.from_id = :warehouse_id THEN 'out' ELSE 'in' END AS way, d.state,
    CASE WHEN d.state IN ('closed', 'cancelled') THEN 'over' WHEN d.state IN ('approved', 'picking') AND t.from_id = :warehouse_id THEN 'to send'
      WHEN d.state IN ('in transit', 'part received', 'received') THEN 'coming' ELSE 'asked' END AS stage,
    t.wanted_on,
    (SELECT COUNT(*) FROM transfer_line l WHERE l.transfer_id = t.transfer_id AND l.quantity > 0) AS lines,
    COALESCE((SELECT CAST(SUM(l.quantity) AS BIGINT) FROM transfer_line l WHERE l.transfer_id = t.transfer_id), 0) AS units,
    COALESCE((SELECT CAST(SUM(l.picked) AS BIGINT) FROM transfer_line l WHERE l.transfer_id = t.transfer_id), 0) AS picked,
    t.value_minor, t.currency, u.name AS who
  FROM transfer t JOIN document d ON d.document_id = t.transfer_id JOIN warehouse f ON f.warehouse_id = t.from_id
  JOIN warehouse g ON g.warehouse_id = t.to_id JOIN app_user u ON u.user_id = d.created_by
  WHERE :warehouse_id = 0 OR t.from_id = :warehouse_id OR t.to_id = :warehouse_id;

-- name: transfer_to_send :one
-- doc:  How many transfers a warehouse has to pick and send.
-- args: warehouse_id i64
-- row:  transfers i64
SELECT COUNT(*) AS transfers FROM document d JOIN transfer t ON t.transfer_id = d.document_id
  WHERE d.kind = 'transfer' AND d.state IN ('approved', 'picking') AND t.from_id = :warehouse_id;

-- name: transfer_warehouse :one
-- doc:  A warehouse by its code, and whose books it is in.
-- args: code text
-- row:  warehouse_id i64, entity_id i64, currency text
SELECT w.warehouse_id, w.entity_id, e.currency FROM warehouse w JOIN legal_entity e ON e.entity_id = w.entity_id
  WHERE w.code = :code;

-- name: verify_transfers :each
-- doc:  Transfers whose figures are not the sums of what stands behind them, or that an author approved.
-- scan: the proof reads every transfer once
-- row:  number text, fault text
SELECT d.number, 'picked is not the sum of its picks' AS fault
  FROM transfer_line l JOIN document d ON d.document_id = l.transfer_id
  WHERE l.picked <> COALESCE((SELECT CAST(SUM(p.quantity) AS BIGINT) FROM transfer_pick p
    WHERE p.line_id = l.line_id AND p.undo_id IS NULL), 0)
UNION ALL
SELECT d.number, 'what was sent is not what was picked'
  FROM notice n JOIN document d ON d.document_id = n.transfer_id
  WHERE COALESCE((SELECT CAST(SUM(l.quantity) AS BIGINT) FROM notice_line l WHERE l.notice_id = n.notice_id), 0)
    <> COALESCE((SELECT CAST(SUM(l.picked) AS BIGINT) FROM transfer_line l WHERE l.transfer_id = n.transfer_id), 0)
UNION ALL
SELECT d.number, 'on its way without a notice' FROM document d
  WHERE d.kind = 'transfer' AND d.state IN ('in transit', 'part received', 'received')
    AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.transfer_id = d.document_id)
UNION ALL
SELECT d.number, 'goods of one that is over are still on the road'
  FROM document d JOIN stock_move m ON m.document_id = d.document_id
  JOIN place f ON f.place_id = m.from_id JOIN place g ON g.place_id = m.to_id
  WHERE d.kind = 'transfer' AND d.state IN ('closed', 'cancelled') AND (f.kind = 'transit') <> (g.kind = 'transit')
  GROUP BY d.document_id, d.number
  HAVING SUM(CASE WHEN g.kind = 'transit' THEN m.quantity ELSE -m.quantity END) <>
    COALESCE((SELECT CAST(SUM(r.quantity) AS BIGINT) FROM notice n JOIN receipt h ON h.notice_id = n.notice_id
      JOIN receipt_line r ON r.receipt_id = h.receipt_id WHERE n.transfer_id = d.document_id), 0);
