-- One fault each; the check of statements must notice every one, in the words behind the arrow.

-- name: wrong_table :one
-- doc:  There is no such table -> no such table
-- row:  n i64
SELECT n FROM no_such_table;

-- name: wrong_column_name :one
-- doc:  The column has another name -> column 1 is sku
-- args: item_id i64
-- row:  number text
SELECT sku FROM item WHERE item_id = :item_id;

-- name: wrong_column_count :one
-- doc:  The row has one column more than the SELECT -> gives 1 columns
-- args: item_id i64
-- row:  sku text, name text
SELECT sku FROM item WHERE item_id = :item_id;

-- name: wrong_column_type :one
-- doc:  A text is called a number -> column sku is TEXT
-- args: item_id i64
-- row:  sku i64
SELECT sku FROM item WHERE item_id = :item_id;

-- name: wrong_null :one
-- doc:  The column may be NULL and the row does not say so -> may be NULL and has no ?
-- args: item_id i64
-- row:  parent_id i64
SELECT parent_id FROM item WHERE item_id = :item_id;

-- name: wrong_scan :many
-- doc:  Reads a big table whole and does not say why -> without -- scan: reason
-- args: name text
-- row:  item_id i64
SELECT i.item_id FROM item AS i WHERE i.name || '' = :name;

-- name: wrong_write :one
-- doc:  A write in the clothes of a reading -> its kind is for reading
-- args: item_id i64
-- row:  item_id i64
WITH gone AS (SELECT :item_id AS id)
DELETE FROM item_word WHERE item_id = (SELECT id FROM gone) RETURNING item_id;

-- name: wrong_sort :list
-- doc:  The column to sort by has no index -> is sorted, not found by index
-- row:  item_id i64, description text
-- key:  item_id
-- sort: description
SELECT item_id, variant AS description FROM item;

-- name: wrong_sum :one
-- doc:  A sum is numeric on PostgreSQL -> 1700 is numeric
-- args: item_id i64
-- row:  total i64?
SELECT SUM(quantity) AS total FROM balance WHERE item_id = :item_id;

-- name: wrong_dialect :one
-- doc:  A function that PostgreSQL lacks -> function ifnull
-- args: item_id i64
-- row:  sku text
SELECT ifnull(sku, '') AS sku FROM item WHERE item_id = :item_id;

-- name: wrong_bool :one
-- doc:  A comparison in the select list is a boolean on PostgreSQL -> server's type 16
-- args: item_id i64
-- row:  blocked i64
SELECT status = 'blocked' AS blocked FROM item WHERE item_id = :item_id;
