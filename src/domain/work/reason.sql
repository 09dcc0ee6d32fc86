-- tables: reason_code

-- name: reason_get :one
-- doc:  A reason code of a use.
-- args: use text, code text
-- row:  reason_id i64, name text, active i64
SELECT reason_id, name, active FROM reason_code WHERE use = :use AND code = :code;

-- name: reason_by_id :one
-- doc:  A reason code.
-- args: reason_id i64
-- row:  use text, code text, name text, active i64
SELECT use, code, name, active FROM reason_code WHERE reason_id = :reason_id;

-- name: reasons_of :many
-- doc:  The reason codes that may be chosen for a use, in the order in which they were made.
-- args: use text
-- row:  code text, name text
SELECT code, name FROM reason_code WHERE use = :use AND active = 1 ORDER BY reason_id;

-- name: reason_insert :returning_one
-- doc:  A new reason code.
-- args: use text, code text, name text
-- row:  reason_id i64
INSERT INTO reason_code (use, code, name) VALUES (:use, :code, :name) RETURNING reason_id;

-- name: reason_update :changes_one
-- doc:  Its words, and whether it may be chosen.
-- args: reason_id i64, name text, active i64
UPDATE reason_code SET name = :name, active = :active WHERE reason_id = :reason_id;

-- name: reason_list :list
-- doc:  All reason codes, by what they are for.
-- key:  reason_id
-- row:  reason_id i64, use text, code text, name text, state text, active i64
-- scan: a site has a few dozen reason codes
SELECT reason_id, use, code, name, CASE WHEN active = 1 THEN 'active' ELSE 'ended' END AS state, active FROM reason_code;
