-- Goods that come without a paper, too near their day, or with something missing; and orders and notices whose day
-- passes without arrival.

-- The types of a discrepancy are rows: a new one is an INSERT and no rebuilding of the table.
CREATE TABLE discrepancy_type (
  type         TEXT PRIMARY KEY
) @STRICT@;
INSERT INTO discrepancy_type (type) VALUES
  ('short'), ('over'), ('damaged'), ('wrong item'), ('unknown code'), ('expired'), ('short-dated'), ('wrong label'),
  ('late'), ('missing paper'), ('unannounced');

-- @sqlite
CREATE TABLE discrepancy_rebuilt (
  discrepancy_id @I64@ PRIMARY KEY REFERENCES document,
  type         TEXT NOT NULL REFERENCES discrepancy_type,
  receipt_id   @I64@ REFERENCES receipt,
  order_line_id @I64@ REFERENCES purchase_line,
  supplier_id  @I64@ REFERENCES supplier,
  item_id      @I64@ REFERENCES item,
  code         TEXT NOT NULL DEFAULT '',
  expected     @I64@ NOT NULL DEFAULT 0,
  got          @I64@ NOT NULL DEFAULT 0,
  quantity     @I64@ NOT NULL,
  value_minor  @I64@ NOT NULL,
  currency     TEXT NOT NULL,
  resolution   TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT '',
  reason       TEXT NOT NULL DEFAULT '',
  file         TEXT NOT NULL DEFAULT ''
) @STRICT@;
INSERT INTO discrepancy_rebuilt (discrepancy_id, type, receipt_id, order_line_id, supplier_id, item_id, code, expected,
    got, quantity, value_minor, currency, resolution, note, reason, file)
  SELECT discrepancy_id, type, receipt_id, order_line_id, supplier_id, item_id, code, expected, got, quantity,
    value_minor, currency, resolution, note, reason, file
  FROM discrepancy ORDER BY discrepancy_id;
DROP TABLE discrepancy;
ALTER TABLE discrepancy_rebuilt RENAME TO discrepancy;
CREATE INDEX discrepancy_receipt ON discrepancy (receipt_id);
CREATE INDEX discrepancy_value ON discrepancy (value_minor, discrepancy_id);
-- @end
-- @postgresql
ALTER TABLE discrepancy DROP CONSTRAINT discrepancy_type_check, ADD FOREIGN KEY (type) REFERENCES discrepancy_type;
-- @end

-- The order or notice that is late, and the day that passed.
ALTER TABLE discrepancy ADD COLUMN paper_id @I64@ REFERENCES document;
ALTER TABLE discrepancy ADD COLUMN due_on TEXT NOT NULL DEFAULT '';
CREATE INDEX discrepancy_paper ON discrepancy (paper_id);
CREATE INDEX discrepancy_order_line ON discrepancy (order_line_id);

-- Who sent what came without a paper, as soon as somebody knows.
ALTER TABLE receipt ADD COLUMN supplier_id @I64@ REFERENCES supplier;

-- Where goods stand instead until their matter is settled; NULL: they go where the line says.
ALTER TABLE receipt_line ADD COLUMN hold_id @I64@ REFERENCES place;
DROP INDEX receipt_line_once;
CREATE UNIQUE INDEX receipt_line_once ON receipt_line (receipt_id, item_id, lot_id, COALESCE(order_line_id, 0),
  COALESCE(notice_line_id, 0), to_id, COALESCE(hold_id, 0));

-- Who scanned what of an item, newest first.
CREATE INDEX receipt_scan_item ON receipt_scan (item_id, scan_id);
