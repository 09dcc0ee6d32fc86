-- What arrives is looked at before it may be sold: the checks of a plan (a policy row of kind "inspection"), the
-- inspections that receipts open, what was found by piece, and where each part went.

INSERT INTO document_state (kind, state) VALUES
  ('inspection', 'waiting'), ('inspection', 'in work'), ('inspection', 'passed'), ('inspection', 'part passed'),
  ('inspection', 'failed'), ('inspection', 'cancelled');

INSERT INTO role_permission (role_id, permission) VALUES (4, 'inspect');

INSERT INTO reason_code (use, code, name) VALUES
  ('inspection', 'damaged', 'Damaged'), ('inspection', 'wrong item', 'Not what was ordered'),
  ('inspection', 'wrong label', 'Label wrong or missing'), ('inspection', 'expired', 'Past or near its day'),
  ('inspection', 'missing paper', 'Certificate or paper missing'), ('inspection', 'out of limits', 'Outside the limits'),
  ('inspection', 'waived', 'Taken all the same'), ('inspection', 'other', 'Other');

-- least and most are numbers * 10^decimals; NULL where there is no such limit.
CREATE TABLE inspection_check (
  check_id     @ID@,
  policy_id    @I64@ NOT NULL REFERENCES policy,
  check_no     @I64@ NOT NULL,
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('yes or no', 'number', 'text')),
  decimals     @I64@ NOT NULL DEFAULT 0 CHECK (decimals BETWEEN 0 AND 6),
  least        @I64@,
  most         @I64@,
  unit         TEXT NOT NULL DEFAULT '',
  UNIQUE (policy_id, check_no)
) @STRICT@;

-- What a plan has seen of an item from a supplier (0: nobody in particular).
CREATE TABLE inspection_history (
  policy_id    @I64@ NOT NULL REFERENCES policy,
  item_id      @I64@ NOT NULL REFERENCES item,
  supplier_id  @I64@ NOT NULL,
  lots         @I64@ NOT NULL CHECK (lots >= 0),
  good         @I64@ NOT NULL CHECK (good >= 0),
  skipped      @I64@ NOT NULL CHECK (skipped >= 0),
  receipt_id   @I64@ NOT NULL REFERENCES receipt,
  looked_at    @I64@ NOT NULL CHECK (looked_at IN (0, 1)),
  PRIMARY KEY (policy_id, item_id, supplier_id)
) @STRICT@;

CREATE TABLE inspection (
  inspection_id @I64@ PRIMARY KEY REFERENCES document,
  line_id      @I64@ NOT NULL UNIQUE REFERENCES receipt_line,
  item_id      @I64@ NOT NULL REFERENCES item,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  place_id     @I64@ NOT NULL REFERENCES place,
  policy_id    @I64@ NOT NULL REFERENCES policy,
  supplier_id  @I64@ NOT NULL,
  quantity     @I64@ NOT NULL CHECK (quantity >= 0),
  letter       TEXT NOT NULL,
  sample       @I64@ NOT NULL,
  accept       @I64@ NOT NULL,
  reject       @I64@ NOT NULL
) @STRICT@;
CREATE INDEX inspection_stock ON inspection (place_id, item_id, lot_id);

CREATE TABLE inspection_result (
  inspection_id @I64@ NOT NULL REFERENCES inspection,
  piece        @I64@ NOT NULL CHECK (piece > 0),
  check_id     @I64@ NOT NULL REFERENCES inspection_check,
  found        TEXT NOT NULL,
  good         @I64@ NOT NULL CHECK (good IN (0, 1)),
  reason       TEXT NOT NULL DEFAULT '',
  user_id      @I64@ NOT NULL REFERENCES app_user,
  at           @I64@ NOT NULL,
  PRIMARY KEY (inspection_id, piece, check_id)
) @STRICT@;

CREATE TABLE inspection_part (
  inspection_id @I64@ NOT NULL REFERENCES inspection,
  part_no      @I64@ NOT NULL,
  fate         TEXT NOT NULL CHECK (fate IN ('release', 'quarantine', 'damage', 'return', 'scrap')),
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  reason       TEXT NOT NULL DEFAULT '',
  place_id     @I64@ NOT NULL REFERENCES place,
  move_id      @I64@ REFERENCES stock_move,
  discrepancy_id @I64@ REFERENCES discrepancy,
  PRIMARY KEY (inspection_id, part_no)
) @STRICT@;
