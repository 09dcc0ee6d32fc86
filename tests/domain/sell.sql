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
