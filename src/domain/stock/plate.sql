-- tables: plate, plate_content, plate_scan, plate_left

-- name: plate_get :one
-- doc:  A plate by id.
-- args: plate_id i64
-- row:  plate_row = plate_id i64, sscc text, entity_id i64, warehouse_id i64, place_id i64, place text, place_kind text, state text, receipt_id i64?, changed_by i64, who text, changed_at i64, version i64
SELECT t.plate_id, t.sscc, t.entity_id, t.warehouse_id, t.place_id, p.code AS place, p.kind AS place_kind, t.state,
    t.receipt_id, t.changed_by, u.name AS who, t.changed_at, t.version
  FROM plate t JOIN place p ON p.place_id = t.place_id JOIN app_user u ON u.user_id = t.changed_by
  WHERE t.plate_id = :plate_id;

-- name: plate_by_sscc :one
-- doc:  A plate by its number.
-- args: sscc text
-- row:  plate_row
SELECT t.plate_id, t.sscc, t.entity_id, t.warehouse_id, t.place_id, p.code AS place, p.kind AS place_kind, t.state,
    t.receipt_id, t.changed_by, u.name AS who, t.changed_at, t.version
  FROM plate t JOIN place p ON p.place_id = t.place_id JOIN app_user u ON u.user_id = t.changed_by
  WHERE t.sscc = :sscc;

-- name: plate_built_by :one
-- doc:  The plate that a person is building on a receipt.
-- args: receipt_id i64, user_id i64
-- row:  plate_id i64
SELECT plate_id FROM plate WHERE receipt_id = :receipt_id AND opened_by = :user_id AND state = 'open';

-- name: plates_of_receipt :many
-- doc:  The plates that were built on a receipt and still stand.
-- args: receipt_id i64
-- row:  plate_id i64, place_id i64, state text
SELECT plate_id, place_id, state FROM plate WHERE receipt_id = :receipt_id AND state <> 'broken up' ORDER BY plate_id;

-- name: plates_of_line :many
-- doc:  The plates of a receipt's line that stand in a place and hold its item and lot, how many things they hold,
--       and whether they wait to be put away.
-- args: line_id i64, place_id i64
-- row:  plate_id i64, quantity i64, things i64, waits i64
SELECT t.plate_id, c.quantity, (SELECT COUNT(*) FROM plate_content x WHERE x.plate_id = t.plate_id) AS things,
    CASE WHEN EXISTS (SELECT 1 FROM putaway_task w WHERE w.plate_id = t.plate_id AND w.state = 'open') THEN 1 ELSE 0 END
      AS waits
  FROM receipt_line l JOIN plate t ON t.receipt_id = l.receipt_id
  JOIN plate_content c ON c.plate_id = t.plate_id AND c.item_id = l.item_id AND c.lot_id = l.lot_id
  WHERE l.line_id = :line_id AND t.place_id = :place_id AND t.state <> 'broken up' ORDER BY t.plate_id;

-- name: plates_going :many
-- doc:  The plates of a receipt's line that stand in a place, wait for no putaway and hold goods of it, with how much of
--       the line stands on each: where another line has the same item and lot, only those that its own scans put there.
-- args: line_id i64, place_id i64
-- row:  plate_id i64, quantity i64
SELECT t.plate_id, CASE WHEN NOT EXISTS (SELECT 1 FROM receipt_line x WHERE x.receipt_id = l.receipt_id
        AND x.item_id = l.item_id AND x.lot_id = l.lot_id AND x.line_id <> l.line_id) THEN c.quantity
      ELSE COALESCE((SELECT CAST(SUM(s.quantity) AS BIGINT) FROM receipt_scan r JOIN plate_scan s ON s.key = r.key
        WHERE r.receipt_id = l.receipt_id AND r.line_id = l.line_id AND r.state = 'taken'
          AND s.plate_id = t.plate_id), c.quantity) END AS quantity
  FROM receipt_line l JOIN plate t ON t.receipt_id = l.receipt_id
  JOIN plate_content c ON c.plate_id = t.plate_id AND c.item_id = l.item_id AND c.lot_id = l.lot_id
  WHERE l.line_id = :line_id AND t.place_id = :place_id AND t.state <> 'broken up'
    AND NOT EXISTS (SELECT 1 FROM putaway_task w WHERE w.plate_id = t.plate_id AND w.state = 'open')
    AND (NOT EXISTS (SELECT 1 FROM receipt_line x WHERE x.receipt_id = l.receipt_id AND x.item_id = l.item_id
        AND x.lot_id = l.lot_id AND x.line_id <> l.line_id)
      OR EXISTS (SELECT 1 FROM receipt_scan r JOIN plate_scan s ON s.key = r.key WHERE r.receipt_id = l.receipt_id
        AND r.line_id = l.line_id AND r.state = 'taken' AND s.plate_id = t.plate_id)
      OR NOT EXISTS (SELECT 1 FROM receipt_scan r JOIN plate_scan s ON s.key = r.key WHERE r.receipt_id = l.receipt_id
        AND s.plate_id = t.plate_id))
  ORDER BY t.plate_id;

-- name: plate_beyond :one
-- doc:  How many of an item and lot the plates of a receipt hold in a place beyond what it brought there; less than 0: it
--       brought more.
-- args: receipt_id i64, place_id i64, item_id i64, lot_id i64
-- row:  quantity i64
SELECT COALESCE((SELECT CAST(SUM(c.quantity) AS BIGINT) FROM plate t JOIN plate_content c ON c.plate_id = t.plate_id
      WHERE t.receipt_id = :receipt_id AND t.place_id = :place_id AND c.item_id = :item_id AND c.lot_id = :lot_id), 0)
    - COALESCE((SELECT CAST(SUM(CASE WHEN m.to_id = :place_id THEN m.quantity ELSE -m.quantity END) AS BIGINT)
      FROM stock_move m WHERE m.document_id = :receipt_id AND m.item_id = :item_id AND m.lot_id = :lot_id
        AND (m.to_id = :place_id OR m.from_id = :place_id)), 0) AS quantity;

-- name: plate_insert :returning_one
-- doc:  A new plate, empty.
-- args: sscc text, entity_id i64, warehouse_id i64, place_id i64, receipt_id i64?, user_id i64, at i64
-- row:  plate_id i64
INSERT INTO plate (sscc, entity_id, warehouse_id, place_id, state, receipt_id, opened_by, opened_at, changed_by,
    changed_at)
  VALUES (:sscc, :entity_id, :warehouse_id, :place_id, 'open', :receipt_id, :user_id, :at, :user_id, :at)
  RETURNING plate_id;

-- name: plate_change :changes_one
-- doc:  Its state and place, by whom and when; nobody changed it since it was read.
-- args: plate_id i64, state text, warehouse_id i64, place_id i64, user_id i64, at i64, version i64
UPDATE plate SET state = :state, warehouse_id = :warehouse_id, place_id = :place_id, changed_by = :user_id,
    changed_at = :at, version = version + 1
  WHERE plate_id = :plate_id AND version = :version;

-- name: plate_left_add :exec
-- doc:  So much of something did not go along with a plate but to a place of its own.
-- args: plate_id i64, item_id i64, lot_id i64, place_id i64, quantity i64
INSERT INTO plate_left (plate_id, item_id, lot_id, place_id, quantity)
  VALUES (:plate_id, :item_id, :lot_id, :place_id, :quantity)
  ON CONFLICT (plate_id, item_id, lot_id, place_id) DO UPDATE SET quantity = plate_left.quantity + excluded.quantity;

-- name: plate_left_of :many
-- doc:  What did not go along with a plate from the dock, and where it went.
-- args: plate_id i64
-- row:  item_id i64, sku text, lot text, quantity i64, decimals i64, place text, kind text
SELECT x.item_id, i.sku, l.code AS lot, x.quantity, i.decimals, p.code AS place, p.kind
  FROM plate_left x JOIN item i ON i.item_id = x.item_id JOIN lot l ON l.lot_id = x.lot_id
  JOIN place p ON p.place_id = x.place_id WHERE x.plate_id = :plate_id ORDER BY i.sku, l.code, p.code;

-- name: plate_went :one
-- doc:  Where a receipt sent an item and lot from its dock, the last time.
-- args: receipt_id i64, item_id i64, lot_id i64
-- row:  to_id i64
SELECT m.to_id FROM stock_move m JOIN receipt r ON r.receipt_id = m.document_id
  WHERE m.document_id = :receipt_id AND m.item_id = :item_id AND m.lot_id = :lot_id AND m.from_id = r.dock_id
  ORDER BY m.move_id DESC LIMIT 1;

-- name: plate_open_again :changes_one
-- doc:  A supplier's pallet comes again on a receipt; nobody changed it since it was read.
-- args: plate_id i64, receipt_id i64, warehouse_id i64, place_id i64, user_id i64, at i64, version i64
UPDATE plate SET state = 'open', receipt_id = :receipt_id, warehouse_id = :warehouse_id, place_id = :place_id,
    opened_by = :user_id, opened_at = :at, changed_by = :user_id, changed_at = :at, version = version + 1
  WHERE plate_id = :plate_id AND version = :version;

-- name: plate_set_receipt :changes_one
-- doc:  The receipt that takes it along when it is posted.
-- args: plate_id i64, receipt_id i64
UPDATE plate SET receipt_id = :receipt_id WHERE plate_id = :plate_id;

-- name: plate_contents :many
-- doc:  What stands on a plate.
-- args: plate_id i64
-- row:  item_id i64, lot_id i64, sku text, name text, lot text, expiry_on text?, quantity i64, decimals i64, cost4 i64
SELECT c.item_id, c.lot_id, i.sku, i.name, l.code AS lot, l.expiry_on, c.quantity, i.decimals, i.cost4
  FROM plate_content c JOIN item i ON i.item_id = c.item_id JOIN lot l ON l.lot_id = c.lot_id
  WHERE c.plate_id = :plate_id ORDER BY i.sku, l.code;

-- name: plate_content_add :exec
-- doc:  More of something on a plate.
-- args: plate_id i64, item_id i64, lot_id i64, quantity i64
INSERT INTO plate_content (plate_id, item_id, lot_id, quantity) VALUES (:plate_id, :item_id, :lot_id, :quantity)
  ON CONFLICT (plate_id, item_id, lot_id) DO UPDATE SET quantity = plate_content.quantity + excluded.quantity;

-- name: plate_content_of :one
-- doc:  How much of something stands on a plate.
-- args: plate_id i64, item_id i64, lot_id i64
-- row:  quantity i64
SELECT quantity FROM plate_content WHERE plate_id = :plate_id AND item_id = :item_id AND lot_id = :lot_id;

-- name: plate_content_set :changes_one
-- doc:  So much of something is left on a plate, > 0.
-- args: plate_id i64, item_id i64, lot_id i64, quantity i64
UPDATE plate_content SET quantity = :quantity
  WHERE plate_id = :plate_id AND item_id = :item_id AND lot_id = :lot_id;

-- name: plate_content_drop :exec
-- doc:  Nothing of it is left on a plate.
-- args: plate_id i64, item_id i64, lot_id i64
DELETE FROM plate_content WHERE plate_id = :plate_id AND item_id = :item_id AND lot_id = :lot_id;

-- name: plate_content_clear :exec
-- doc:  A plate holds nothing any more.
-- args: plate_id i64
DELETE FROM plate_content WHERE plate_id = :plate_id;

-- name: plates_holding :many
-- doc:  The plates of a place that hold an item and lot; those that are still being built last, the oldest first.
-- args: place_id i64, item_id i64, lot_id i64
-- row:  plate_id i64, quantity i64
SELECT t.plate_id, c.quantity FROM plate_content c JOIN plate t ON t.plate_id = c.plate_id
  WHERE c.item_id = :item_id AND c.lot_id = :lot_id AND t.place_id = :place_id AND t.state <> 'broken up'
  ORDER BY CASE WHEN t.state = 'open' THEN 1 ELSE 0 END, t.plate_id;

-- name: plate_scan_insert :exec
-- doc:  What a pull of the trigger put on a plate.
-- args: key text, plate_id i64, item_id i64, lot_id i64, quantity i64
INSERT INTO plate_scan (key, plate_id, item_id, lot_id, quantity)
  VALUES (:key, :plate_id, :item_id, :lot_id, :quantity);

-- name: plate_scan_of :one
-- doc:  What a pull of the trigger put on which plate.
-- args: key text
-- row:  plate_id i64, item_id i64, lot_id i64, quantity i64
SELECT plate_id, item_id, lot_id, quantity FROM plate_scan WHERE key = :key;

-- name: plate_entity :one
-- doc:  The entity whose prefix a plate of a warehouse bears.
-- args: warehouse_id i64
-- row:  entity_id i64, code text
SELECT e.entity_id, e.code FROM warehouse w JOIN legal_entity e ON e.entity_id = w.entity_id
  WHERE w.warehouse_id = :warehouse_id;

-- name: plate_list :list
-- doc:  The plates of a warehouse, with where they stand and how much is on them.
-- args: warehouse_id i64
-- key:  plate_id
-- sort: plate_id
-- row:  plate_id i64, sscc text, place text, state text, lines i64, units i64, receipt text?, who text, changed_at i64
SELECT t.plate_id, t.sscc, p.code AS place, t.state,
    (SELECT COUNT(*) FROM plate_content c WHERE c.plate_id = t.plate_id) AS lines,
    COALESCE((SELECT CAST(SUM(c.quantity) AS BIGINT) FROM plate_content c WHERE c.plate_id = t.plate_id), 0) AS units,
    d.number AS receipt, u.name AS who, t.changed_at
  FROM plate t JOIN place p ON p.place_id = t.place_id JOIN app_user u ON u.user_id = t.changed_by
  LEFT JOIN document d ON d.document_id = t.receipt_id
  WHERE t.warehouse_id = :warehouse_id;

-- name: plate_content_list :list
-- doc:  What stands on a plate, for its screen.
-- scan: a plate holds few things; they are sorted by hand
-- args: plate_id i64
-- key:  row_key
-- row:  row_key text, item_id i64, sku text, name text, lot text, expiry_on text?, quantity i64, decimals i64
SELECT CAST(c.item_id AS TEXT) || '/' || CAST(c.lot_id AS TEXT) AS row_key, c.item_id, i.sku, i.name, l.code AS lot,
    l.expiry_on, c.quantity, i.decimals
  FROM plate_content c JOIN item i ON i.item_id = c.item_id JOIN lot l ON l.lot_id = c.lot_id
  WHERE c.plate_id = :plate_id;

-- name: verify_plates :each
-- doc:  Items and lots of which the plates of a place hold more than the place does.
-- scan: the proof reads every plate once
-- row:  sku text, place text, lot text, plated i64, there i64
SELECT i.sku, p.code AS place, l.code AS lot, d.plated, COALESCE(b.quantity, 0) AS there
  FROM (SELECT t.place_id, c.item_id, c.lot_id, CAST(SUM(c.quantity) AS BIGINT) AS plated
          FROM plate_content c JOIN plate t ON t.plate_id = c.plate_id GROUP BY t.place_id, c.item_id, c.lot_id) d
  JOIN item i ON i.item_id = d.item_id JOIN place p ON p.place_id = d.place_id JOIN lot l ON l.lot_id = d.lot_id
  LEFT JOIN balance b ON b.item_id = d.item_id AND b.place_id = d.place_id AND b.lot_id = d.lot_id
  WHERE d.plated > COALESCE(b.quantity, 0);

-- name: verify_plate_ends :each
-- doc:  Plates that are broken up and still hold something, and closed ones that hold nothing.
-- scan: the proof reads every plate once
-- row:  sscc text, state text, lines i64
SELECT t.sscc, t.state, COUNT(c.item_id) AS lines
  FROM plate t LEFT JOIN plate_content c ON c.plate_id = t.plate_id
  GROUP BY t.plate_id, t.sscc, t.state
  HAVING (t.state = 'broken up' AND COUNT(c.item_id) > 0) OR (t.state = 'closed' AND COUNT(c.item_id) = 0);

-- name: verify_plate_houses :each
-- doc:  Plates whose place is another warehouse's.
-- scan: the proof reads every plate once
-- row:  sscc text, place text
SELECT t.sscc, p.code AS place FROM plate t JOIN place p ON p.place_id = t.place_id
  WHERE p.warehouse_id <> t.warehouse_id;

-- name: plate_receipt :one
-- doc:  The receipt on which a plate was built.
-- args: receipt_id i64
-- row:  number text, state text
SELECT number, state FROM document WHERE document_id = :receipt_id;
