-- tables: document, document_line

-- name: document_row_get :one
-- doc:  A document by id.
-- args: document_id i64
-- row:  document_row = document_id i64, kind text, entity_id i64, warehouse_id i64?, number text, state text, revision i64, version i64, created_by i64, created_at i64
SELECT document_id, kind, entity_id, warehouse_id, number, state, revision, version, created_by, created_at
  FROM document WHERE document_id = :document_id;

-- name: document_row_by_number :one
-- doc:  A document of a kind by its number.
-- args: entity_id i64, kind text, number text
-- row:  document_row
SELECT document_id, kind, entity_id, warehouse_id, number, state, revision, version, created_by, created_at
  FROM document WHERE entity_id = :entity_id AND kind = :kind AND number = :number;

-- name: document_warehouse :one
-- doc:  Whose a warehouse is.
-- args: warehouse_id i64
-- row:  entity_id i64
SELECT entity_id FROM warehouse WHERE warehouse_id = :warehouse_id;

-- name: document_insert :returning_one
-- doc:  A new document; its id is never used again.
-- args: kind text, entity_id i64, warehouse_id i64?, number text, state text, by i64, at i64
-- row:  document_id i64
INSERT INTO document (kind, entity_id, warehouse_id, number, state, created_by, created_at, changed_by, changed_at)
  VALUES (:kind, :entity_id, :warehouse_id, :number, :state, :by, :at, :by, :at) RETURNING document_id;

-- name: document_set_number :changes_one
-- doc:  Gives a draft its number.
-- args: document_id i64, number text
UPDATE document SET number = :number WHERE document_id = :document_id;

-- name: document_set_state :changes_one
-- doc:  Another state, if nobody changed the document meanwhile.
-- args: document_id i64, version i64, state text, by i64, at i64
UPDATE document SET state = :state, version = version + 1, changed_by = :by, changed_at = :at
  WHERE document_id = :document_id AND version = :version;

-- name: document_set_touched :changes_one
-- doc:  A change of content, if nobody changed the document meanwhile.
-- args: document_id i64, version i64, more_revision i64, by i64, at i64
UPDATE document SET version = version + 1, revision = revision + :more_revision, changed_by = :by, changed_at = :at
  WHERE document_id = :document_id AND version = :version;

-- name: document_line_insert :returning_one
-- doc:  The id of a new line, with the next number within its document.
-- args: document_id i64
-- row:  line_id i64, line_no i64
INSERT INTO document_line (document_id, line_no)
  SELECT :document_id, COALESCE(MAX(line_no), 0) + 1 FROM document_line WHERE document_id = :document_id
  RETURNING line_id, line_no;

-- name: document_count :one
-- doc:  Papers of a kind in a state, of a warehouse or (0) of all; counted up to a limit.
-- args: kind text, state text, warehouse_id i64, row_limit i64
-- row:  papers i64
SELECT COUNT(*) AS papers FROM (
  SELECT 1 AS one FROM document
    WHERE kind = :kind AND state = :state AND (:warehouse_id = 0 OR warehouse_id = :warehouse_id) LIMIT :row_limit) d;
