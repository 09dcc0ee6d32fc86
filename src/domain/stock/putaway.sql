-- tables: putaway_task, putaway_refused

-- name: putaway_place :one
-- doc:  A place as a suggestion looks at it.
-- args: place_id i64
-- row:  putaway_bin_row = place_id i64, warehouse_id i64, code text, kind text, status text, takes i64, zone_id i64?, zone text?, sequence i64, in_temperature text, in_hazard text, cap_units i64?, cap_g i64?, cap_cm3 i64?, goods i64, due i64, homes i64, same i64
SELECT p.place_id, p.warehouse_id, p.code, p.kind, p.status, p.takes, p.zone_id, z.code AS zone, p.sequence,
    p.in_temperature, p.in_hazard, p.cap_units, p.cap_g, p.cap_cm3, p.goods, p.due, p.homes,
    0 AS same
  FROM place p LEFT JOIN place z ON z.place_id = p.zone_id WHERE p.place_id = :place_id;

-- name: putaway_same :many
-- doc:  Where an item stands or is on its way to, by an earlier task than this, in a warehouse, the nearest first; same:
--       of this lot too.
-- args: item_id i64, lot_id i64, warehouse_id i64, task_id i64, row_limit i64
-- row:  putaway_bin_row
SELECT p.place_id, p.warehouse_id, p.code, p.kind, p.status, p.takes, p.zone_id, z.code AS zone, p.sequence,
    p.in_temperature, p.in_hazard, p.cap_units, p.cap_g, p.cap_cm3, p.goods, p.due, p.homes, x.same
  FROM (SELECT y.place_id, MAX(y.same) AS same FROM (SELECT b.place_id, CASE WHEN b.lot_id = :lot_id THEN 1 ELSE 0 END AS same
          FROM balance b WHERE b.item_id = :item_id AND b.quantity > 0
        UNION ALL
        SELECT t.to_id, CASE WHEN t.lot_id = :lot_id THEN 1 ELSE 0 END
          FROM putaway_task t WHERE t.item_id = :item_id AND t.warehouse_id = :warehouse_id AND t.state = 'open'
            AND t.to_id IS NOT NULL AND (:task_id = 0 OR t.task_id < :task_id)) y
    GROUP BY y.place_id) x
  JOIN place p ON p.place_id = x.place_id LEFT JOIN place z ON z.place_id = p.zone_id
  WHERE p.warehouse_id = :warehouse_id AND p.takes = 1 AND p.kind IN ('bin', 'pick') AND p.status = 'active'
  ORDER BY x.same DESC, p.sequence, p.place_id LIMIT :row_limit;

-- name: putaway_empty :many
-- doc:  The nearest empty bins of a warehouse, for goods of a class. Places to pick from are filled by rule only.
-- args: warehouse_id i64, temperature text, hazard text, row_limit i64
-- row:  putaway_near_row = place_id i64, sequence i64
SELECT place_id, sequence FROM place
  WHERE warehouse_id = :warehouse_id AND in_temperature = :temperature AND in_hazard = :hazard AND takes = 1
    AND goods = 0 AND due = 0 AND homes = 0 AND status = 'active' AND kind = 'bin'
  ORDER BY sequence, place_id LIMIT :row_limit;

-- name: putaway_empty_in :many
-- doc:  The nearest empty places of a zone, for goods of a class.
-- args: zone_id i64, temperature text, hazard text, row_limit i64
-- row:  putaway_near_row
SELECT place_id, sequence FROM place
  WHERE zone_id = :zone_id AND in_temperature = :temperature AND in_hazard = :hazard AND takes = 1
    AND goods = 0 AND due = 0 AND homes = 0 AND status = 'active' AND kind IN ('bin', 'pick')
  ORDER BY sequence, place_id LIMIT :row_limit;

-- name: putaway_used :one
-- doc:  What stands in a place and what open tasks bring to it, other than this one and those of this pallet (0:
--       none), in units, grams and cubic centimetres, each rounded up.
-- args: place_id i64, task_id i64, plate_id i64
-- row:  units i64, grams i64, cm3 i64
SELECT CAST(COALESCE(SUM((x.quantity + x.scale - 1) / x.scale), 0) AS BIGINT) AS units,
    CAST(COALESCE(SUM((x.quantity * x.weight_g + x.scale - 1) / x.scale), 0) AS BIGINT) AS grams,
    CAST(COALESCE(SUM((x.quantity * x.volume_cm3 + x.scale - 1) / x.scale), 0) AS BIGINT) AS cm3
  FROM (SELECT s.quantity, i.weight_g,
          CASE i.decimals WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 WHEN 4 THEN 10000
            WHEN 5 THEN 100000 ELSE 1000000 END AS scale,
          COALESCE(CASE WHEN h.volume_cm3 > 0 THEN h.volume_cm3
            ELSE (h.length_mm * h.width_mm * h.height_mm + 999) / 1000 END, 0) AS volume_cm3
        FROM (SELECT b.item_id, b.quantity FROM balance b WHERE b.place_id = :place_id AND b.quantity > 0
              UNION ALL
              SELECT t.item_id, t.quantity FROM putaway_task t
                WHERE t.to_id = :place_id AND t.state = 'open' AND t.task_id <> :task_id
                  AND COALESCE(t.plate_id, 0 - 1) <> :plate_id) s
        JOIN item i ON i.item_id = s.item_id LEFT JOIN item_handling h ON h.item_id = s.item_id) x;

-- name: putaway_task_to :one
-- doc:  Where an open task leads.
-- args: task_id i64
-- row:  to_id i64?
SELECT to_id FROM putaway_task WHERE task_id = :task_id AND state = 'open';

-- name: putaway_refused_places :many
-- doc:  Places that were refused for a task.
-- args: task_id i64
-- row:  place_id i64
SELECT place_id FROM putaway_refused WHERE task_id = :task_id ORDER BY place_id;

-- name: putaway_refused_plate :many
-- doc:  Places that were refused for whatever waits on a pallet.
-- args: plate_id i64
-- row:  place_id i64
SELECT r.place_id FROM putaway_task t JOIN putaway_refused r ON r.task_id = t.task_id
  WHERE t.plate_id = :plate_id AND t.state = 'open' ORDER BY r.place_id;

-- name: putaway_task_get :one
-- doc:  A task, whole.
-- args: task_id i64
-- row:  putaway_task_row = task_id i64, warehouse_id i64, item_id i64, sku text, name text, decimals i64, lot_id i64, lot text, quantity i64, from_id i64, from_place text, to_id i64?, to_place text?, zone_id i64?, zone text?, step text, source text, wish_id i64?, document_id i64, document text, line_id i64?, state text, plate_id i64?, sscc text?, lead i64, taken_by i64?, taken_who text?, taken_at i64?
SELECT t.task_id, t.warehouse_id, t.item_id, i.sku, i.name, i.decimals, t.lot_id, l.code AS lot, t.quantity, t.from_id,
    f.code AS from_place, t.to_id, p.code AS to_place, p.zone_id, z.code AS zone, t.step, t.source, t.wish_id,
    t.document_id, d.number AS document, t.line_id, t.state, t.plate_id, s.sscc,
    CASE WHEN t.plate_id IS NULL OR NOT EXISTS (SELECT 1 FROM putaway_task o WHERE o.plate_id = t.plate_id
      AND o.state = 'open' AND o.task_id < t.task_id) THEN 1 ELSE 0 END AS lead,
    t.taken_by, u.name AS taken_who, t.taken_at
  FROM putaway_task t JOIN item i ON i.item_id = t.item_id JOIN lot l ON l.lot_id = t.lot_id
  JOIN place f ON f.place_id = t.from_id JOIN document d ON d.document_id = t.document_id
  LEFT JOIN place p ON p.place_id = t.to_id LEFT JOIN place z ON z.place_id = p.zone_id
  LEFT JOIN plate s ON s.plate_id = t.plate_id LEFT JOIN app_user u ON u.user_id = t.taken_by
  WHERE t.task_id = :task_id;

-- name: putaway_queue :many
-- doc:  What waits in a warehouse, or for a zone of it (zone_id 0: all), zone by zone in the order of the walk; what has
--       no place comes last. Of a pallet each part, the first of them with lead.
-- args: warehouse_id i64, zone_id i64
-- row:  putaway_task_row
SELECT t.task_id, t.warehouse_id, t.item_id, i.sku, i.name, i.decimals, t.lot_id, l.code AS lot, t.quantity, t.from_id,
    f.code AS from_place, t.to_id, p.code AS to_place, p.zone_id, z.code AS zone, t.step, t.source, t.wish_id,
    t.document_id, d.number AS document, t.line_id, t.state, t.plate_id, s.sscc,
    CASE WHEN t.plate_id IS NULL OR NOT EXISTS (SELECT 1 FROM putaway_task o WHERE o.plate_id = t.plate_id
      AND o.state = 'open' AND o.task_id < t.task_id) THEN 1 ELSE 0 END AS lead,
    t.taken_by, u.name AS taken_who, t.taken_at
  FROM putaway_task t JOIN item i ON i.item_id = t.item_id JOIN lot l ON l.lot_id = t.lot_id
  JOIN place f ON f.place_id = t.from_id JOIN document d ON d.document_id = t.document_id
  LEFT JOIN place p ON p.place_id = t.to_id LEFT JOIN place z ON z.place_id = p.zone_id
  LEFT JOIN plate s ON s.plate_id = t.plate_id LEFT JOIN app_user u ON u.user_id = t.taken_by
  WHERE t.warehouse_id = :warehouse_id AND t.state = 'open' AND (:zone_id = 0 OR p.zone_id = :zone_id)
  ORDER BY CASE WHEN t.to_id IS NULL THEN 1 ELSE 0 END, z.sequence NULLS LAST, z.code NULLS LAST,
    p.sequence NULLS LAST, p.code NULLS LAST, t.task_id;

-- name: putaway_of_plate :many
-- doc:  What waits on a pallet, the first of them its lead.
-- args: plate_id i64
-- row:  putaway_task_row
SELECT t.task_id, t.warehouse_id, t.item_id, i.sku, i.name, i.decimals, t.lot_id, l.code AS lot, t.quantity, t.from_id,
    f.code AS from_place, t.to_id, p.code AS to_place, p.zone_id, z.code AS zone, t.step, t.source, t.wish_id,
    t.document_id, d.number AS document, t.line_id, t.state, t.plate_id, s.sscc,
    CASE WHEN t.plate_id IS NULL OR NOT EXISTS (SELECT 1 FROM putaway_task o WHERE o.plate_id = t.plate_id
      AND o.state = 'open' AND o.task_id < t.task_id) THEN 1 ELSE 0 END AS lead,
    t.taken_by, u.name AS taken_who, t.taken_at
  FROM putaway_task t JOIN item i ON i.item_id = t.item_id JOIN lot l ON l.lot_id = t.lot_id
  JOIN place f ON f.place_id = t.from_id JOIN document d ON d.document_id = t.document_id
  LEFT JOIN place p ON p.place_id = t.to_id LEFT JOIN place z ON z.place_id = p.zone_id
  LEFT JOIN plate s ON s.plate_id = t.plate_id LEFT JOIN app_user u ON u.user_id = t.taken_by
  WHERE t.plate_id = :plate_id AND t.state = 'open' ORDER BY t.task_id;

-- name: putaway_last_of_plate :one
-- doc:  The task of a pallet that was done last.
-- args: plate_id i64
-- row:  task_id i64
SELECT task_id FROM putaway_task WHERE plate_id = :plate_id AND state = 'done' ORDER BY task_id DESC LIMIT 1;

-- name: putaway_loose :many
-- doc:  Tasks of an item and lot that wait in a place and stand on no pallet, the oldest first; of a receipt's lines
--       (receipt_id 0: of any).
-- args: from_id i64, item_id i64, lot_id i64, receipt_id i64
-- row:  task_id i64, quantity i64, to_id i64?
SELECT t.task_id, t.quantity, t.to_id FROM putaway_task t LEFT JOIN receipt_line r ON r.line_id = t.line_id
  WHERE t.from_id = :from_id AND t.item_id = :item_id AND t.lot_id = :lot_id AND t.state = 'open'
    AND t.plate_id IS NULL AND (:receipt_id = 0 OR r.receipt_id = :receipt_id)
  ORDER BY t.task_id;

-- name: putaway_covered :one
-- doc:  How much of an item and lot waits on a pallet.
-- args: plate_id i64, item_id i64, lot_id i64
-- row:  quantity i64
SELECT COALESCE(CAST(SUM(quantity) AS BIGINT), 0) AS quantity FROM putaway_task
  WHERE plate_id = :plate_id AND item_id = :item_id AND lot_id = :lot_id AND state = 'open';

-- name: putaway_of_line :many
-- doc:  The tasks of a receipt's line that are open or done: those on no pallet first, then the newest.
-- args: line_id i64
-- row:  task_id i64, item_id i64, lot_id i64, quantity i64, from_id i64, to_id i64?, place_id i64?, state text, plate_id i64?
SELECT task_id, item_id, lot_id, quantity, from_id, to_id, place_id, state, plate_id FROM putaway_task
  WHERE line_id = :line_id AND state <> 'cancelled'
  ORDER BY CASE WHEN state = 'open' AND plate_id IS NOT NULL THEN 1 ELSE 0 END, task_id DESC;

-- name: putaway_in_dispute :one
-- doc:  Does an unsettled discrepancy name goods of a receipt's line?
-- args: line_id i64
-- row:  some i64
SELECT CASE WHEN EXISTS (SELECT 1 FROM receipt_line l JOIN discrepancy x ON x.receipt_id = l.receipt_id
    JOIN discrepancy_stock s ON s.discrepancy_id = x.discrepancy_id AND s.line_id = l.line_id
    JOIN document d ON d.document_id = x.discrepancy_id
    WHERE l.line_id = :line_id AND d.state <> 'resolved') THEN 1 ELSE 0 END AS some;

-- name: putaway_waiting :one
-- doc:  How many tasks wait in a warehouse, a pallet as one.
-- args: warehouse_id i64
-- row:  tasks i64
SELECT COUNT(CASE WHEN plate_id IS NULL THEN 1 END) + COUNT(DISTINCT plate_id) AS tasks FROM putaway_task
  WHERE warehouse_id = :warehouse_id AND state = 'open';

-- name: putaway_insert :returning_one
-- doc:  A new task.
-- args: warehouse_id i64, item_id i64, lot_id i64, quantity i64, from_id i64, to_id i64?, step text, source text, wish_id i64?, document_id i64, line_id i64?, opened_at i64
-- row:  task_id i64
INSERT INTO putaway_task (warehouse_id, item_id, lot_id, quantity, from_id, to_id, step, source, wish_id, document_id,
    line_id, opened_at)
  VALUES (:warehouse_id, :item_id, :lot_id, :quantity, :from_id, :to_id, :step, :source, :wish_id, :document_id,
    :line_id, :opened_at)
  RETURNING task_id;

-- name: putaway_split :returning_one
-- doc:  A part of a task as another one, which leads where it does and is whose it is.
-- args: task_id i64, quantity i64
-- row:  task_id i64
INSERT INTO putaway_task (warehouse_id, item_id, lot_id, quantity, from_id, to_id, step, source, wish_id, document_id,
    line_id, opened_at, plate_id, taken_by, taken_at)
  SELECT warehouse_id, item_id, lot_id, :quantity, from_id, to_id, step, source, wish_id, document_id, line_id,
      opened_at, plate_id, taken_by, taken_at
    FROM putaway_task WHERE task_id = :task_id
  RETURNING task_id;

-- name: putaway_set_plate :changes_one
-- doc:  The goods of an open task stand on a pallet, or on none.
-- args: task_id i64, plate_id i64?
UPDATE putaway_task SET plate_id = :plate_id WHERE task_id = :task_id AND state = 'open';

-- name: putaway_set_taken :exec
-- doc:  Somebody walks for an open task, and for all that waits on its pallet.
-- args: task_id i64, plate_id i64?, user_id i64, at i64
UPDATE putaway_task SET taken_by = :user_id, taken_at = :at
  WHERE task_id IN (SELECT o.task_id FROM putaway_task o WHERE o.task_id = :task_id AND o.state = 'open'
    UNION ALL SELECT o.task_id FROM putaway_task o WHERE o.plate_id = :plate_id AND o.state = 'open');

-- name: putaway_leave_all :exec
-- doc:  Nobody walks any more for what a person had taken.
-- args: user_id i64
UPDATE putaway_task SET taken_by = NULL, taken_at = NULL WHERE taken_by = :user_id AND state = 'open';

-- name: putaway_set_place :changes_one
-- doc:  Sends an open task to another place, or nowhere.
-- args: task_id i64, quantity i64, to_id i64?, step text, source text
UPDATE putaway_task SET quantity = :quantity, to_id = :to_id, step = :step, source = :source
  WHERE task_id = :task_id AND state = 'open';

-- name: putaway_set_quantity :changes_one
-- doc:  There is less, or more, of an open task.
-- args: task_id i64, quantity i64
UPDATE putaway_task SET quantity = :quantity WHERE task_id = :task_id AND state = 'open';

-- name: putaway_set_cancelled :changes_one
-- doc:  Ends a task whose goods had not come.
-- args: task_id i64, done_by i64, done_at i64
UPDATE putaway_task SET state = 'cancelled', done_by = :done_by, done_at = :done_at
  WHERE task_id = :task_id AND state = 'open';

-- name: putaway_set_done :changes_one
-- doc:  A task that was let go of is done: its goods stand in a place.
-- args: task_id i64, quantity i64, place_id i64, reason text, move_id i64, done_by i64, done_at i64
UPDATE putaway_task SET state = 'done', quantity = :quantity, place_id = :place_id, reason = :reason,
    move_id = :move_id, done_by = :done_by, done_at = :done_at
  WHERE task_id = :task_id AND state = 'cancelled' AND move_id IS NULL;

-- name: putaway_refuse :exec
-- doc:  A place is of no use for a task.
-- args: task_id i64, place_id i64, reason text, user_id i64, at i64
INSERT INTO putaway_refused (task_id, place_id, reason, user_id, at)
  VALUES (:task_id, :place_id, :reason, :user_id, :at) ON CONFLICT (task_id, place_id) DO NOTHING;

-- name: putaway_refused_copy :exec
-- doc:  What was refused for a task is refused for the one that goes on with its rest.
-- args: task_id i64, from_task_id i64
INSERT INTO putaway_refused (task_id, place_id, reason, user_id, at)
  SELECT :task_id, place_id, reason, user_id, at FROM putaway_refused WHERE task_id = :from_task_id
  ON CONFLICT (task_id, place_id) DO NOTHING;

-- name: putaway_forget :exec
-- doc:  Nothing is refused any more for a task and for what waits on its pallet.
-- args: task_id i64, plate_id i64?
DELETE FROM putaway_refused WHERE task_id = :task_id
  OR task_id IN (SELECT task_id FROM putaway_task WHERE plate_id = :plate_id AND state = 'open');

-- name: putaway_list :list
-- doc:  What waits to be put away in a warehouse, a pallet as one, with who walks for it and began no longer ago than
--       fresh. walk puts it zone by zone in the order of the walk.
-- scan: open tasks are few; they are sorted by hand
-- args: warehouse_id i64, fresh i64
-- key:  task_id
-- row:  task_id i64, walk text, zone text?, zone_id i64, to_place text?, goods text, item_id i64, name text, lot text, quantity i64, decimals i64, parts i64, from_place text, document text, step text, taken text?, taken_at i64?, opened_at i64
SELECT t.task_id, COALESCE(z.code, CASE WHEN t.to_id IS NULL THEN '~~' ELSE '~' END) || '/'
      || CAST(COALESCE(p.sequence, 0) + 1000000000 AS TEXT) AS walk,
    z.code AS zone, COALESCE(p.zone_id, 0) AS zone_id, p.code AS to_place, COALESCE(s.sscc, i.sku) AS goods,
    CASE WHEN COALESCE(x.parts, 1) = 1 THEN t.item_id ELSE 0 END AS item_id,
    CASE WHEN COALESCE(x.parts, 1) = 1 THEN i.name ELSE i.sku || ' +' || CAST(x.parts - 1 AS TEXT) END AS name,
    CASE WHEN COALESCE(x.parts, 1) = 1 THEN l.code ELSE '' END AS lot, COALESCE(x.quantity, t.quantity) AS quantity,
    i.decimals, COALESCE(x.parts, 1) AS parts, f.code AS from_place, d.number AS document, t.step,
    CASE WHEN t.taken_at >= :fresh THEN u.name END AS taken, CASE WHEN t.taken_at >= :fresh THEN t.taken_at END AS taken_at,
    t.opened_at
  FROM putaway_task t JOIN item i ON i.item_id = t.item_id JOIN lot l ON l.lot_id = t.lot_id
  JOIN place f ON f.place_id = t.from_id JOIN document d ON d.document_id = t.document_id
  LEFT JOIN place p ON p.place_id = t.to_id LEFT JOIN place z ON z.place_id = p.zone_id
  LEFT JOIN plate s ON s.plate_id = t.plate_id LEFT JOIN app_user u ON u.user_id = t.taken_by
  LEFT JOIN (SELECT plate_id, MIN(task_id) AS lead_id, COUNT(*) AS parts, CAST(SUM(quantity) AS BIGINT) AS quantity
    FROM putaway_task WHERE warehouse_id = :warehouse_id AND state = 'open' AND plate_id IS NOT NULL GROUP BY plate_id) x
    ON x.plate_id = t.plate_id
  WHERE t.warehouse_id = :warehouse_id AND t.state = 'open' AND (t.plate_id IS NULL OR t.task_id = x.lead_id);

-- name: verify_putaway_places :each
-- doc:  Places whose derived figures are not what stands behind them.
-- scan: the proof reads every place, balance and open task once
-- row:  warehouse text, place text, fault text
SELECT w.code AS warehouse, p.code AS place, 'goods is not how many items and lots stand there' AS fault
  FROM place p JOIN warehouse w ON w.warehouse_id = p.warehouse_id
  LEFT JOIN (SELECT place_id, COUNT(*) AS n FROM balance WHERE quantity <> 0 GROUP BY place_id) b
    ON b.place_id = p.place_id
  WHERE p.goods <> COALESCE(b.n, 0)
UNION ALL
SELECT w.code, p.code, 'due is not how many tasks lead there'
  FROM place p JOIN warehouse w ON w.warehouse_id = p.warehouse_id
  LEFT JOIN (SELECT to_id, COUNT(*) AS n FROM putaway_task WHERE state = 'open' AND to_id IS NOT NULL GROUP BY to_id) t
    ON t.to_id = p.place_id
  WHERE p.due <> COALESCE(t.n, 0)
UNION ALL
SELECT w.code, p.code, 'homes is not whose own place it is'
  FROM place p JOIN warehouse w ON w.warehouse_id = p.warehouse_id
  LEFT JOIN (SELECT place_id, COUNT(*) AS n FROM item_home GROUP BY place_id) h ON h.place_id = p.place_id
  WHERE p.homes <> COALESCE(h.n, 0)
UNION ALL
SELECT w.code, p.code, 'zone, temperature or hazard is not that of what it stands in'
  FROM place p JOIN warehouse w ON w.warehouse_id = p.warehouse_id LEFT JOIN place u ON u.place_id = p.parent_id
  WHERE p.in_temperature <> CASE WHEN p.temperature <> '' THEN p.temperature ELSE COALESCE(u.in_temperature, '') END
    OR p.in_hazard <> CASE WHEN p.hazard <> '' THEN p.hazard ELSE COALESCE(u.in_hazard, '') END
    OR COALESCE(p.zone_id, 0) <> CASE WHEN p.level = 'zone' THEN p.place_id ELSE COALESCE(u.zone_id, 0) END
UNION ALL
SELECT w.code, p.code, 'its level says otherwise of taking goods, or of what it stands in'
  FROM place p JOIN warehouse w ON w.warehouse_id = p.warehouse_id JOIN place_level v ON v.code = p.level
  LEFT JOIN place u ON u.place_id = p.parent_id LEFT JOIN place_level x ON x.code = u.level
  WHERE p.takes <> v.takes OR x.rank > v.rank;

-- name: verify_putaway_goods :each
-- doc:  Goods that wait to be put away and do not stand where they wait, and tasks that are done without their move.
-- scan: the proof reads every task once
-- row:  place text, sku text, fault text
SELECT p.code AS place, i.sku, 'less stands there than waits to be put away' AS fault
  FROM (SELECT from_id, item_id, lot_id, CAST(SUM(quantity) AS BIGINT) AS due FROM putaway_task
    WHERE state = 'open' GROUP BY from_id, item_id, lot_id) t
  JOIN place p ON p.place_id = t.from_id JOIN item i ON i.item_id = t.item_id
  LEFT JOIN balance b ON b.place_id = t.from_id AND b.item_id = t.item_id AND b.lot_id = t.lot_id
  WHERE COALESCE(b.quantity, 0) < t.due
UNION ALL
SELECT p.code, i.sku, 'what was put away is not what its move says'
  FROM putaway_task t JOIN stock_move m ON m.move_id = t.move_id
  JOIN place p ON p.place_id = t.place_id JOIN item i ON i.item_id = t.item_id
  WHERE t.state = 'done' AND (m.item_id <> t.item_id OR m.lot_id <> t.lot_id OR m.quantity <> t.quantity
    OR m.from_id <> t.from_id OR m.to_id <> t.place_id)
UNION ALL
SELECT p.code, i.sku, 'it waits on a pallet that does not hold it there'
  FROM (SELECT plate_id, from_id, item_id, lot_id, CAST(SUM(quantity) AS BIGINT) AS due FROM putaway_task
    WHERE state = 'open' AND plate_id IS NOT NULL GROUP BY plate_id, from_id, item_id, lot_id) t
  JOIN plate x ON x.plate_id = t.plate_id JOIN place p ON p.place_id = t.from_id JOIN item i ON i.item_id = t.item_id
  LEFT JOIN plate_content c ON c.plate_id = t.plate_id AND c.item_id = t.item_id AND c.lot_id = t.lot_id
  WHERE x.place_id <> t.from_id OR COALESCE(c.quantity, 0) < t.due
UNION ALL
SELECT p.code, i.sku, 'its pallet is to go to several places'
  FROM (SELECT plate_id, MIN(task_id) AS task_id FROM putaway_task WHERE state = 'open' AND plate_id IS NOT NULL
    GROUP BY plate_id HAVING COUNT(DISTINCT COALESCE(to_id, 0)) > 1) g
  JOIN putaway_task t ON t.task_id = g.task_id JOIN place p ON p.place_id = t.from_id
  JOIN item i ON i.item_id = t.item_id;
