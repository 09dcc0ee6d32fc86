-- Counts of stock and adjustments: what was found, at which instant of the ledger, and the move that set it right.

INSERT INTO document_state (kind, state) VALUES
  ('count', 'planned'), ('count', 'counting'), ('count', 'recount'), ('count', 'to approve'), ('count', 'posted'),
  ('count', 'cancelled');

-- place_id, item_id: what was asked for; NULL where it was not by that. value_minor: what the variances are worth.
CREATE TABLE stock_count (
  count_id     @I64@ PRIMARY KEY REFERENCES document,
  why          TEXT NOT NULL CHECK (why IN ('class', 'asked', 'zero', 'short', 'adjustment')),
  place_id     @I64@ REFERENCES place,
  item_id      @I64@ REFERENCES item,
  value_minor  @I64@ NOT NULL DEFAULT 0,
  currency     TEXT NOT NULL,
  reason       TEXT NOT NULL DEFAULT '',
  posted_on    TEXT NOT NULL DEFAULT ''
) @STRICT@;
CREATE INDEX stock_count_posted ON stock_count (posted_on, count_id);

-- seq is the last move there was when it was counted, expected what the ledger said then. again: 1 wants another
-- person's count, 2 has it; the count before it stands in first_counted.
CREATE TABLE count_line (
  line_id      @I64@ PRIMARY KEY REFERENCES document_line,
  count_id     @I64@ NOT NULL REFERENCES stock_count,
  item_id      @I64@ NOT NULL REFERENCES item,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  place_id     @I64@ NOT NULL REFERENCES place,
  counted      @I64@ CHECK (counted >= 0),
  expected     @I64@,
  seq          @I64@,
  counted_by   @I64@ REFERENCES app_user,
  again        @I64@ NOT NULL DEFAULT 0 CHECK (again IN (0, 1, 2)),
  first_counted @I64@,
  expected_minor @I64@ NOT NULL DEFAULT 0,
  variance_minor @I64@ NOT NULL DEFAULT 0,
  move_id      @I64@ REFERENCES stock_move,
  UNIQUE (count_id, item_id, lot_id, place_id)
) @STRICT@;
CREATE INDEX count_line_item ON count_line (item_id, count_id);

INSERT INTO role_permission (role_id, permission) VALUES (4, 'count');

INSERT INTO reason_code (use, code, name) VALUES
  ('count', 'counted', 'Found by counting'), ('count', 'lost', 'Lost'), ('count', 'found', 'Found'),
  ('count', 'damaged', 'Damaged'), ('count', 'expired', 'Past its day'), ('count', 'other', 'Other'),
  ('count.refuse', 'doubt', 'Count it again'), ('count.refuse', 'reason', 'The reason does not say it'),
  ('count.refuse', 'other', 'Other'),
  ('count.cancel', 'error', 'Entered by mistake'), ('count.cancel', 'not needed', 'No longer needed'),
  ('count.cancel', 'other', 'Other');
