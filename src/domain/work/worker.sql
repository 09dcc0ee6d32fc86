-- tables: worker_run

-- name: worker_mark_put :exec
-- doc:  When a worker's job last ran, and what came of it.
-- args: name text, at i64, pid i64, note text
INSERT INTO worker_run (name, last_at, pid, note) VALUES (:name, :at, :pid, :note)
ON CONFLICT (name) DO UPDATE SET last_at = excluded.last_at, pid = excluded.pid, note = excluded.note;

-- name: worker_mark_get :one
-- doc:  When one of them last ran.
-- args: name text
-- row:  name text, last_at i64, pid i64, note text
SELECT name, last_at, pid, note FROM worker_run WHERE name = :name;

-- name: worker_list :list
-- doc:  What the worker does and when it last did it.
-- key:  name
-- scan: there are few kinds of work
-- row:  name text, last_at i64, pid i64, note text
SELECT name, last_at, pid, note FROM worker_run;
