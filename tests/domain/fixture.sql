-- What the tests of the business look up.

-- name: fixture_place_id :one
-- doc:  A place.
-- args: warehouse text, code text
-- row:  place_id i64
SELECT p.place_id FROM place p JOIN warehouse w ON w.warehouse_id = p.warehouse_id
WHERE w.code = :warehouse AND p.code = :code;

-- name: fixture_user_id :one
-- doc:  A user.
-- args: name text
-- row:  user_id i64
SELECT user_id FROM app_user WHERE name = :name;

-- name: fixture_warehouse_ids :one
-- doc:  A warehouse and its entity.
-- args: code text
-- row:  warehouse_id i64, entity_id i64
SELECT warehouse_id, entity_id FROM warehouse WHERE code = :code;

-- name: fixture_audits :one
-- doc:  How many audit records there are of an action on a subject.
-- args: noun text, subject_id i64, action text
-- row:  n_records i64
SELECT COUNT(*) AS n_records FROM audit WHERE noun = :noun AND subject_id = :subject_id AND action = :action;

-- name: fixture_session :one
-- doc:  A session.
-- args: session_id i64
-- row:  user_id i64, started_at i64, seen_at i64, ended_at i64?
SELECT user_id, started_at, seen_at, ended_at FROM desk_session WHERE session_id = :session_id;

-- name: fixture_touch :exec
-- doc:  Some write, for transactions that are about transactions.
-- args: name text
INSERT INTO setting (scope, name, value) VALUES ('site', :name, 'touched');

-- name: fixture_states :many
-- doc:  The states that the schema knows of a kind of document.
-- args: kind text
-- row:  state text
SELECT state FROM document_state WHERE kind = :kind ORDER BY state;
