-- Roles and what they may do.
-- tables: role, role_permission

-- name: role_by_id :one
-- doc:  A role, and whether a user holds it anywhere.
-- args: role_id i64, user_id i64
-- row:  code text, name text, held i64
SELECT r.code, r.name, CASE WHEN EXISTS (SELECT 1 FROM role_grant g WHERE g.role_id = r.role_id
    AND g.user_id = :user_id) THEN 1 ELSE 0 END AS held
FROM role r WHERE r.role_id = :role_id;

-- name: role_insert :returning_one
-- doc:  A new role, which may do nothing yet.
-- args: code text, name text
-- row:  role_id i64
-- scan: there are few roles
INSERT INTO role (role_id, code, name) SELECT COALESCE(MAX(role_id), 0) + 1, :code, :name FROM role RETURNING role_id;

-- name: role_permissions :many
-- doc:  What a role may do.
-- args: role_id i64
-- row:  permission text
SELECT permission FROM role_permission WHERE role_id = :role_id ORDER BY permission;

-- name: role_permission_insert :exec
-- doc:  The role may do that too.
-- args: role_id i64, permission text
INSERT INTO role_permission (role_id, permission) VALUES (:role_id, :permission);

-- name: role_permission_delete :changes_one
-- doc:  The role may do that no more.
-- args: role_id i64, permission text
DELETE FROM role_permission WHERE role_id = :role_id AND permission = :permission;
