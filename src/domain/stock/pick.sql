-- name: pick_stock :many
-- doc:  Where an item can be taken from: the lot that expires first, else the lot that came first, else by the walk. A
--       lot past its day is left where it is, whether or not its state says so yet.
-- args: item_id i64, warehouse_id i64, today text
-- row:  place_id i64, place text, sequence i64, lot_id i64, lot text, expiry_on text?, quantity i64, arrived i64
SELECT b.place_id, p.code AS place, p.sequence, b.lot_id, t.code AS lot, t.expiry_on, b.quantity,
    COALESCE((SELECT MIN(m.move_id) FROM stock_move m WHERE m.lot_id = b.lot_id AND m.lot_id <> 0), 0) AS arrived
  FROM balance b JOIN place p ON p.place_id = b.place_id JOIN lot t ON t.lot_id = b.lot_id
  WHERE b.item_id = :item_id AND p.warehouse_id = :warehouse_id AND b.quantity > 0 AND p.kind IN ('bin', 'pick')
    AND p.status = 'active' AND t.state = 'ok' AND (t.expiry_on IS NULL OR t.expiry_on >= :today)
  ORDER BY t.expiry_on NULLS LAST, arrived, b.lot_id, p.sequence, b.place_id;
