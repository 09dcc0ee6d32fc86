-- tables: reason_code

-- name: reason_get :one
-- doc:  A reason code of a use.
-- args: use text, code text
-- row:  name text, active i64
SELECT name, active FROM reason_code WHERE use = :use AND code = :code;

-- name: reasons_of :many
-- doc:  The reason codes that may be chosen for a use.
-- args: use text
-- row:  code text, name text
SELECT code, name FROM reason_code WHERE use = :use AND active = 1 ORDER BY code;
