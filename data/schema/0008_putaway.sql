-- Where goods go from the dock: what an item needs of a place, what a place has room for, and the queue of what still
-- stands at the dock. How much stands in a place is never kept, only that something does: it is summed from the balances
-- of the few places that are looked at, so that an item's weight can be set right at any time.

-- What a place of the tree is; goods are put away only where takes = 1. Nothing stands in what ranks behind it.
CREATE TABLE place_level (
  code         TEXT PRIMARY KEY,
  name         TEXT NOT NULL,
  rank         @I64@ NOT NULL,
  takes        @I64@ NOT NULL CHECK (takes IN (0, 1))
) @STRICT@;
INSERT INTO place_level (code, name, rank, takes) VALUES
  ('zone', 'Zone', 1, 0), ('aisle', 'Aisle', 2, 0), ('bay', 'Bay', 3, 0), ('bin', 'Bin', 4, 1);

-- What goods may ask of a place, and a place may be for: never one without the other.
CREATE TABLE handling_class (
  kind         TEXT NOT NULL CHECK (kind IN ('temperature', 'hazard')),
  code         TEXT NOT NULL,
  name         TEXT NOT NULL,
  PRIMARY KEY (kind, code)
) @STRICT@;
INSERT INTO handling_class (kind, code, name) VALUES
  ('temperature', 'chilled', 'Chilled, 2 to 8 degrees'), ('temperature', 'frozen', 'Frozen, below -18 degrees'),
  ('hazard', 'flammable', 'Flammable'), ('hazard', 'corrosive', 'Corrosive'), ('hazard', 'oxidising', 'Oxidising'),
  ('hazard', 'toxic', 'Toxic'), ('hazard', 'gas', 'Gas under pressure');

-- Of one base unit; 0: not known. A volume that is not given is that of the box.
CREATE TABLE item_handling (
  item_id      @I64@ PRIMARY KEY REFERENCES item,
  length_mm    @I64@ NOT NULL DEFAULT 0 CHECK (length_mm >= 0),
  width_mm     @I64@ NOT NULL DEFAULT 0 CHECK (width_mm >= 0),
  height_mm    @I64@ NOT NULL DEFAULT 0 CHECK (height_mm >= 0),
  volume_cm3   @I64@ NOT NULL DEFAULT 0 CHECK (volume_cm3 >= 0),
  temperature  TEXT NOT NULL DEFAULT '',
  hazard       TEXT NOT NULL DEFAULT ''
) @STRICT@;

-- The place that an item has of its own in a warehouse.
CREATE TABLE item_home (
  item_id      @I64@ NOT NULL REFERENCES item,
  warehouse_id @I64@ NOT NULL REFERENCES warehouse,
  place_id     @I64@ NOT NULL REFERENCES place,
  PRIMARY KEY (item_id, warehouse_id)
) @STRICT@;
CREATE INDEX item_home_place ON item_home (place_id);

-- cap_ NULL: no limit. Derived, and proved: takes (its level lets goods in), zone_id (the zone it stands in, or
-- is), in_temperature and in_hazard (its own, else of what it stands in), goods (how many items and lots stand there),
-- due (how many open tasks lead there), homes (whose place it is).
ALTER TABLE place ADD COLUMN level TEXT NOT NULL DEFAULT 'bin';
ALTER TABLE place ADD COLUMN cap_units @I64@ CHECK (cap_units > 0);
ALTER TABLE place ADD COLUMN cap_g @I64@ CHECK (cap_g > 0);
ALTER TABLE place ADD COLUMN cap_cm3 @I64@ CHECK (cap_cm3 > 0);
ALTER TABLE place ADD COLUMN temperature TEXT NOT NULL DEFAULT '';
ALTER TABLE place ADD COLUMN hazard TEXT NOT NULL DEFAULT '';
ALTER TABLE place ADD COLUMN takes @I64@ NOT NULL DEFAULT 1 CHECK (takes IN (0, 1));
ALTER TABLE place ADD COLUMN zone_id @I64@ REFERENCES place;
ALTER TABLE place ADD COLUMN in_temperature TEXT NOT NULL DEFAULT '';
ALTER TABLE place ADD COLUMN in_hazard TEXT NOT NULL DEFAULT '';
ALTER TABLE place ADD COLUMN goods @I64@ NOT NULL DEFAULT 0 CHECK (goods >= 0);
ALTER TABLE place ADD COLUMN due @I64@ NOT NULL DEFAULT 0 CHECK (due >= 0);
ALTER TABLE place ADD COLUMN homes @I64@ NOT NULL DEFAULT 0 CHECK (homes >= 0);
UPDATE place SET goods = (SELECT COUNT(*) FROM balance b WHERE b.place_id = place.place_id AND b.quantity <> 0);
CREATE INDEX place_parent ON place (parent_id) WHERE parent_id IS NOT NULL;
-- What others stand in and holds nothing itself was never a bin.
UPDATE place SET level = CASE WHEN parent_id IS NULL THEN 'zone' ELSE 'aisle' END, takes = 0
  WHERE goods = 0 AND place_id IN (SELECT parent_id FROM place);
WITH RECURSIVE tree (place_id, zone_id) AS (
    SELECT place_id, place_id FROM place WHERE level = 'zone'
    UNION ALL SELECT p.place_id, t.zone_id FROM tree t JOIN place p ON p.parent_id = t.place_id)
  UPDATE place SET zone_id = t.zone_id FROM tree t WHERE t.place_id = place.place_id;
-- The nearest empty place is the first entry of one of these, however many places are full.
CREATE INDEX place_empty ON place (warehouse_id, in_temperature, in_hazard, sequence, place_id)
  WHERE takes = 1 AND goods = 0 AND due = 0 AND homes = 0 AND status = 'active' AND kind = 'bin';
CREATE INDEX place_empty_in ON place (zone_id, in_temperature, in_hazard, sequence, place_id)
  WHERE takes = 1 AND goods = 0 AND due = 0 AND homes = 0 AND status = 'active' AND kind IN ('bin', 'pick');

-- Goods that stand at the dock and where they are to go. A task has one place; what does not fit there is another task.
-- to_id NULL: there is room nowhere.
CREATE TABLE putaway_task (
  task_id      @ID@,
  warehouse_id @I64@ NOT NULL REFERENCES warehouse,
  item_id      @I64@ NOT NULL REFERENCES item,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  from_id      @I64@ NOT NULL REFERENCES place,
  to_id        @I64@ REFERENCES place,
  step         TEXT NOT NULL CHECK (step IN ('fixed', 'same item', 'rule', 'empty', 'paper', 'none')),
  source       TEXT NOT NULL DEFAULT '',
  wish_id      @I64@ REFERENCES place,
  document_id  @I64@ NOT NULL REFERENCES document,
  line_id      @I64@ REFERENCES document_line,
  state        TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'cancelled')),
  opened_at    @I64@ NOT NULL,
  place_id     @I64@ REFERENCES place,
  reason       TEXT NOT NULL DEFAULT '',
  move_id      @I64@ REFERENCES stock_move,
  done_by      @I64@ REFERENCES app_user,
  done_at      @I64@,
  CHECK ((state = 'done') = (move_id IS NOT NULL) AND (state = 'done') = (place_id IS NOT NULL))
) @STRICT@;
CREATE INDEX putaway_task_open ON putaway_task (warehouse_id, task_id) WHERE state = 'open';
CREATE INDEX putaway_task_from ON putaway_task (from_id, item_id, lot_id) WHERE state = 'open';
CREATE INDEX putaway_task_to ON putaway_task (to_id, task_id) WHERE state = 'open';
CREATE INDEX putaway_task_item ON putaway_task (item_id, warehouse_id) WHERE state = 'open';
CREATE INDEX putaway_task_line ON putaway_task (line_id, task_id);

-- Places that a clerk has found full, or otherwise of no use, for a task: they are not suggested for it again.
CREATE TABLE putaway_refused (
  task_id      @I64@ NOT NULL REFERENCES putaway_task,
  place_id     @I64@ NOT NULL REFERENCES place,
  reason       TEXT NOT NULL,
  user_id      @I64@ NOT NULL REFERENCES app_user,
  at           @I64@ NOT NULL,
  PRIMARY KEY (task_id, place_id)
) @STRICT@;

INSERT INTO reason_code (use, code, name) VALUES
  ('putaway', 'full', 'No room left'), ('putaway', 'blocked', 'Cannot be reached'),
  ('putaway', 'damaged', 'Shelf damaged'), ('putaway', 'together', 'Better with its like'),
  ('putaway', 'other', 'Other');
