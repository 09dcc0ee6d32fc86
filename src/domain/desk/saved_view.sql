-- Views that a user saved of a list.
-- tables: saved_view

-- name: saved_views :many
-- doc:  A user's views of a screen, by name.
-- args: user_id i64, screen text
-- row:  saved_view_row = view_id i64, name text, spec text
SELECT view_id, name, spec FROM saved_view WHERE user_id = :user_id AND screen = :screen ORDER BY name;

-- name: saved_view_get :one
-- doc:  One view.
-- args: user_id i64, screen text, name text
-- row:  saved_view_row
SELECT view_id, name, spec FROM saved_view WHERE user_id = :user_id AND screen = :screen AND name = :name;

-- name: saved_view_put :exec
-- doc:  Saves a view, over the one of that name.
-- args: user_id i64, screen text, name text, spec text
INSERT INTO saved_view (user_id, screen, name, spec) VALUES (:user_id, :screen, :name, :spec)
ON CONFLICT (user_id, screen, name) DO UPDATE SET spec = excluded.spec;

-- name: saved_view_delete :changes_one
-- doc:  Removes a view.
-- args: user_id i64, screen text, name text
DELETE FROM saved_view WHERE user_id = :user_id AND screen = :screen AND name = :name;
