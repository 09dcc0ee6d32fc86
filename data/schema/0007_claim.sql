-- Where the goods of a discrepancy stand, what became of it, and what is claimed of the supplier for it.

INSERT INTO document_state (kind, state) VALUES
  ('claim', 'open'), ('claim', 'sent'), ('claim', 'agreed'), ('claim', 'refused'), ('claim', 'credited');

ALTER TABLE discrepancy ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE discrepancy ADD COLUMN file TEXT NOT NULL DEFAULT '';

-- Units of a discrepancy that are stock: of which line of a receipt and in which place. move_id: the move that took
-- them from there, or (from an inspection) to there when that place is the supplier's or adjustment.
CREATE TABLE discrepancy_stock (
  stock_id     @ID@,
  discrepancy_id @I64@ NOT NULL REFERENCES discrepancy,
  line_id      @I64@ NOT NULL REFERENCES receipt_line,
  place_id     @I64@ NOT NULL REFERENCES place,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  move_id      @I64@ REFERENCES stock_move
) @STRICT@;
CREATE INDEX discrepancy_stock_of ON discrepancy_stock (discrepancy_id, stock_id);

-- What was damaged at the scan, and what inspections sent away, of discrepancies that are not settled yet.
INSERT INTO discrepancy_stock (discrepancy_id, line_id, place_id, quantity)
  SELECT x.discrepancy_id, l.line_id, l.to_id, l.quantity
    FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id
    JOIN receipt_line l ON l.receipt_id = x.receipt_id AND l.item_id = x.item_id
      AND COALESCE(l.order_line_id, 0) = COALESCE(x.order_line_id, 0)
    JOIN place p ON p.place_id = l.to_id
    WHERE x.type = 'damaged' AND d.state <> 'resolved' AND p.kind = 'damage' AND l.quantity > 0
    ORDER BY x.discrepancy_id, l.line_id;
-- What was taken by right beyond the order, as far as its line got more than it wanted: none of it is taken in twice.
INSERT INTO discrepancy_stock (discrepancy_id, line_id, place_id, quantity)
  SELECT x.discrepancy_id, l.line_id, l.to_id,
      CASE WHEN p.received - x.expected < x.quantity THEN p.received - x.expected ELSE x.quantity END
    FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id
    JOIN purchase_line p ON p.line_id = x.order_line_id
    JOIN receipt_line l ON l.line_id = (SELECT MAX(y.line_id) FROM receipt_line y WHERE y.receipt_id = x.receipt_id
      AND y.item_id = x.item_id AND y.order_line_id = x.order_line_id AND y.quantity > 0)
    WHERE x.type = 'over' AND d.state <> 'resolved' AND p.received > x.expected
    ORDER BY x.discrepancy_id;
INSERT INTO discrepancy_stock (discrepancy_id, line_id, place_id, quantity, move_id)
  SELECT x.discrepancy_id, n.line_id, i.place_id, i.quantity,
      CASE WHEN p.kind IN ('supplier', 'adjustment') THEN i.move_id END
    FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id
    JOIN inspection_part i ON i.discrepancy_id = x.discrepancy_id
    JOIN inspection n ON n.inspection_id = i.inspection_id JOIN place p ON p.place_id = i.place_id
    WHERE d.state <> 'resolved'
    ORDER BY x.discrepancy_id, n.line_id, i.part_no;

CREATE TABLE claim (
  claim_id     @I64@ PRIMARY KEY REFERENCES document,
  supplier_id  @I64@ NOT NULL REFERENCES supplier,
  currency     TEXT NOT NULL,
  amount_minor @I64@ NOT NULL DEFAULT 0 CHECK (amount_minor >= 0),
  agreed_minor @I64@ NOT NULL DEFAULT 0 CHECK (agreed_minor >= 0 AND agreed_minor <= amount_minor),
  credited_minor @I64@ NOT NULL DEFAULT 0 CHECK (credited_minor >= 0 AND credited_minor <= agreed_minor),
  sent_on      TEXT NOT NULL DEFAULT '',
  reason       TEXT NOT NULL DEFAULT ''
) @STRICT@;
CREATE INDEX claim_supplier ON claim (supplier_id, claim_id);
CREATE INDEX claim_amount ON claim (amount_minor, claim_id);

CREATE TABLE claim_line (
  line_id      @I64@ PRIMARY KEY REFERENCES document_line,
  claim_id     @I64@ NOT NULL REFERENCES claim,
  discrepancy_id @I64@ NOT NULL UNIQUE REFERENCES discrepancy,
  quantity     @I64@ NOT NULL CHECK (quantity > 0),
  amount_minor @I64@ NOT NULL CHECK (amount_minor > 0),
  settled_by   @I64@ NOT NULL REFERENCES app_user
) @STRICT@;
CREATE INDEX claim_line_claim ON claim_line (claim_id, line_id);

INSERT INTO role_permission (role_id, permission) VALUES (2, 'claim'), (4, 'claim'), (6, 'claim');

-- What becomes of a discrepancy is no longer a reason of the site's own: it moves goods and money. Why something is
-- written off is. The old reasons are switched off and stay, for papers carry them.
UPDATE reason_code SET active = 0 WHERE use = 'discrepancy';
INSERT INTO reason_code (use, code, name) VALUES
  ('write off', 'damaged', 'Damaged'), ('write off', 'expired', 'Past its day'), ('write off', 'lost', 'Lost'),
  ('write off', 'other', 'Other'),
  ('claim.refuse', 'carrier', 'The carrier is to blame'), ('claim.refuse', 'late', 'Claimed too late'),
  ('claim.refuse', 'no proof', 'Cannot be proved'), ('claim.refuse', 'goodwill', 'Let go for goodwill'),
  ('claim.refuse', 'other', 'Other');
