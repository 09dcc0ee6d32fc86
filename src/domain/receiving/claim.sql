-- tables: claim, claim_line, claim_charge, claim_credit

-- name: claim_get :one
-- doc:  The claim's own row, and from whom it is claimed.
-- args: claim_id i64
-- row:  claim_row = claim_id i64, supplier_id i64, supplier text, supplier_name text, currency text, amount_minor i64, agreed_minor i64, credited_minor i64, sent_on text, reason text
SELECT c.claim_id, c.supplier_id, s.code AS supplier, s.name AS supplier_name, c.currency, c.amount_minor,
    c.agreed_minor, c.credited_minor, c.sent_on, c.reason
  FROM claim c JOIN supplier s ON s.supplier_id = c.supplier_id WHERE c.claim_id = :claim_id;

-- name: claim_open_of :one
-- doc:  The claim that still collects lines for a supplier, in a warehouse and a currency.
-- args: supplier_id i64, warehouse_id i64, currency text
-- row:  claim_id i64
SELECT c.claim_id FROM claim c JOIN document d ON d.document_id = c.claim_id
  WHERE c.supplier_id = :supplier_id AND c.currency = :currency AND d.warehouse_id = :warehouse_id AND d.state = 'open'
  ORDER BY c.claim_id LIMIT 1;

-- name: claim_insert :exec
-- doc:  A new claim beside its document.
-- args: claim_id i64, supplier_id i64, currency text
INSERT INTO claim (claim_id, supplier_id, currency) VALUES (:claim_id, :supplier_id, :currency);

-- name: claim_line_insert :exec
-- doc:  One discrepancy more is claimed.
-- args: line_id i64, claim_id i64, discrepancy_id i64, quantity i64, amount_minor i64, settled_by i64
INSERT INTO claim_line (line_id, claim_id, discrepancy_id, quantity, amount_minor, settled_by)
  VALUES (:line_id, :claim_id, :discrepancy_id, :quantity, :amount_minor, :settled_by);

-- name: claim_line_of :one
-- doc:  The claim on which a discrepancy is claimed.
-- args: discrepancy_id i64
-- row:  number text
SELECT d.number FROM claim_line l JOIN document d ON d.document_id = l.claim_id WHERE l.discrepancy_id = :discrepancy_id;

-- name: claim_line_delete :changes_one
-- doc:  A discrepancy is claimed no more.
-- args: line_id i64
DELETE FROM claim_line WHERE line_id = :line_id;

-- name: claim_charge_insert :exec
-- doc:  Something that was put on by hand.
-- args: line_id i64, claim_id i64, amount_minor i64, reason text, added_by i64
INSERT INTO claim_charge (line_id, claim_id, amount_minor, reason, added_by)
  VALUES (:line_id, :claim_id, :amount_minor, :reason, :added_by);

-- name: claim_charge_delete :changes_one
-- doc:  What was put on by hand is taken off again.
-- args: line_id i64
DELETE FROM claim_charge WHERE line_id = :line_id;

-- name: claim_credit_insert :exec
-- doc:  One more credit note.
-- args: claim_id i64, credit_no i64, number text, noted_on text, amount_minor i64, user_id i64, at i64
INSERT INTO claim_credit (claim_id, credit_no, number, noted_on, amount_minor, user_id, at)
  VALUES (:claim_id, :credit_no, :number, :noted_on, :amount_minor, :user_id, :at);

-- name: claim_credits :many
-- doc:  The credit notes of a claim, in the order in which they came.
-- args: claim_id i64
-- row:  claim_credit_row = credit_no i64, number text, noted_on text, amount_minor i64, who text
SELECT k.credit_no, k.number, k.noted_on, k.amount_minor, u.name AS who
  FROM claim_credit k JOIN app_user u ON u.user_id = k.user_id WHERE k.claim_id = :claim_id ORDER BY k.credit_no;

-- name: claim_credit_known :one
-- doc:  The claim on which a credit note of a supplier was kept already.
-- args: number text, supplier_id i64
-- row:  claim text
SELECT d.number AS claim FROM claim_credit k JOIN claim c ON c.claim_id = k.claim_id
  JOIN document d ON d.document_id = k.claim_id
  WHERE k.number = :number AND c.supplier_id = :supplier_id ORDER BY k.claim_id LIMIT 1;

-- name: claim_silent :many
-- doc:  Claims from an id on that were sent before a day, are not answered, and that nobody is asked about just now; when
--       he who was asked last was done with it.
-- args: today text, after_id i64, row_limit i64
-- row:  claim_id i64, number text, entity_id i64, warehouse_id i64?, supplier_id i64, supplier text, currency text, amount_minor i64, sent_on text, sent_by i64?, created_by i64, asked_at i64?
SELECT c.claim_id, d.number, d.entity_id, d.warehouse_id, c.supplier_id, s.code AS supplier, c.currency, c.amount_minor,
    c.sent_on, c.sent_by, d.created_by,
    (SELECT MAX(t.resolved_at) FROM task t WHERE t.document_id = c.claim_id AND t.kind = 'claim answer') AS asked_at
  FROM document d JOIN claim c ON c.claim_id = d.document_id JOIN supplier s ON s.supplier_id = c.supplier_id
  WHERE d.kind = 'claim' AND d.state = 'sent' AND c.sent_on < :today AND d.document_id > :after_id
    AND NOT EXISTS (SELECT 1 FROM task t WHERE t.document_id = c.claim_id AND t.kind = 'claim answer'
      AND t.state IN ('open', 'in work'))
  ORDER BY d.document_id LIMIT :row_limit;

-- name: claim_set_amount :changes_one
-- doc:  The sum of its lines.
-- args: claim_id i64, amount_minor i64
UPDATE claim SET amount_minor = :amount_minor WHERE claim_id = :claim_id;

-- name: claim_set_sent :changes_one
-- doc:  The day on which it was sent, and by whom.
-- args: claim_id i64, sent_on text, sent_by i64
UPDATE claim SET sent_on = :sent_on, sent_by = :sent_by WHERE claim_id = :claim_id;

-- name: claim_set_agreed :changes_one
-- doc:  What the supplier agreed to, and why not to all.
-- args: claim_id i64, agreed_minor i64, reason text
UPDATE claim SET agreed_minor = :agreed_minor, reason = :reason WHERE claim_id = :claim_id;

-- name: claim_set_credited :changes_one
-- doc:  What he has credited so far.
-- args: claim_id i64, credited_minor i64
UPDATE claim SET credited_minor = :credited_minor WHERE claim_id = :claim_id;

-- name: claim_set_reason :changes_one
-- doc:  Why it was given up.
-- args: claim_id i64, reason text
UPDATE claim SET reason = :reason WHERE claim_id = :claim_id;

-- name: claim_lines :many
-- doc:  The lines of a claim: what was off, on which receipt and order, and what became of it; and what was put on by
--       hand (no discrepancy), with its reason.
-- args: claim_id i64
-- row:  claim_line_row = line_id i64, line_no i64, discrepancy_id i64?, discrepancy text, type text, resolution text, sku text?, name text?, decimals i64?, receipt text?, order_number text?, file text, quantity i64, amount_minor i64, settled_by i64
SELECT c.line_id, l.line_no, c.discrepancy_id, d.number AS discrepancy, x.type, x.resolution, i.sku, i.name, i.decimals,
    r.number AS receipt, o.number AS order_number, x.file, c.quantity, c.amount_minor, c.settled_by
  FROM claim_line c JOIN document_line l ON l.line_id = c.line_id JOIN document d ON d.document_id = c.discrepancy_id
  JOIN discrepancy x ON x.discrepancy_id = c.discrepancy_id LEFT JOIN item i ON i.item_id = x.item_id
  LEFT JOIN document r ON r.document_id = x.receipt_id LEFT JOIN purchase_line p ON p.line_id = x.order_line_id
  LEFT JOIN document o ON o.document_id = p.order_id
  WHERE c.claim_id = :claim_id
UNION ALL
SELECT c.line_id, l.line_no, NULL, '', 'by hand', c.reason, NULL, NULL, NULL, NULL, NULL, '', 0, c.amount_minor, c.added_by
  FROM claim_charge c JOIN document_line l ON l.line_id = c.line_id
  WHERE c.claim_id = :claim_id ORDER BY line_no;

-- name: claim_list :list
-- doc:  Claims with what is asked, agreed and credited, and the last credit note; those that are over too when asked for (1).
-- args: warehouse_id i64, over i64
-- key:  claim_id
-- sort: claim_id, amount_minor
-- row:  claim_id i64, number text, state text, supplier text, supplier_name text, amount_minor i64, agreed_minor i64, credited_minor i64, currency text, lines i64, sent_on text, credit_note text, noted_on text, opened_at i64, who text
SELECT c.claim_id, d.number, d.state, s.code AS supplier, s.name AS supplier_name, c.amount_minor, c.agreed_minor,
    c.credited_minor, c.currency,
    (SELECT COUNT(*) FROM claim_line l WHERE l.claim_id = c.claim_id)
      + (SELECT COUNT(*) FROM claim_charge l WHERE l.claim_id = c.claim_id) AS lines, c.sent_on,
    COALESCE(k.number, '') AS credit_note, COALESCE(k.noted_on, '') AS noted_on, d.created_at AS opened_at,
    u.name AS who
  FROM claim c JOIN document d ON d.document_id = c.claim_id JOIN supplier s ON s.supplier_id = c.supplier_id
  JOIN app_user u ON u.user_id = d.created_by
  LEFT JOIN claim_credit k ON k.claim_id = c.claim_id
    AND k.credit_no = (SELECT MAX(x.credit_no) FROM claim_credit x WHERE x.claim_id = c.claim_id)
  WHERE (:warehouse_id = 0 OR d.warehouse_id = :warehouse_id)
    AND (:over = 1 OR d.state IN ('open', 'sent', 'agreed'));

-- name: verify_claims :each
-- doc:  Claims that are not the sum of their lines, that claim what is not settled so or is worth less, or whose state
--       does not go with what was agreed and credited.
-- scan: the proof reads every claim once
-- row:  number text, fault text
SELECT d.number, 'the amount is not the sum of the lines' AS fault
  FROM claim c JOIN document d ON d.document_id = c.claim_id
  WHERE c.amount_minor <> COALESCE((SELECT CAST(SUM(l.amount_minor) AS BIGINT) FROM claim_line l
    WHERE l.claim_id = c.claim_id), 0)
    + COALESCE((SELECT CAST(SUM(l.amount_minor) AS BIGINT) FROM claim_charge l WHERE l.claim_id = c.claim_id), 0)
UNION ALL
SELECT d.number, 'what is credited is not the sum of the credit notes'
  FROM claim c JOIN document d ON d.document_id = c.claim_id
  WHERE c.credited_minor <> COALESCE((SELECT CAST(SUM(k.amount_minor) AS BIGINT) FROM claim_credit k
    WHERE k.claim_id = c.claim_id), 0)
UNION ALL
SELECT d.number, 'claims what was not settled so'
  FROM claim_line l JOIN document d ON d.document_id = l.claim_id
  JOIN discrepancy x ON x.discrepancy_id = l.discrepancy_id JOIN document y ON y.document_id = l.discrepancy_id
  WHERE y.state <> 'resolved' OR x.resolution NOT IN ('return', 'credit') OR l.quantity > x.quantity
    OR l.amount_minor > x.value_minor
UNION ALL
SELECT d.number, 'its state does not go with its amounts'
  FROM claim c JOIN document d ON d.document_id = c.claim_id
  WHERE (d.state IN ('open', 'sent') AND c.agreed_minor <> 0)
    OR (d.state = 'agreed' AND (c.agreed_minor = 0 OR c.credited_minor = c.agreed_minor))
    OR (d.state = 'credited' AND (c.agreed_minor = 0 OR c.credited_minor <> c.agreed_minor))
    OR (d.state <> 'open' AND c.sent_on = '');
