-- Users, their grants, and the tries at their PINs.
-- tables: app_user, role_grant

-- name: user_row_by_name :one
-- doc:  A user.
-- args: name text
-- row:  user_row = user_id i64, name text, full_name text, unix_name text?, badge text?, pin_hash text?,
--       pin_failures i64, locked_until_at i64, status text, limit_minor i64, entity_id i64?, warehouse_id i64?,
--       version i64
SELECT user_id, name, full_name, unix_name, badge, pin_hash, pin_failures, locked_until_at, status, limit_minor,
  entity_id, warehouse_id, version
FROM app_user WHERE name = :name;

-- name: user_row_by_badge :one
-- doc:  The user of a badge.
-- args: badge text
-- row:  user_row
SELECT user_id, name, full_name, unix_name, badge, pin_hash, pin_failures, locked_until_at, status, limit_minor,
  entity_id, warehouse_id, version
FROM app_user WHERE badge = :badge;

-- name: user_row_by_unix :one
-- doc:  The user of an account of the machine.
-- args: unix_name text
-- row:  user_row
SELECT user_id, name, full_name, unix_name, badge, pin_hash, pin_failures, locked_until_at, status, limit_minor,
  entity_id, warehouse_id, version
FROM app_user WHERE unix_name = :unix_name;

-- name: user_row_by_id :one
-- doc:  A user.
-- args: user_id i64
-- row:  user_row
SELECT user_id, name, full_name, unix_name, badge, pin_hash, pin_failures, locked_until_at, status, limit_minor,
  entity_id, warehouse_id, version
FROM app_user WHERE user_id = :user_id;

-- name: users_who_may :many
-- doc:  Active users who hold a permission in a warehouse, by name.
-- args: permission text, entity_id i64, warehouse_id i64
-- row:  name text, full_name text
-- scan: a site has few users
SELECT u.name, u.full_name FROM app_user u
WHERE u.status = 'active' AND EXISTS (SELECT 1 FROM role_grant g
  JOIN role_permission p ON p.role_id = g.role_id AND p.permission = :permission
  WHERE g.user_id = u.user_id AND (g.entity_id IS NULL OR g.entity_id = :entity_id)
    AND (g.warehouse_id IS NULL OR g.warehouse_id = :warehouse_id))
ORDER BY u.name;

-- name: user_number :one
-- doc:  How many users there are.
-- row:  n_users i64
-- scan: a site has few users
SELECT COUNT(*) AS n_users FROM app_user;

-- name: user_insert :returning_one
-- doc:  A new user; without a PIN.
-- args: name text, full_name text, unix_name text?, badge text?, entity_id i64?, warehouse_id i64?
-- row:  user_id i64
INSERT INTO app_user (name, full_name, unix_name, badge, entity_id, warehouse_id)
VALUES (:name, :full_name, :unix_name, :badge, :entity_id, :warehouse_id) RETURNING user_id;

-- name: user_update :changes_one
-- doc:  What the form changes.
-- args: user_id i64, version i64, full_name text, unix_name text?, badge text?, entity_id i64?, warehouse_id i64?
UPDATE app_user SET full_name = :full_name, unix_name = :unix_name, badge = :badge, entity_id = :entity_id,
  warehouse_id = :warehouse_id, version = version + 1
WHERE user_id = :user_id AND version = :version;

-- name: user_update_status :changes_one
-- doc:  Blocks or lets in again.
-- args: user_id i64, status text
UPDATE app_user SET status = :status, version = version + 1 WHERE user_id = :user_id;

-- name: user_update_limit :changes_one
-- doc:  Up to what amount he may approve.
-- args: user_id i64, limit_minor i64
UPDATE app_user SET limit_minor = :limit_minor, version = version + 1 WHERE user_id = :user_id;

-- name: user_update_pin :changes_one
-- doc:  Another PIN, and its tries begin anew.
-- args: user_id i64, pin_hash text
UPDATE app_user SET pin_hash = :pin_hash, pin_failures = 0, locked_until_at = 0, version = version + 1
WHERE user_id = :user_id;

-- name: user_update_tries :changes_one
-- doc:  Tries at the PIN since the last right one, and until when there are none.
-- args: user_id i64, pin_failures i64, locked_until_at i64
UPDATE app_user SET pin_failures = :pin_failures, locked_until_at = :locked_until_at WHERE user_id = :user_id;

-- name: role_by_code :one
-- doc:  A role.
-- args: code text
-- row:  role_id i64, code text, name text
SELECT role_id, code, name FROM role WHERE code = :code;

-- name: grant_find :one
-- doc:  A grant of a role for a place; NULL stands for everywhere.
-- args: user_id i64, role_id i64, entity_id i64?, warehouse_id i64?
-- row:  grant_id i64
SELECT grant_id FROM role_grant
WHERE user_id = :user_id AND role_id = :role_id AND COALESCE(entity_id, 0) = COALESCE(CAST(:entity_id AS BIGINT), 0)
  AND COALESCE(warehouse_id, 0) = COALESCE(CAST(:warehouse_id AS BIGINT), 0);

-- name: grants_of_user :many
-- doc:  For what places he holds roles.
-- args: user_id i64
-- row:  entity_id i64?, warehouse_id i64?
SELECT DISTINCT entity_id, warehouse_id FROM role_grant WHERE user_id = :user_id;

-- name: grant_insert :exec
-- doc:  Grants a role.
-- args: user_id i64, role_id i64, entity_id i64?, warehouse_id i64?
INSERT INTO role_grant (user_id, role_id, entity_id, warehouse_id)
VALUES (:user_id, :role_id, :entity_id, :warehouse_id);

-- name: grant_delete :changes_one
-- doc:  Takes a grant away.
-- args: grant_id i64
DELETE FROM role_grant WHERE grant_id = :grant_id;

-- name: user_list :list
-- doc:  Users.
-- row:  user_id i64, name text, full_name text, status text, limit_minor i64, unix_name text?, badge text?,
--       entity text?, warehouse text?, n_grants i64, pin_failures i64, locked_until_at i64, has_pin i64
-- key:  user_id
-- sort: name [UNIQUE (name)]
-- scan: a site has few users
SELECT u.user_id, u.name, u.full_name, u.status, u.limit_minor, u.unix_name, u.badge, e.code AS entity,
  w.code AS warehouse, (SELECT COUNT(*) FROM role_grant g WHERE g.user_id = u.user_id) AS n_grants, u.pin_failures,
  u.locked_until_at, CASE WHEN u.pin_hash IS NULL THEN 0 ELSE 1 END AS has_pin
FROM app_user u
LEFT JOIN legal_entity e ON e.entity_id = u.entity_id
LEFT JOIN warehouse w ON w.warehouse_id = u.warehouse_id;

-- name: grant_list :list
-- doc:  The grants of one user; no entity or no warehouse: everywhere.
-- args: user_id i64
-- row:  grant_id i64, role text, role_name text, entity text?, warehouse text?
-- key:  grant_id
-- scan: a user has few grants
SELECT g.grant_id, r.code AS role, r.name AS role_name, e.code AS entity, w.code AS warehouse
FROM role_grant g JOIN role r ON r.role_id = g.role_id
LEFT JOIN legal_entity e ON e.entity_id = g.entity_id
LEFT JOIN warehouse w ON w.warehouse_id = g.warehouse_id
WHERE g.user_id = :user_id;

-- name: role_list :list
-- doc:  Roles and how many users hold them.
-- row:  role_id i64, code text, name text, n_permissions i64, n_users i64
-- key:  role_id
-- sort: code [UNIQUE (code)]
-- scan: there are few roles
SELECT r.role_id, r.code, r.name,
  (SELECT COUNT(*) FROM role_permission p WHERE p.role_id = r.role_id) AS n_permissions,
  (SELECT COUNT(DISTINCT g.user_id) FROM role_grant g WHERE g.role_id = r.role_id) AS n_users
FROM role r;

-- name: role_permission_list :list
-- doc:  What a role may do.
-- args: role_id i64
-- row:  permission text, may text
-- key:  permission
SELECT permission, permission AS may FROM role_permission WHERE role_id = :role_id;
