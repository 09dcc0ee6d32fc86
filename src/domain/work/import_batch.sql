-- tables: import_batch

-- name: import_batch_by_hash :one
-- doc:  The batch that this very file made.
-- args: kind text, file_hash text
-- row:  batch_id i64, file_name text, state text, row_count i64, done_count i64, created_at i64
SELECT batch_id, file_name, state, row_count, done_count, created_at FROM import_batch
  WHERE kind = :kind AND file_hash = :file_hash;

-- name: import_batch_insert :returning_one
-- doc:  A file that begins to be applied.
-- args: kind text, file_name text, file_hash text, row_count i64, by i64, at i64
-- row:  batch_id i64
INSERT INTO import_batch (kind, file_name, file_hash, state, row_count, created_by, created_at)
  VALUES (:kind, :file_name, :file_hash, 'cut off', :row_count, :by, :at) RETURNING batch_id;

-- name: import_batch_set_done :changes_one
-- doc:  How far it is, if nobody else has brought it further.
-- args: batch_id i64, was i64, done_count i64, state text, at i64?
UPDATE import_batch SET done_count = :done_count, state = :state, applied_at = :at
  WHERE batch_id = :batch_id AND done_count = :was AND state = 'cut off';

-- name: import_batch_cut_off :many
-- doc:  Files that were applied in part, the oldest first.
-- row:  kind text, file_name text, row_count i64, done_count i64, created_at i64
SELECT kind, file_name, row_count, done_count, created_at FROM import_batch
  WHERE state = 'cut off' ORDER BY batch_id;
