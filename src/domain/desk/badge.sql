-- Badges that are issued.
-- tables: badge

-- name: badge_by_number :one
-- doc:  A badge in force, by the half of its code that is no secret.
-- args: number text
-- row:  badge_row = badge_id i64, user_id i64, number text, secret_hash text
SELECT badge_id, user_id, number, secret_hash FROM badge WHERE number = :number AND revoked_at IS NULL;

-- name: badge_number_known :one
-- doc:  How many badges, in force or not, have that number.
-- args: number text
-- row:  n_badges i64
SELECT COUNT(*) AS n_badges FROM badge WHERE number = :number;

-- name: badge_of_user :one
-- doc:  The badge in force of a user.
-- args: user_id i64
-- row:  badge_row
SELECT badge_id, user_id, number, secret_hash FROM badge WHERE user_id = :user_id AND revoked_at IS NULL;

-- name: badge_insert :returning_one
-- doc:  A new badge.
-- args: user_id i64, number text, secret_hash text, issued_by i64, issued_at i64
-- row:  badge_id i64
INSERT INTO badge (user_id, number, secret_hash, issued_by, issued_at)
VALUES (:user_id, :number, :secret_hash, :issued_by, :issued_at) RETURNING badge_id;

-- name: badge_end :changes_one
-- doc:  It is in force no more.
-- args: badge_id i64, revoked_by i64, revoked_at i64
UPDATE badge SET revoked_by = :revoked_by, revoked_at = :revoked_at WHERE badge_id = :badge_id AND revoked_at IS NULL;

-- name: badge_role_grants :one
-- doc:  Whether a user holds a role, wherever.
-- args: user_id i64, role text
-- row:  n_grants i64
SELECT COUNT(*) AS n_grants FROM role_grant g JOIN role r ON r.role_id = g.role_id
WHERE g.user_id = :user_id AND r.code = :role;
