-- Transfers between warehouses: a paper of its own on the sending side, a shipment notice on the receiving one.

INSERT INTO document_state (kind, state) VALUES
  ('transfer', 'draft'), ('transfer', 'requested'), ('transfer', 'approved'), ('transfer', 'picking'),
  ('transfer', 'in transit'), ('transfer', 'part received'), ('transfer', 'received'), ('transfer', 'closed'),
  ('transfer', 'cancelled');

CREATE TABLE transfer (
  transfer_id  @I64@ PRIMARY KEY REFERENCES document,
  from_id      @I64@ NOT NULL REFERENCES warehouse,
  to_id        @I64@ NOT NULL REFERENCES warehouse,
  wanted_on    TEXT NOT NULL,
  value_minor  @I64@ NOT NULL DEFAULT 0,
  currency     TEXT NOT NULL,
  note         TEXT NOT NULL DEFAULT '',
  CHECK (from_id <> to_id)
) @STRICT@;
CREATE INDEX transfer_from ON transfer (from_id, transfer_id);
CREATE INDEX transfer_to ON transfer (to_id, transfer_id);

CREATE TABLE transfer_line (
  line_id      @I64@ PRIMARY KEY REFERENCES document_line,
  transfer_id  @I64@ NOT NULL REFERENCES transfer,
  item_id      @I64@ NOT NULL REFERENCES item,
  quantity     @I64@ NOT NULL CHECK (quantity >= 0),
  picked       @I64@ NOT NULL DEFAULT 0 CHECK (picked >= 0 AND picked <= quantity)
) @STRICT@;
CREATE UNIQUE INDEX transfer_line_once ON transfer_line (transfer_id, item_id);

-- What was taken for a line, from where and of which lot; one that was put back has the move that did it.
CREATE TABLE transfer_pick (
  pick_id      @ID@,
  line_id      @I64@ NOT NULL REFERENCES transfer_line,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  place_id     @I64@ NOT NULL REFERENCES place,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  move_id      @I64@ NOT NULL REFERENCES stock_move,
  undo_id      @I64@ REFERENCES stock_move
) @STRICT@;
CREATE INDEX transfer_pick_line ON transfer_pick (line_id, pick_id);

-- A notice comes from a supplier or from another warehouse of ours.
-- @sqlite
CREATE TABLE notice_rebuilt (
  notice_id    @I64@ PRIMARY KEY REFERENCES document,
  supplier_id  @I64@ REFERENCES supplier,
  transfer_id  @I64@ UNIQUE REFERENCES transfer,
  supplier_ref TEXT NOT NULL,
  source       TEXT NOT NULL CHECK (source IN ('x12', 'edifact', 'csv', 'transfer')),
  shipped_on   TEXT NOT NULL DEFAULT '',
  due_on       TEXT NOT NULL DEFAULT '',
  carrier      TEXT NOT NULL DEFAULT '',
  tracking     TEXT NOT NULL DEFAULT '',
  batch_id     @I64@ REFERENCES import_batch,
  UNIQUE (supplier_id, supplier_ref),
  CHECK ((supplier_id IS NULL AND transfer_id IS NOT NULL) OR (supplier_id IS NOT NULL AND transfer_id IS NULL))
) @STRICT@;
INSERT INTO notice_rebuilt (notice_id, supplier_id, supplier_ref, source, shipped_on, due_on, carrier, tracking, batch_id)
  SELECT notice_id, supplier_id, supplier_ref, source, shipped_on, due_on, carrier, tracking, batch_id
  FROM notice ORDER BY notice_id;
DROP TABLE notice;
ALTER TABLE notice_rebuilt RENAME TO notice;
-- @end
-- @postgresql
ALTER TABLE notice ALTER COLUMN supplier_id DROP NOT NULL, DROP CONSTRAINT notice_source_check,
  ADD COLUMN transfer_id BIGINT UNIQUE REFERENCES transfer,
  ADD CHECK (source IN ('x12', 'edifact', 'csv', 'transfer')),
  ADD CHECK ((supplier_id IS NULL AND transfer_id IS NOT NULL) OR (supplier_id IS NOT NULL AND transfer_id IS NULL));
-- @end

INSERT INTO role_permission (role_id, permission) VALUES (2, 'transfer'), (4, 'transfer');

INSERT INTO reason_code (use, code, name) VALUES
  ('transfer.refuse', 'needed', 'Needed where it is'), ('transfer.refuse', 'quantity', 'Too much at once'),
  ('transfer.refuse', 'other', 'Other'),
  ('transfer.cancel', 'error', 'Entered by mistake'), ('transfer.cancel', 'not needed', 'No longer needed'),
  ('transfer.cancel', 'other', 'Other'),
  ('transfer.close', 'lost', 'Lost on the road'), ('transfer.close', 'miscount', 'Never left'),
  ('transfer.close', 'other', 'Other');
