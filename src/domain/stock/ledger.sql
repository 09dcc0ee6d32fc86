-- tables: stock_move, balance, stock_position

-- name: ledger_move_by_key :one
-- doc:  The move that this idempotency key posted.
-- args: key text
-- row:  move_id i64, item_id i64, lot_id i64, from_id i64, to_id i64, quantity i64, reverses_id i64?
SELECT move_id, item_id, lot_id, from_id, to_id, quantity, reverses_id FROM stock_move WHERE key = :key;

-- name: ledger_move :one
-- doc:  One move, whole.
-- args: move_id i64
-- row:  move_id i64, item_id i64, lot_id i64, from_id i64, to_id i64, quantity i64, cost4 i64, document_id i64?, line_id i64?
SELECT move_id, item_id, lot_id, from_id, to_id, quantity, cost4, document_id, line_id
  FROM stock_move WHERE move_id = :move_id;

-- name: ledger_reversed_by :one
-- doc:  The move that took this one back.
-- args: move_id i64
-- row:  move_id i64
SELECT move_id FROM stock_move WHERE reverses_id = :move_id;

-- name: ledger_insert :returning_one
-- doc:  A new move; moves are never changed.
-- args: key text, item_id i64, lot_id i64, from_id i64, to_id i64, quantity i64, cost4 i64, document_id i64?, line_id i64?, reverses_id i64?, reason text, user_id i64, posted_at i64, effective_on text
-- row:  move_id i64
INSERT INTO stock_move (key, item_id, lot_id, from_id, to_id, quantity, cost4, document_id, line_id, reverses_id,
    reason, user_id, posted_at, effective_on)
  VALUES (:key, :item_id, :lot_id, :from_id, :to_id, :quantity, :cost4, :document_id, :line_id, :reverses_id,
    :reason, :user_id, :posted_at, :effective_on)
  RETURNING move_id;

-- name: balance_add :returning_one
-- doc:  Changes a balance by delta, making its row when it is the first; the new quantity.
-- args: item_id i64, place_id i64, lot_id i64, delta i64
-- row:  quantity i64
INSERT INTO balance (item_id, place_id, lot_id, quantity) VALUES (:item_id, :place_id, :lot_id, :delta)
  ON CONFLICT (item_id, place_id, lot_id) DO UPDATE SET quantity = balance.quantity + excluded.quantity
  RETURNING quantity;

-- name: balance_get :one
-- doc:  What stands in a place.
-- args: item_id i64, place_id i64, lot_id i64
-- row:  quantity i64
SELECT quantity FROM balance WHERE item_id = :item_id AND place_id = :place_id AND lot_id = :lot_id;

-- name: balance_of_lot :many
-- doc:  Where a lot stands: what a change of its state moves between sellable and held.
-- args: lot_id i64
-- row:  item_id i64, place_id i64, quantity i64, warehouse_id i64, kind text, status text
SELECT b.item_id, b.place_id, b.quantity, p.warehouse_id, p.kind, p.status
  FROM balance b JOIN place p ON p.place_id = b.place_id
  WHERE b.lot_id = :lot_id AND b.lot_id <> 0 AND b.quantity <> 0 ORDER BY b.place_id;

-- name: balance_of_place :many
-- doc:  What stands in a place: what a change of the place's status moves between sellable and held.
-- args: place_id i64
-- row:  item_id i64, lot_id i64, quantity i64, lot_state text
SELECT b.item_id, b.lot_id, b.quantity, l.state AS lot_state
  FROM balance b JOIN lot l ON l.lot_id = b.lot_id
  WHERE b.place_id = :place_id AND b.quantity <> 0 ORDER BY b.item_id, b.lot_id;

-- name: position_get :one
-- doc:  The position of an item in a warehouse.
-- args: item_id i64, warehouse_id i64
-- row:  sellable i64, held i64, dock i64, inspection i64, quarantine i64, damage i64, transit i64, allocated i64, inbound i64
SELECT sellable, held, dock, inspection, quarantine, damage, transit, allocated, inbound
  FROM stock_position WHERE item_id = :item_id AND warehouse_id = :warehouse_id;

-- name: position_make :exec
-- doc:  An empty position, where there is none yet.
-- args: item_id i64, warehouse_id i64
INSERT INTO stock_position (item_id, warehouse_id) VALUES (:item_id, :warehouse_id)
  ON CONFLICT (item_id, warehouse_id) DO NOTHING;

-- name: position_shift :returning_one
-- doc:  Adds to each column of a position.
-- args: item_id i64, warehouse_id i64, sellable i64, held i64, dock i64, inspection i64, quarantine i64, damage i64, transit i64
-- row:  position_id i64
UPDATE stock_position SET sellable = sellable + :sellable, held = held + :held, dock = dock + :dock,
    inspection = inspection + :inspection, quarantine = quarantine + :quarantine, damage = damage + :damage,
    transit = transit + :transit
  WHERE item_id = :item_id AND warehouse_id = :warehouse_id RETURNING position_id;

-- name: position_add_allocated :changes_one
-- doc:  Changes what is allocated of a position.
-- args: item_id i64, warehouse_id i64, delta i64
UPDATE stock_position SET allocated = allocated + :delta
  WHERE item_id = :item_id AND warehouse_id = :warehouse_id;

-- name: position_set_inbound :changes_one
-- doc:  Sets what is on its way to a position.
-- args: item_id i64, warehouse_id i64, inbound i64
UPDATE stock_position SET inbound = :inbound WHERE item_id = :item_id AND warehouse_id = :warehouse_id;

-- name: verify_balances :each
-- doc:  Balances that are not the sum of their moves.
-- scan: the proof reads every move once
-- row:  sku text, place text, lot text, kept i64, moved i64
SELECT i.sku, p.code AS place, l.code AS lot, CAST(COALESCE(SUM(d.kept), 0) AS BIGINT) AS kept,
    CAST(COALESCE(SUM(d.moved), 0) AS BIGINT) AS moved
  FROM (SELECT item_id, place_id, lot_id, quantity AS kept, 0 AS moved FROM balance
        UNION ALL SELECT item_id, to_id, lot_id, 0, quantity FROM stock_move
        UNION ALL SELECT item_id, from_id, lot_id, 0, -quantity FROM stock_move) d
  JOIN item i ON i.item_id = d.item_id JOIN place p ON p.place_id = d.place_id JOIN lot l ON l.lot_id = d.lot_id
  GROUP BY d.item_id, d.place_id, d.lot_id, i.sku, p.code, l.code
  HAVING COALESCE(SUM(d.kept), 0) <> COALESCE(SUM(d.moved), 0);

-- name: verify_below_zero :each
-- doc:  Balances below zero in a real place.
-- scan: the proof reads every balance once
-- row:  sku text, place text, lot text, quantity i64
SELECT i.sku, p.code AS place, l.code AS lot, b.quantity
  FROM balance b JOIN place p ON p.place_id = b.place_id JOIN item i ON i.item_id = b.item_id
  JOIN lot l ON l.lot_id = b.lot_id
  WHERE b.quantity < 0 AND p.kind NOT IN ('supplier', 'customer', 'adjustment', 'production');

-- name: verify_positions :each
-- doc:  Positions that are not their balances folded.
-- scan: the proof reads every balance once
-- row:  sku text, warehouse text, kept i64, folded i64
SELECT i.sku, w.code AS warehouse, CAST(SUM(d.kept) AS BIGINT) AS kept, CAST(SUM(d.folded) AS BIGINT) AS folded
  FROM (SELECT item_id, warehouse_id, 1 AS bucket, sellable AS kept, 0 AS folded FROM stock_position
        UNION ALL SELECT item_id, warehouse_id, 2, held, 0 FROM stock_position
        UNION ALL SELECT item_id, warehouse_id, 3, dock, 0 FROM stock_position
        UNION ALL SELECT item_id, warehouse_id, 4, inspection, 0 FROM stock_position
        UNION ALL SELECT item_id, warehouse_id, 5, quarantine, 0 FROM stock_position
        UNION ALL SELECT item_id, warehouse_id, 6, damage, 0 FROM stock_position
        UNION ALL SELECT item_id, warehouse_id, 7, transit, 0 FROM stock_position
        UNION ALL SELECT b.item_id, p.warehouse_id,
            CASE WHEN p.kind IN ('bin', 'pick') THEN CASE WHEN l.state = 'ok' AND p.status = 'active' THEN 1 ELSE 2 END
              WHEN p.kind = 'dock' THEN 3 WHEN p.kind = 'inspection' THEN 4 WHEN p.kind = 'quarantine' THEN 5
              WHEN p.kind = 'damage' THEN 6 WHEN p.kind = 'transit' THEN 7 ELSE 8 END, 0, b.quantity
          FROM balance b JOIN place p ON p.place_id = b.place_id JOIN lot l ON l.lot_id = b.lot_id) d
  JOIN item i ON i.item_id = d.item_id JOIN warehouse w ON w.warehouse_id = d.warehouse_id
  WHERE d.bucket < 8
  GROUP BY d.item_id, d.warehouse_id, d.bucket, i.sku, w.code
  HAVING SUM(d.kept) <> SUM(d.folded);

-- name: verify_oversold :each
-- doc:  Positions that promise more than may be sold.
-- scan: the proof reads every position once
-- row:  sku text, warehouse text, sellable i64, allocated i64
SELECT i.sku, w.code AS warehouse, s.sellable, s.allocated
  FROM stock_position s JOIN item i ON i.item_id = s.item_id JOIN warehouse w ON w.warehouse_id = s.warehouse_id
  WHERE s.allocated > s.sellable OR s.allocated < 0;

-- name: verify_serials :each
-- doc:  Serials that stand in more than one place, or more than once.
-- scan: the proof reads every balance of a serial once
-- row:  sku text, serial text, places i64, quantity i64
SELECT i.sku, l.code AS serial, COUNT(*) AS places, CAST(SUM(b.quantity) AS BIGINT) AS quantity
  FROM balance b JOIN lot l ON l.lot_id = b.lot_id JOIN item i ON i.item_id = b.item_id
  JOIN place p ON p.place_id = b.place_id
  WHERE l.kind = 'serial' AND b.quantity <> 0 AND p.kind NOT IN ('supplier', 'adjustment', 'production')
  GROUP BY b.lot_id, i.sku, l.code HAVING COUNT(*) > 1 OR SUM(b.quantity) > 1;

-- name: stock_list :list
-- doc:  Stock per item and warehouse: what stands where and what of it is promised.
-- args: warehouse_id i64
-- key:  item_id
-- sort: item_id, sku
-- row:  item_id i64, sku text, name text, class text, warehouse text, sellable i64, allocated i64, held i64, dock i64, quarantine i64, damage i64, inbound i64
SELECT i.item_id, i.sku, i.name, i.class, w.code AS warehouse, s.sellable, s.allocated, s.held, s.dock,
    s.inspection + s.quarantine AS quarantine, s.damage, s.inbound
  FROM item i CROSS JOIN stock_position s JOIN warehouse w ON w.warehouse_id = s.warehouse_id
  WHERE s.item_id = i.item_id AND s.warehouse_id = :warehouse_id;

-- name: balance_list :each
-- doc:  Every balance of real places for the stock report, by SKU, place, lot: in the order of an index, as a
--       sort of so many rows would go by way of the disk. CROSS JOIN keeps that order of the tables.
-- scan: the report reads every balance once
-- args: warehouse_id i64
-- row:  warehouse text, place text, kind text, sku text, name text, lot text, expiry_on text?, state text, quantity i64, cost4 i64, currency text, decimals i64
SELECT w.code AS warehouse, p.code AS place, p.kind, i.sku, i.name, l.code AS lot, l.expiry_on, l.state, b.quantity,
    i.cost4, i.currency, i.decimals
  FROM item i CROSS JOIN balance b CROSS JOIN place p CROSS JOIN lot l CROSS JOIN warehouse w
  WHERE b.item_id = i.item_id AND p.place_id = b.place_id AND l.lot_id = b.lot_id
    AND w.warehouse_id = p.warehouse_id AND b.quantity <> 0
    AND p.kind NOT IN ('supplier', 'customer', 'adjustment', 'production')
    AND (:warehouse_id = 0 OR p.warehouse_id = :warehouse_id)
  ORDER BY i.sku, b.place_id, b.lot_id;

-- name: item_balances :list
-- scan: an item stands in few places; they are sorted by hand
-- doc:  Where an item stands: every place and lot.
-- args: item_id i64
-- key:  row_key
-- row:  row_key text, warehouse text, place text, kind text, lot_id i64, lot text, expiry_on text?, state text, quantity i64, item_id i64
SELECT CAST(b.place_id AS TEXT) || '/' || CAST(b.lot_id AS TEXT) AS row_key, w.code AS warehouse, p.code AS place,
    p.kind, b.lot_id, l.code AS lot, l.expiry_on, l.state, b.quantity, b.item_id
  FROM balance b JOIN place p ON p.place_id = b.place_id JOIN lot l ON l.lot_id = b.lot_id
  JOIN warehouse w ON w.warehouse_id = p.warehouse_id
  WHERE b.item_id = :item_id AND b.quantity <> 0;

-- name: place_balances :list
-- doc:  What stands in a place: every item and lot.
-- args: place_id i64
-- key:  balance_id
-- sort: balance_id
-- row:  balance_id i64, sku text, name text, lot text, expiry_on text?, state text, quantity i64, lot_id i64, item_id i64
SELECT b.balance_id, i.sku, i.name, l.code AS lot, l.expiry_on, l.state, b.quantity, b.lot_id, b.item_id
  FROM balance b JOIN item i ON i.item_id = b.item_id JOIN lot l ON l.lot_id = b.lot_id
  WHERE b.place_id = :place_id AND b.quantity <> 0;

-- name: move_list :list
-- doc:  Moves of an item, or of all where item_id is 0, with their paper and person. One of the two
--       branches has no rows; an OR in their place would seek an item that seldom moves through all moves.
-- args: item_id i64
-- key:  move_id
-- sort: move_id
-- row:  move_id i64, posted_at i64, sku text, lot text, from_place text, to_place text, quantity i64, document_id i64?, document text?, reverses_id i64?, reason text, who text, lot_id i64
SELECT m.move_id, m.posted_at, i.sku, l.code AS lot, f.code AS from_place, t.code AS to_place, m.quantity,
    m.document_id, d.number AS document, m.reverses_id, m.reason, u.name AS who, m.lot_id
  FROM (SELECT * FROM stock_move WHERE :item_id = 0 UNION ALL SELECT * FROM stock_move WHERE item_id = :item_id) m
  JOIN item i ON i.item_id = m.item_id JOIN lot l ON l.lot_id = m.lot_id
  JOIN place f ON f.place_id = m.from_id JOIN place t ON t.place_id = m.to_id
  JOIN app_user u ON u.user_id = m.user_id LEFT JOIN document d ON d.document_id = m.document_id;

-- name: ledger_awaited :one
-- doc:  How much of an item and lot stays in a place for what is to become of it: open inspections look at it, it is to
--       be put away, or it lies on the dock for a receipt to post or a transfer to send; what is that paper's own
--       matter is not counted. What is counted away is not there: a transfer does not keep it (it goes short), a receipt
--       and what waits for its place are corrected on their paper.
-- args: place_id i64, item_id i64, lot_id i64, document_id i64, to_id i64
-- row:  quantity i64
SELECT COALESCE((SELECT CAST(SUM(x.quantity) AS BIGINT)
    FROM inspection n JOIN document d ON d.document_id = n.inspection_id
    JOIN inspection_line x ON x.inspection_id = n.inspection_id
    WHERE n.place_id = :place_id AND n.item_id = :item_id AND x.lot_id = :lot_id AND d.state IN ('waiting', 'in work')),
    0)
  + COALESCE((SELECT CAST(SUM(t.quantity) AS BIGINT) FROM putaway_task t
    WHERE t.from_id = :place_id AND t.item_id = :item_id AND t.lot_id = :lot_id AND t.state = 'open'), 0)
  + COALESCE((SELECT CAST(SUM(l.quantity - l.posted) AS BIGINT)
    FROM document d JOIN receipt r ON r.receipt_id = d.document_id JOIN receipt_line l ON l.receipt_id = r.receipt_id
    WHERE d.kind = 'receipt' AND d.state IN ('open', 'paused', 'closed') AND d.document_id <> :document_id
      AND r.dock_id = :place_id AND l.item_id = :item_id AND l.lot_id = :lot_id), 0)
  + COALESCE((SELECT CAST(SUM(p.quantity) AS BIGINT)
    FROM document d JOIN transfer_line w ON w.transfer_id = d.document_id JOIN transfer_pick p ON p.line_id = w.line_id
    JOIN stock_move m ON m.move_id = p.move_id
    WHERE d.kind = 'transfer' AND d.state = 'picking' AND d.document_id <> :document_id
      AND w.item_id = :item_id AND p.lot_id = :lot_id AND p.undo_id IS NULL AND m.to_id = :place_id
      AND NOT EXISTS (SELECT 1 FROM place q WHERE q.place_id = :to_id AND q.kind = 'adjustment')), 0) AS quantity;
