-- tables: item_handling, item_home

-- name: handling_get :one
-- doc:  What is known of an item's size and classes.
-- args: item_id i64
-- row:  length_mm i64, width_mm i64, height_mm i64, volume_cm3 i64, temperature text, hazard text
SELECT length_mm, width_mm, height_mm, volume_cm3, temperature, hazard FROM item_handling WHERE item_id = :item_id;

-- name: handling_put :exec
-- doc:  Sets it.
-- args: item_id i64, length_mm i64, width_mm i64, height_mm i64, volume_cm3 i64, temperature text, hazard text
INSERT INTO item_handling (item_id, length_mm, width_mm, height_mm, volume_cm3, temperature, hazard)
  VALUES (:item_id, :length_mm, :width_mm, :height_mm, :volume_cm3, :temperature, :hazard)
  ON CONFLICT (item_id) DO UPDATE SET length_mm = excluded.length_mm, width_mm = excluded.width_mm,
    height_mm = excluded.height_mm, volume_cm3 = excluded.volume_cm3, temperature = excluded.temperature,
    hazard = excluded.hazard;

-- name: handling_classes :many
-- doc:  The classes of a kind.
-- args: kind text
-- row:  code text, name text
SELECT code, name FROM handling_class WHERE kind = :kind ORDER BY code;

-- name: handling_home :one
-- doc:  The place that an item has of its own in a warehouse.
-- args: item_id i64, warehouse_id i64
-- row:  place_id i64, code text
SELECT h.place_id, p.code FROM item_home h JOIN place p ON p.place_id = h.place_id
  WHERE h.item_id = :item_id AND h.warehouse_id = :warehouse_id;

-- name: handling_home_put :exec
-- doc:  Gives an item its own place.
-- args: item_id i64, warehouse_id i64, place_id i64
INSERT INTO item_home (item_id, warehouse_id, place_id) VALUES (:item_id, :warehouse_id, :place_id)
  ON CONFLICT (item_id, warehouse_id) DO UPDATE SET place_id = excluded.place_id;

-- name: handling_home_delete :exec
-- doc:  Takes it away.
-- args: item_id i64, warehouse_id i64
DELETE FROM item_home WHERE item_id = :item_id AND warehouse_id = :warehouse_id;
