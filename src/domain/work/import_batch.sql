-- tables: import_batch, import_fault

-- name: import_batch_by_hash :one
-- doc:  The batch that this very file made.
-- args: kind text, file_hash text
-- row:  batch_id i64, file_name text, state text, row_count i64, done_count i64, created_at i64
SELECT batch_id, file_name, state, row_count, done_count, created_at FROM import_batch
  WHERE kind = :kind AND file_hash = :file_hash AND state IN ('applied', 'cut off');

-- name: import_batch_insert :returning_one
-- doc:  A file that begins to be applied.
-- args: kind text, file_name text, file_hash text, row_count i64, by i64, at i64
-- row:  batch_id i64
INSERT INTO import_batch (kind, file_name, file_hash, state, row_count, fault_count, created_by, created_at)
  VALUES (:kind, :file_name, :file_hash, 'cut off', :row_count, 0, :by, :at) RETURNING batch_id;

-- name: import_batch_set_done :changes_one
-- doc:  How far it is.
-- args: batch_id i64, done_count i64, state text, at i64?
UPDATE import_batch SET done_count = :done_count, state = :state, applied_at = :at WHERE batch_id = :batch_id;

-- name: import_batch_list :list
-- doc:  Files that were imported.
-- key:  batch_id
-- sort: batch_id
-- row:  batch_id i64, kind text, file_name text, state text, row_count i64, done_count i64, fault_count i64,
--       created_at i64, who text
SELECT b.batch_id, b.kind, b.file_name, b.state, b.row_count, b.done_count, b.fault_count, b.created_at, u.name AS who
  FROM import_batch b JOIN app_user u ON u.user_id = b.created_by;

-- name: import_batch_refused_insert :returning_one
-- doc:  A file that was refused.
-- args: kind text, file_name text, file_hash text, row_count i64, fault_count i64, by i64, at i64
-- row:  batch_id i64
INSERT INTO import_batch (kind, file_name, file_hash, state, row_count, fault_count, created_by, created_at)
  VALUES (:kind, :file_name, :file_hash, 'refused', :row_count, :fault_count, :by, :at) RETURNING batch_id;

-- name: import_fault_insert :exec
-- doc:  What was wrong with one of its rows.
-- args: batch_id i64, fault_no i64, line_no i64, field text, why text
INSERT INTO import_fault (batch_id, fault_no, line_no, field, why) VALUES (:batch_id, :fault_no, :line_no, :field, :why);

-- name: import_fault_list :list
-- doc:  What was wrong with a refused file.
-- args: batch_id i64
-- row:  fault_no i64, line_no i64, field text, why text
-- key:  fault_no
SELECT fault_no, line_no, field, why FROM import_fault WHERE batch_id = :batch_id;
