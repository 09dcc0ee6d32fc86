-- tables: place

-- name: place_warehouse :one
-- doc:  Whose books a warehouse is in.
-- args: warehouse_id i64
-- row:  entity_id i64
SELECT entity_id FROM warehouse WHERE warehouse_id = :warehouse_id;

-- name: place_get :one
-- doc:  A place by id.
-- args: place_id i64
-- row:  place_row = place_id i64, warehouse_id i64, code text, name text, kind text, status text
SELECT place_id, warehouse_id, code, name, kind, status FROM place WHERE place_id = :place_id;

-- name: place_by_code :one
-- doc:  A place of a warehouse by its code.
-- args: warehouse_id i64, code text
-- row:  place_row
SELECT place_id, warehouse_id, code, name, kind, status FROM place WHERE warehouse_id = :warehouse_id AND code = :code;

-- name: places_between :many
-- doc:  Places of a warehouse whose codes lie between two, both included, by code.
-- args: warehouse_id i64, first text, last text, row_limit i64
-- row:  place_row
SELECT place_id, warehouse_id, code, name, kind, status FROM place
  WHERE warehouse_id = :warehouse_id AND code >= :first AND code <= :last ORDER BY code LIMIT :row_limit;

-- name: place_of_kind :one
-- doc:  The first active place of a kind in a warehouse, by walk order: its dock, its damage place, its supplier side.
-- args: warehouse_id i64, kind text
-- row:  place_row
SELECT place_id, warehouse_id, code, name, kind, status FROM place
  WHERE warehouse_id = :warehouse_id AND kind = :kind AND status = 'active' ORDER BY sequence, place_id LIMIT 1;

-- name: place_insert :returning_one
-- doc:  A new place.
-- args: warehouse_id i64, parent_id i64?, code text, name text, kind text, sequence i64
-- row:  place_id i64
INSERT INTO place (warehouse_id, parent_id, code, name, kind, sequence)
  VALUES (:warehouse_id, :parent_id, :code, :name, :kind, :sequence) RETURNING place_id;

-- name: place_up :one
-- doc:  What a place stands in, and its walk order.
-- args: place_id i64
-- row:  code text, warehouse_id i64, parent_id i64?, sequence i64
SELECT code, warehouse_id, parent_id, sequence FROM place WHERE place_id = :place_id;

-- name: place_update :changes_one
-- doc:  Changes what a place is called, stands in and when it is walked.
-- args: place_id i64, parent_id i64?, name text, sequence i64
UPDATE place SET parent_id = :parent_id, name = :name, sequence = :sequence WHERE place_id = :place_id;

-- name: place_update_status :changes_one
-- doc:  Blocks or frees a place.
-- args: place_id i64, status text
UPDATE place SET status = :status WHERE place_id = :place_id;

-- name: place_list :list
-- doc:  Places of a warehouse in walk order. What "stands" at suppliers and customers is the other side of all that
--       ever came and went; it means nothing to a person and is not summed.
-- args: warehouse_id i64
-- key:  place_id
-- sort: place_id, code
-- row:  place_id i64, code text, name text, kind text, sequence i64, status text, units i64?, level text, zone text?
SELECT p.place_id, p.code, p.name, p.kind, p.sequence, p.status,
    CASE WHEN p.kind NOT IN ('supplier', 'customer', 'adjustment', 'production') THEN
      COALESCE((SELECT CAST(SUM(b.quantity) AS BIGINT) FROM balance b WHERE b.place_id = p.place_id), 0) END AS units,
    p.level, z.code AS zone
  FROM place p LEFT JOIN place z ON z.place_id = p.zone_id WHERE p.warehouse_id = :warehouse_id;

-- name: place_level_get :one
-- doc:  What a level of the tree is.
-- args: code text
-- row:  code text, name text, rank i64, takes i64
SELECT code, name, rank, takes FROM place_level WHERE code = :code;

-- name: place_levels :many
-- doc:  The levels of the tree, from the top.
-- row:  code text, name text
SELECT code, name FROM place_level ORDER BY rank, code;

-- name: place_room_get :one
-- doc:  What a place is in the tree, what it has room for and what it is for, with what is derived of that.
-- args: place_id i64
-- row:  place_id i64, parent_id i64?, level text, rank i64, takes i64, cap_units i64?, cap_g i64?, cap_cm3 i64?, temperature text, hazard text, zone_id i64?, in_temperature text, in_hazard text
SELECT p.place_id, p.parent_id, p.level, v.rank, p.takes, p.cap_units, p.cap_g, p.cap_cm3, p.temperature, p.hazard,
    p.zone_id, p.in_temperature, p.in_hazard
  FROM place p JOIN place_level v ON v.code = p.level WHERE p.place_id = :place_id;

-- name: place_room_set :changes_one
-- doc:  Sets what a place is and has room for.
-- args: place_id i64, level text, takes i64, cap_units i64?, cap_g i64?, cap_cm3 i64?, temperature text, hazard text
UPDATE place SET level = :level, takes = :takes, cap_units = :cap_units, cap_g = :cap_g, cap_cm3 = :cap_cm3,
    temperature = :temperature, hazard = :hazard
  WHERE place_id = :place_id;

-- name: place_derived_set :changes_one
-- doc:  Sets what a place has of those it stands in.
-- args: place_id i64, zone_id i64?, in_temperature text, in_hazard text
UPDATE place SET zone_id = :zone_id, in_temperature = :in_temperature, in_hazard = :in_hazard
  WHERE place_id = :place_id;

-- name: place_inside :many
-- doc:  What stands directly in a place.
-- args: parent_id i64
-- row:  place_id i64, rank i64
SELECT p.place_id, v.rank FROM place p JOIN place_level v ON v.code = p.level
  WHERE p.parent_id = :parent_id ORDER BY p.place_id;

-- name: place_add_goods :changes_one
-- doc:  One item and lot more, or fewer, stands in a place.
-- args: place_id i64, delta i64
UPDATE place SET goods = goods + :delta WHERE place_id = :place_id;

-- name: place_add_due :changes_one
-- doc:  One task more, or fewer, leads to a place.
-- args: place_id i64, delta i64
UPDATE place SET due = due + :delta WHERE place_id = :place_id;

-- name: place_add_homes :changes_one
-- doc:  One item more, or fewer, has its own place there.
-- args: place_id i64, delta i64
UPDATE place SET homes = homes + :delta WHERE place_id = :place_id;
