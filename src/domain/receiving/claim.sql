-- tables: claim, claim_line

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

-- name: claim_set_amount :changes_one
-- doc:  The sum of its lines.
-- args: claim_id i64, amount_minor i64
UPDATE claim SET amount_minor = :amount_minor WHERE claim_id = :claim_id;

-- name: claim_set_sent :changes_one
-- doc:  The day on which it was sent.
-- args: claim_id i64, sent_on text
UPDATE claim SET sent_on = :sent_on WHERE claim_id = :claim_id;

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
-- doc:  The lines of a claim: what was off, on which receipt and order, and what became of it.
-- args: claim_id i64
-- row:  claim_line_row = line_id i64, line_no i64, discrepancy_id i64, discrepancy text, type text, resolution text, sku text?, name text?, decimals i64?, receipt text?, order_number text?, file text, quantity i64, amount_minor i64, settled_by i64
SELECT c.line_id, l.line_no, c.discrepancy_id, d.number AS discrepancy, x.type, x.resolution, i.sku, i.name, i.decimals,
    r.number AS receipt, o.number AS order_number, x.file, c.quantity, c.amount_minor, c.settled_by
  FROM claim_line c JOIN document_line l ON l.line_id = c.line_id JOIN document d ON d.document_id = c.discrepancy_id
  JOIN discrepancy x ON x.discrepancy_id = c.discrepancy_id LEFT JOIN item i ON i.item_id = x.item_id
  LEFT JOIN document r ON r.document_id = x.receipt_id LEFT JOIN purchase_line p ON p.line_id = x.order_line_id
  LEFT JOIN document o ON o.document_id = p.order_id
  WHERE c.claim_id = :claim_id ORDER BY l.line_no;

-- name: claim_list :list
-- doc:  Claims with what is asked, agreed and credited; those that are over too when asked for (1).
-- args: warehouse_id i64, over i64
-- key:  claim_id
-- sort: claim_id, amount_minor
-- row:  claim_id i64, number text, state text, supplier text, supplier_name text, amount_minor i64, agreed_minor i64, credited_minor i64, currency text, lines i64, sent_on text, opened_at i64, who text
SELECT c.claim_id, d.number, d.state, s.code AS supplier, s.name AS supplier_name, c.amount_minor, c.agreed_minor,
    c.credited_minor, c.currency,
    (SELECT COUNT(*) FROM claim_line l WHERE l.claim_id = c.claim_id) AS lines, c.sent_on, d.created_at AS opened_at,
    u.name AS who
  FROM claim c JOIN document d ON d.document_id = c.claim_id JOIN supplier s ON s.supplier_id = c.supplier_id
  JOIN app_user u ON u.user_id = d.created_by
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
