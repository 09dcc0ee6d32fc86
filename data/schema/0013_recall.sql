-- A recall: why a lot was stopped, and each customer who has some of it, ticked off when he was called.

INSERT INTO document_state (kind, state) VALUES ('recall', 'open'), ('recall', 'closed'), ('recall', 'cancelled');

CREATE TABLE recall (
  recall_id    @I64@ PRIMARY KEY REFERENCES document,
  lot_id       @I64@ NOT NULL REFERENCES lot,
  reason       TEXT NOT NULL
) @STRICT@;
CREATE INDEX recall_lot ON recall (lot_id, recall_id);

-- quantity: what the order had of the lot when it was recalled. called_by NULL: not yet.
CREATE TABLE recall_call (
  recall_id    @I64@ NOT NULL REFERENCES recall,
  order_id     @I64@ NOT NULL REFERENCES sales_order,
  quantity     @I64@ NOT NULL,
  called_by    @I64@ REFERENCES app_user,
  called_at    @I64@,
  note         TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (recall_id, order_id),
  CHECK ((called_by IS NULL) = (called_at IS NULL))
) @STRICT@;
