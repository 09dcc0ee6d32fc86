-- tables: task

-- name: task_insert :returning_one
-- doc:  Something that waits for a person.
-- args: kind text, document_id i64?, subject text, reason text, value_minor i64, currency text, owner_role text, owner_id i64?, warehouse_id i64?, opened_at i64, due_at i64
-- row:  task_id i64
INSERT INTO task (kind, document_id, subject, reason, value_minor, currency, owner_role, owner_id, warehouse_id,
    opened_at, due_at, state)
  VALUES (:kind, :document_id, :subject, :reason, :value_minor, :currency, :owner_role, :owner_id, :warehouse_id,
    :opened_at, :due_at, 'open')
  RETURNING task_id;

-- name: task_finish :changes_one
-- doc:  Settled, or no longer needed.
-- args: task_id i64, state text, resolution text, by i64, at i64
UPDATE task SET state = :state, resolution = :resolution, resolved_by = :by, resolved_at = :at, version = version + 1
  WHERE task_id = :task_id AND state IN ('open', 'in work');

-- name: task_finish_for :exec
-- doc:  Every open task of a kind ('' for any) on a document.
-- args: document_id i64, kind text, state text, resolution text, by i64, at i64
UPDATE task SET state = :state, resolution = :resolution, resolved_by = :by, resolved_at = :at, version = version + 1
  WHERE document_id = :document_id AND (:kind = '' OR kind = :kind) AND state IN ('open', 'in work');

-- name: task_value_for :exec
-- doc:  What is at stake in the open tasks of a kind on a document.
-- args: document_id i64, kind text, value_minor i64
UPDATE task SET value_minor = :value_minor, version = version + 1
  WHERE document_id = :document_id AND kind = :kind AND state IN ('open', 'in work');

-- name: task_row_get :one
-- doc:  A task, as far as its owner and state go.
-- args: task_id i64
-- row:  task_id i64, kind text, subject text, owner_role text, owner_id i64?, warehouse_id i64?, state text, version i64
SELECT task_id, kind, subject, owner_role, owner_id, warehouse_id, state, version FROM task WHERE task_id = :task_id;

-- name: task_open_of :one
-- doc:  The open task of a kind on a document.
-- args: document_id i64, kind text
-- row:  task_id i64
SELECT task_id FROM task WHERE document_id = :document_id AND kind = :kind AND state IN ('open', 'in work')
  ORDER BY task_id LIMIT 1;

-- name: task_set_owner :changes_one
-- doc:  Whose it is now; nobody's: everybody's who holds the role.
-- args: task_id i64, version i64, owner_id i64?, state text
UPDATE task SET state = :state, owner_id = :owner_id, version = version + 1
  WHERE task_id = :task_id AND version = :version AND state IN ('open', 'in work');

-- name: task_counts :many
-- doc:  Open tasks per kind, owner's role and currency in a warehouse: how many, their money, the oldest.
-- scan: the index holds the open tasks only, and the board counts them all
-- args: warehouse_id i64
-- row:  kind text, owner_role text, currency text, tasks i64, value_minor i64, oldest_at i64, due_at i64
SELECT kind, owner_role, currency, COUNT(*) AS tasks, CAST(SUM(value_minor) AS BIGINT) AS value_minor,
    MIN(opened_at) AS oldest_at, MIN(due_at) AS due_at
  FROM task WHERE state IN ('open', 'in work') AND (warehouse_id IS NULL OR warehouse_id = :warehouse_id)
  GROUP BY kind, owner_role, currency ORDER BY kind, owner_role, currency;

-- name: task_list :list
-- doc:  Open tasks with their money, age and owner.
-- args: warehouse_id i64
-- key:  task_id
-- sort: task_id, value_minor, due_at
-- row:  task_id i64, kind text, subject text, reason text, value_minor i64, currency text, owner_role text, owner text?, opened_at i64, due_at i64, state text, document_id i64?
SELECT t.task_id, t.kind, t.subject, t.reason, t.value_minor, t.currency, t.owner_role, u.name AS owner, t.opened_at,
    t.due_at, t.state, t.document_id
  FROM task t LEFT JOIN app_user u ON u.user_id = t.owner_id
  WHERE t.state IN ('open', 'in work') AND (t.warehouse_id IS NULL OR t.warehouse_id = :warehouse_id);
