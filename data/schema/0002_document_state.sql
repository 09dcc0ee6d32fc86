-- The states of each kind of paper are rows: a new kind is an INSERT and no rebuilding of the table that everything
-- refers to. A test compares the rows with the state tables.

CREATE TABLE document_state (
  kind         TEXT NOT NULL,
  state        TEXT NOT NULL,
  PRIMARY KEY (kind, state)
) @STRICT@;

INSERT INTO document_state (kind, state) VALUES
  ('purchase order', 'draft'), ('purchase order', 'submitted'), ('purchase order', 'approved'),
  ('purchase order', 'sent'), ('purchase order', 'acknowledged'), ('purchase order', 'part received'),
  ('purchase order', 'received'), ('purchase order', 'closed'), ('purchase order', 'rejected'),
  ('purchase order', 'cancelled'),
  ('notice', 'announced'), ('notice', 'in transit'), ('notice', 'arrived'), ('notice', 'part received'),
  ('notice', 'received'), ('notice', 'closed'), ('notice', 'cancelled'),
  ('receipt', 'open'), ('receipt', 'paused'), ('receipt', 'closed'), ('receipt', 'posted'),
  ('discrepancy', 'open'), ('discrepancy', 'in work'), ('discrepancy', 'resolved'),
  ('sales order', 'new'), ('sales order', 'on hold'), ('sales order', 'open'), ('sales order', 'part allocated'),
  ('sales order', 'allocated'), ('sales order', 'picking'), ('sales order', 'packed'), ('sales order', 'shipped'),
  ('sales order', 'closed'), ('sales order', 'cancelled');

-- @sqlite
CREATE TABLE document_rebuilt (
  document_id  @ID@,
  kind         TEXT NOT NULL,
  entity_id    @I64@ NOT NULL REFERENCES legal_entity,
  warehouse_id @I64@ REFERENCES warehouse,
  number       TEXT NOT NULL,
  state        TEXT NOT NULL,
  revision     @I64@ NOT NULL DEFAULT 1,
  version      @I64@ NOT NULL DEFAULT 1,
  created_by   @I64@ NOT NULL REFERENCES app_user,
  created_at   @I64@ NOT NULL,
  changed_by   @I64@ NOT NULL REFERENCES app_user,
  changed_at   @I64@ NOT NULL,
  UNIQUE (entity_id, kind, number),
  FOREIGN KEY (kind, state) REFERENCES document_state
) @STRICT@;
INSERT INTO document_rebuilt (document_id, kind, entity_id, warehouse_id, number, state, revision, version, created_by,
    created_at, changed_by, changed_at)
  SELECT document_id, kind, entity_id, warehouse_id, number, state, revision, version, created_by, created_at,
    changed_by, changed_at
  FROM document ORDER BY document_id;
DROP TABLE document;
ALTER TABLE document_rebuilt RENAME TO document;
CREATE INDEX document_by_kind ON document (kind, state, document_id, warehouse_id);
CREATE INDEX document_by_number ON document (number, document_id);
-- @end
-- @postgresql
ALTER TABLE document DROP CONSTRAINT document_kind_check, DROP CONSTRAINT document_check,
  DROP CONSTRAINT document_check1, DROP CONSTRAINT document_check2, DROP CONSTRAINT document_check3,
  DROP CONSTRAINT document_check4, ADD FOREIGN KEY (kind, state) REFERENCES document_state;
-- @end
