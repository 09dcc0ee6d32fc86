-- What the tests of selling look up.

-- name: sell_parties :one
-- doc:  How many customers are kept, and how many of that name.
-- args: name text
-- row:  parties i64, named i64
SELECT COUNT(*) AS parties, COUNT(CASE WHEN name = :name THEN 1 END) AS named FROM party;

-- name: sell_details :one
-- doc:  How many audit records hold a text.
-- args: pattern text
-- row:  records i64
SELECT COUNT(*) AS records FROM audit WHERE detail LIKE :pattern OR reason LIKE :pattern;

-- name: sell_rights :one
-- doc:  What the rights of a line add up to, by what became of them.
-- args: line_id i64
-- row:  live i64, shipped i64, released i64
SELECT CAST(COALESCE(SUM(CASE WHEN state = 'live' THEN quantity END), 0) AS BIGINT) AS live,
    CAST(COALESCE(SUM(CASE WHEN state = 'shipped' THEN quantity END), 0) AS BIGINT) AS shipped,
    CAST(COALESCE(SUM(CASE WHEN state = 'released' THEN quantity END), 0) AS BIGINT) AS released
  FROM allocation WHERE line_id = :line_id;

-- name: sell_totals :one
-- doc:  All lines of an item together.
-- args: item_id i64
-- row:  quantity i64, allocated i64, shipped i64, cancelled i64, open_quantity i64
SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS quantity, CAST(COALESCE(SUM(allocated), 0) AS BIGINT) AS allocated,
    CAST(COALESCE(SUM(shipped), 0) AS BIGINT) AS shipped, CAST(COALESCE(SUM(cancelled), 0) AS BIGINT) AS cancelled,
    CAST(COALESCE(SUM(open_quantity), 0) AS BIGINT) AS open_quantity
  FROM sales_line WHERE item_id = :item_id;

-- name: sell_released_task :one
-- doc:  The newest task that tells of a promise taken back.
-- row:  document_id i64?, subject text, value_minor i64, state text, resolution text
SELECT document_id, subject, value_minor, state, resolution FROM task WHERE kind = 'allocation released'
  ORDER BY task_id DESC LIMIT 1;

-- name: sell_newest_move :one
-- doc:  The move that was posted last.
-- row:  move_id i64
SELECT CAST(MAX(move_id) AS BIGINT) AS move_id FROM stock_move;

-- name: sell_recount :one
-- doc:  What available-to-sell begins with, counted from moves, rights and lines alone: what moves brought to places where
--       it may be sold, live rights, and what lines of channels served before or with this one still want.
-- args: item_id i64, warehouse_id i64, priority i64
-- row:  sellable i64, allocated i64, demand i64
SELECT
  (SELECT CAST(COALESCE(SUM(CASE WHEN m.to_id = p.place_id THEN m.quantity ELSE -m.quantity END), 0) AS BIGINT)
    FROM stock_move m JOIN place p ON p.place_id = m.to_id OR p.place_id = m.from_id JOIN lot l ON l.lot_id = m.lot_id
    WHERE m.item_id = :item_id AND p.warehouse_id = :warehouse_id AND p.kind IN ('bin', 'pick') AND p.status = 'active'
      AND l.state = 'ok') AS sellable,
  (SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM allocation
    WHERE item_id = :item_id AND warehouse_id = :warehouse_id AND state = 'live') AS allocated,
  (SELECT CAST(COALESCE(SUM(s.quantity - s.shipped - s.cancelled - COALESCE((SELECT SUM(r.quantity) FROM allocation r
      WHERE r.line_id = s.line_id AND r.state = 'live'), 0)), 0) AS BIGINT)
    FROM sales_line s JOIN channel c ON c.channel_id = s.channel_id
    WHERE s.item_id = :item_id AND c.warehouse_id = :warehouse_id AND c.priority <= :priority) AS demand;
