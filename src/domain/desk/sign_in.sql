-- Tries per terminal.
-- tables: sign_in_throttle

-- name: throttle_row :one
-- doc:  Wrong PINs at a terminal.
-- args: terminal text
-- row:  failures i64, locked_until_at i64
SELECT failures, locked_until_at FROM sign_in_throttle WHERE terminal = :terminal;

-- name: throttle_set :exec
-- doc:  Counts them.
-- args: terminal text, failures i64, locked_until_at i64
INSERT INTO sign_in_throttle (terminal, failures, locked_until_at) VALUES (:terminal, :failures, :locked_until_at)
ON CONFLICT (terminal) DO UPDATE SET failures = excluded.failures, locked_until_at = excluded.locked_until_at;
