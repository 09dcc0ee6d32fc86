-- What suppliers answer: the day that they confirm for a line, and the credit notes that they send for a claim; and what
-- a claim holds besides settled discrepancies.

-- '': nothing was confirmed, and the day that was asked for holds.
ALTER TABLE purchase_line ADD COLUMN confirmed_on TEXT NOT NULL DEFAULT '';

-- Who sent the claim: his it is when the supplier is silent.
ALTER TABLE claim ADD COLUMN sent_by @I64@ REFERENCES app_user;

-- Put on a claim by hand: freight, handling, disposal. The reason is of use "claim.add".
CREATE TABLE claim_charge (
  line_id      @I64@ PRIMARY KEY REFERENCES document_line,
  claim_id     @I64@ NOT NULL REFERENCES claim,
  amount_minor @I64@ NOT NULL CHECK (amount_minor > 0),
  reason       TEXT NOT NULL,
  added_by     @I64@ NOT NULL REFERENCES app_user
) @STRICT@;
CREATE INDEX claim_charge_claim ON claim_charge (claim_id, line_id);

CREATE TABLE claim_credit (
  claim_id     @I64@ NOT NULL REFERENCES claim,
  credit_no    @I64@ NOT NULL,
  number       TEXT NOT NULL,
  noted_on     TEXT NOT NULL,
  amount_minor @I64@ NOT NULL CHECK (amount_minor > 0),
  user_id      @I64@ NOT NULL REFERENCES app_user,
  at           @I64@ NOT NULL,
  PRIMARY KEY (claim_id, credit_no)
) @STRICT@;
CREATE INDEX claim_credit_number ON claim_credit (number);

-- What was credited before numbers were asked for.
INSERT INTO claim_credit (claim_id, credit_no, number, noted_on, amount_minor, user_id, at)
  SELECT c.claim_id, 1, '', '', c.credited_minor, d.created_by, d.created_at
    FROM claim c JOIN document d ON d.document_id = c.claim_id WHERE c.credited_minor > 0;

INSERT INTO reason_code (use, code, name) VALUES
  ('claim.add', 'freight', 'Freight'), ('claim.add', 'handling', 'Handling'), ('claim.add', 'disposal', 'Disposal'),
  ('claim.add', 'price', 'Price difference'), ('claim.add', 'forgotten', 'Left out before'), ('claim.add', 'other', 'Other');
