-- Licence plates: pallets built here, under an SSCC of our own, and what stands on them. The ledger says what a place
-- holds; a plate says which part of it is bound together.

-- changed_by, changed_at: who moved, closed or broke it up last, for the person who comes second.
CREATE TABLE plate (
  plate_id     @ID@,
  sscc         TEXT NOT NULL UNIQUE,
  entity_id    @I64@ NOT NULL REFERENCES legal_entity,
  warehouse_id @I64@ NOT NULL REFERENCES warehouse,
  place_id     @I64@ NOT NULL REFERENCES place,
  state        TEXT NOT NULL CHECK (state IN ('open', 'closed', 'broken up')),
  receipt_id   @I64@ REFERENCES receipt,
  opened_by    @I64@ NOT NULL REFERENCES app_user,
  opened_at    @I64@ NOT NULL,
  changed_by   @I64@ NOT NULL REFERENCES app_user,
  changed_at   @I64@ NOT NULL,
  version      @I64@ NOT NULL DEFAULT 1
) @STRICT@;
-- A clerk builds one plate at a time on a receipt.
CREATE UNIQUE INDEX plate_being_built ON plate (receipt_id, opened_by) WHERE state = 'open' AND receipt_id IS NOT NULL;
CREATE INDEX plate_of_receipt ON plate (receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX plate_place ON plate (place_id, plate_id) WHERE state <> 'broken up';
CREATE INDEX plate_warehouse ON plate (warehouse_id, plate_id);

CREATE TABLE plate_content (
  plate_id     @I64@ NOT NULL REFERENCES plate,
  item_id      @I64@ NOT NULL REFERENCES item,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (plate_id, item_id, lot_id)
) @STRICT@;
CREATE INDEX plate_content_item ON plate_content (item_id, lot_id, plate_id);

-- What a pull of the trigger put on a plate, so that its undo takes it off that one.
CREATE TABLE plate_scan (
  key          TEXT PRIMARY KEY,
  plate_id     @I64@ NOT NULL REFERENCES plate,
  item_id      @I64@ NOT NULL REFERENCES item,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  quantity     @I64@ NOT NULL CHECK (quantity > 0)
) @STRICT@;

-- A plate that is picked whole: its picks go back whole.
ALTER TABLE transfer_pick ADD COLUMN plate_id @I64@ REFERENCES plate;
