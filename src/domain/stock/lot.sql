-- tables: lot

-- name: lot_get :one
-- doc:  A lot or serial by id.
-- args: lot_id i64
-- row:  lot_row = lot_id i64, item_id i64?, kind text, code text, expiry_on text?, state text
SELECT lot_id, item_id, kind, code, expiry_on, state FROM lot WHERE lot_id = :lot_id;

-- name: lot_by_code :one
-- doc:  A lot or serial of an item by its code.
-- args: item_id i64, kind text, code text
-- row:  lot_row
SELECT lot_id, item_id, kind, code, expiry_on, state FROM lot WHERE item_id = :item_id AND kind = :kind AND code = :code;

-- name: lot_insert :returning_one
-- doc:  A new lot or serial.
-- args: item_id i64, kind text, code text, expiry_on text?, state text
-- row:  lot_id i64
INSERT INTO lot (item_id, kind, code, expiry_on, state) VALUES (:item_id, :kind, :code, :expiry_on, :state)
  RETURNING lot_id;

-- name: lot_update_state :changes_one
-- doc:  Changes what may be done with a lot.
-- args: lot_id i64, state text
UPDATE lot SET state = :state WHERE lot_id = :lot_id;

-- name: lot_update_expiry :changes_one
-- doc:  Says the day of a lot that came without one.
-- args: lot_id i64, expiry_on text
UPDATE lot SET expiry_on = :expiry_on WHERE lot_id = :lot_id AND expiry_on IS NULL;

-- name: lot_due :many
-- doc:  Lots still in order whose day has passed: what the worker sets to expired.
-- args: today text, row_limit i64
-- row:  lot_id i64, code text, expiry_on text?
SELECT lot_id, code, expiry_on FROM lot WHERE state = 'ok' AND expiry_on < :today ORDER BY expiry_on, lot_id
  LIMIT :row_limit;

-- name: lot_state_set_by :one
-- doc:  Who set the state that a lot has.
-- args: lot_id i64
-- row:  user_id i64, name text
SELECT a.user_id, u.name FROM audit a JOIN app_user u ON u.user_id = a.user_id
  WHERE a.noun = 'lot' AND a.subject_id = :lot_id AND a.action = 'state' ORDER BY a.audit_id DESC LIMIT 1;
