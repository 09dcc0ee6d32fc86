-- Who sits here: grants, place of work, session, idempotency.
-- tables: desk_session, idempotency

-- name: desk_grant_rows :many
-- doc:  What a user may do in a warehouse of an entity; one row with NULL when he is active and may do nothing, none
--       when he is blocked.
-- args: user_id i64, entity_id i64, warehouse_id i64
-- row:  permission text?
SELECT DISTINCT p.permission
FROM app_user u
LEFT JOIN role_grant g ON g.user_id = u.user_id
  AND (g.entity_id IS NULL OR g.entity_id = :entity_id)
  AND (g.warehouse_id IS NULL OR g.warehouse_id = :warehouse_id)
LEFT JOIN role_permission p ON p.role_id = g.role_id
WHERE u.user_id = :user_id AND u.status = 'active';

-- name: desk_grants_of_permission :one
-- doc:  How many grants let a user do something there. NULL asks for grants that hold everywhere.
-- args: user_id i64, permission text, entity_id i64?, warehouse_id i64?
-- row:  n_grants i64
SELECT COUNT(*) AS n_grants
FROM app_user u
JOIN role_grant g ON g.user_id = u.user_id
JOIN role_permission p ON p.role_id = g.role_id
WHERE u.user_id = :user_id AND u.status = 'active' AND p.permission = :permission
  AND (g.entity_id IS NULL OR g.entity_id = :entity_id)
  AND (g.warehouse_id IS NULL OR g.warehouse_id = :warehouse_id);

-- name: desk_grants_of_role :one
-- doc:  How many grants give a user a role there. NULL asks for grants that hold everywhere.
-- args: user_id i64, role text, entity_id i64?, warehouse_id i64?
-- row:  n_grants i64
SELECT COUNT(*) AS n_grants
FROM app_user u
JOIN role_grant g ON g.user_id = u.user_id
JOIN role r ON r.role_id = g.role_id
WHERE u.user_id = :user_id AND u.status = 'active' AND r.code = :role
  AND (g.entity_id IS NULL OR g.entity_id = :entity_id)
  AND (g.warehouse_id IS NULL OR g.warehouse_id = :warehouse_id);

-- name: desk_user :one
-- doc:  Who takes the seat.
-- args: user_id i64
-- row:  user_id i64, name text, full_name text, entity_id i64?, warehouse_id i64?
SELECT user_id, name, full_name, entity_id, warehouse_id FROM app_user WHERE user_id = :user_id AND status = 'active';

-- name: desk_place_by_code :one
-- doc:  A place of work.
-- args: code text
-- row:  desk_place_row = entity_id i64, entity_code text, currency text, warehouse_id i64, warehouse_code text,
--       zone text
SELECT e.entity_id, e.code AS entity_code, e.currency, w.warehouse_id, w.code AS warehouse_code, w.zone
FROM warehouse w JOIN legal_entity e ON e.entity_id = w.entity_id
WHERE w.code = :code;

-- name: desk_places :many
-- doc:  Places of work, the user's own first, then by code.
-- args: home_id i64?
-- row:  desk_place_row
-- scan: a site has few warehouses
SELECT e.entity_id, e.code AS entity_code, e.currency, w.warehouse_id, w.code AS warehouse_code, w.zone
FROM warehouse w JOIN legal_entity e ON e.entity_id = w.entity_id
ORDER BY CASE WHEN w.warehouse_id = :home_id THEN 0 ELSE 1 END, w.code;

-- name: desk_entities :many
-- doc:  Legal entities, the user's own first; for a site without a warehouse yet.
-- args: home_id i64?
-- row:  entity_id i64, code text, currency text
-- scan: a site has few entities
SELECT entity_id, code, currency FROM legal_entity
ORDER BY CASE WHEN entity_id = :home_id THEN 0 ELSE 1 END, code;

-- name: session_insert :returning_one
-- doc:  A session begins.
-- args: user_id i64, uid i64, terminal text, at i64
-- row:  session_id i64
INSERT INTO desk_session (user_id, uid, terminal, started_at, seen_at)
VALUES (:user_id, :uid, :terminal, :at, :at) RETURNING session_id;

-- name: session_seen :changes_one
-- doc:  The session is alive.
-- args: session_id i64, at i64
UPDATE desk_session SET seen_at = :at WHERE session_id = :session_id;

-- name: session_end :changes_one
-- doc:  The session has ended.
-- args: session_id i64, at i64
UPDATE desk_session SET seen_at = :at, ended_at = :at WHERE session_id = :session_id AND ended_at IS NULL;

-- name: idempotency_answer :one
-- doc:  The first answer given to a key.
-- args: key text
-- row:  answer text
SELECT answer FROM idempotency WHERE key = :key;

-- name: idempotency_insert :exec
-- doc:  Keeps the answer to a key.
-- args: key text, answer text, user_id i64, at i64
INSERT INTO idempotency (key, answer, user_id, at) VALUES (:key, :answer, :user_id, :at);

-- name: session_list :list
-- doc:  Who sat where, and since when.
-- row:  session_id i64, user_name text, terminal text, uid i64, started_at i64, seen_at i64, ended_at i64?
-- key:  session_id
SELECT s.session_id, u.name AS user_name, s.terminal, s.uid, s.started_at, s.seen_at, s.ended_at
FROM desk_session s JOIN app_user u ON u.user_id = s.user_id;
