-- A pallet is put away whole: the tasks that name it are one, with one place. They stay rows of a receipt's line each,
-- so that what the dock holds for them, and what is corrected, is counted as ever.
ALTER TABLE putaway_task ADD COLUMN plate_id @I64@ REFERENCES plate;
-- Who walks for it, since when: for the next person, never a lock.
ALTER TABLE putaway_task ADD COLUMN taken_by @I64@ REFERENCES app_user;
ALTER TABLE putaway_task ADD COLUMN taken_at @I64@;
CREATE INDEX putaway_task_plate ON putaway_task (plate_id, state, task_id);
CREATE INDEX putaway_task_taken ON putaway_task (taken_by) WHERE state = 'open';

-- What was on a pallet and did not go along with it from the dock, and where it went.
CREATE TABLE plate_left (
  plate_id     @I64@ NOT NULL REFERENCES plate,
  item_id      @I64@ NOT NULL REFERENCES item,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  place_id     @I64@ NOT NULL REFERENCES place,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (plate_id, item_id, lot_id, place_id)
) @STRICT@;
