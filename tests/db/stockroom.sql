-- Statements over the little stockroom of the db floor's own tests: shelf(shelf_id, code, room, note),
-- thing(thing_id, shelf_id, name, colour, weight, picture, version).

-- name: shelf_add :returning_one
-- doc:  A new shelf.
-- args: code text, room i64, note text?
-- row:  shelf_id i64
INSERT INTO shelf (code, room, note) VALUES (:code, :room, :note) RETURNING shelf_id;

-- name: shelf_by_code :one
-- doc:  The shelf with that code; a colon in 'a:b;c' is only text.
-- args: code text
-- row:  shelf_row = shelf_id i64, code text, room i64, note text?
SELECT shelf_id, code, room, note FROM shelf
WHERE code = :code -- a remark; with :colon
  AND code <> 'a:b;c';

-- name: shelf_in_room :many
-- doc:  The shelves of a room, at most so many. The arguments appear in another order than they are listed in.
-- args: row_limit i64, room i64
-- row:  shelf_row
SELECT shelf_id, code, room, note FROM shelf WHERE room = :room AND :room = room ORDER BY code LIMIT :row_limit;

-- name: shelf_each :each
-- doc:  Every shelf, by code.
-- row:  shelf_row
-- scan: the test has few shelves
SELECT shelf_id, code, room, note FROM shelf ORDER BY code;

-- name: shelf_count :one
-- doc:  How many shelves there are.
-- row:  n_shelves i64, rooms i64?
SELECT COUNT(*) AS n_shelves, CAST(SUM(room) AS BIGINT) AS rooms FROM shelf;

-- name: thing_add :exec
-- doc:  Puts a thing on a shelf.
-- args: shelf_id i64, name text, colour text, weight i64?, picture blob?
INSERT INTO thing (shelf_id, name, colour, weight, picture, version)
VALUES (:shelf_id, :name, :colour, :weight, :picture, 1);

-- name: thing_paint :changes_one
-- doc:  Another colour, when nobody changed the thing meanwhile.
-- args: thing_id i64, version i64, colour text
UPDATE thing SET colour = :colour, version = version + 1 WHERE thing_id = :thing_id AND version = :version;

-- name: thing_get :one
-- doc:  One thing.
-- args: thing_id i64
-- row:  thing_id i64, name text, colour text, weight i64?, picture blob?, version i64
SELECT thing_id, name, colour, weight, picture, version FROM thing WHERE thing_id = :thing_id;

-- name: thing_weights :one
-- doc:  The weights added up; leaves 64 bits when things are heavy enough.
-- row:  total i64?
SELECT CAST(SUM(weight) AS BIGINT) AS total FROM thing;

-- name: thing_twice :one
-- doc:  Twice the weight of a thing, by an expression that the engine would turn into a float.
-- args: thing_id i64
-- row:  twice i64
SELECT weight + weight AS twice FROM thing WHERE thing_id = :thing_id;

-- name: thing_list :list
-- doc:  Things with their shelves.
-- args: room i64
-- row:  thing_id i64, name text, colour text, weight i64?, shelf text
-- key:  thing_id
-- sort: name [thing_name], colour [thing_colour]
SELECT t.thing_id, t.name, t.colour, t.weight, s.code AS shelf
FROM thing t JOIN shelf s ON s.shelf_id = t.shelf_id
WHERE s.room = :room OR :room = 0;
