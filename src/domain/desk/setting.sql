-- Settings by scope.
-- tables: setting

-- name: setting_speaks :one
-- doc:  The value in force: the user's own, else the terminal's, else the site's.
-- args: name text, user_scope text, terminal_scope text
-- row:  value text
SELECT value FROM setting
WHERE name = :name AND scope IN ('site', :terminal_scope, :user_scope)
ORDER BY CASE WHEN scope = :user_scope THEN 0 WHEN scope = :terminal_scope THEN 1 ELSE 2 END
LIMIT 1;

-- name: setting_in_scope :one
-- doc:  The value in one scope.
-- args: scope text, name text
-- row:  value text
SELECT value FROM setting WHERE scope = :scope AND name = :name;

-- name: setting_put :exec
-- doc:  Sets it.
-- args: scope text, name text, setting_value text
INSERT INTO setting (scope, name, value) VALUES (:scope, :name, :setting_value)
ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value;

-- name: setting_delete :exec
-- doc:  Takes it back, so that the wider scope speaks again.
-- args: scope text, name text
DELETE FROM setting WHERE scope = :scope AND name = :name;

-- name: setting_list :list
-- doc:  All settings; the key is scope and name.
-- row:  setting_key text, scope text, name text, value text
-- key:  setting_key
-- scan: a site has few settings
SELECT scope || ' ' || name AS setting_key, scope, name, value FROM setting;
