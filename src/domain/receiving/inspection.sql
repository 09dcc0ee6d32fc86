-- tables: inspection, inspection_line, inspection_result, inspection_part

-- name: inspection_get :one
-- doc:  An inspection with what it is of (held: of what was held at first) and where that stands and was to go.
-- args: inspection_id i64
-- row:  inspection_row = inspection_id i64, line_id i64, receipt_id i64, receipt text, held i64, order_line_id i64?, item_id i64, sku text, name text, decimals i64, lot_id i64, lot text, lots i64, place_id i64, place text, to_id i64, to_code text, policy_id i64, supplier_id i64, quantity i64, letter text, sample i64, accept i64, reject i64
SELECT n.inspection_id, n.line_id, l.receipt_id, d.number AS receipt,
    CAST(CASE WHEN l.hold_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS held, l.order_line_id, n.item_id, i.sku, i.name,
    i.decimals, n.lot_id, o.code AS lot,
    (SELECT COUNT(DISTINCT x.lot_id) FROM inspection_line x WHERE x.inspection_id = n.inspection_id) AS lots, n.place_id, p.code AS place, l.to_id, t.code AS to_code, n.policy_id,
    n.supplier_id, n.quantity, n.letter, n.sample, n.accept, n.reject
  FROM inspection n JOIN receipt_line l ON l.line_id = n.line_id JOIN document d ON d.document_id = l.receipt_id
  JOIN item i ON i.item_id = n.item_id JOIN lot o ON o.lot_id = n.lot_id JOIN place p ON p.place_id = n.place_id
  JOIN place t ON t.place_id = l.to_id
  WHERE n.inspection_id = :inspection_id;

-- name: inspection_of_line :one
-- doc:  The inspection that a receipt's line went to.
-- args: line_id i64
-- row:  inspection_id i64, place_id i64, line_quantity i64, quantity i64, sample i64
SELECT n.inspection_id, n.place_id, x.quantity AS line_quantity, n.quantity, n.sample
  FROM inspection_line x JOIN inspection n ON n.inspection_id = x.inspection_id WHERE x.line_id = :line_id;

-- name: inspection_lines :many
-- doc:  The receipt's lines that are looked at together.
-- args: inspection_id i64
-- row:  line_id i64, order_line_id i64?, lot_id i64, lot text, to_id i64, quantity i64
SELECT x.line_id, l.order_line_id, x.lot_id, o.code AS lot, l.to_id, x.quantity
  FROM inspection_line x JOIN receipt_line l ON l.line_id = x.line_id JOIN lot o ON o.lot_id = x.lot_id
  WHERE x.inspection_id = :inspection_id ORDER BY x.line_id;

-- name: inspection_line_insert :exec
-- doc:  A line of the receipt that is looked at.
-- args: line_id i64, inspection_id i64, lot_id i64, quantity i64
INSERT INTO inspection_line (line_id, inspection_id, lot_id, quantity)
  VALUES (:line_id, :inspection_id, :lot_id, :quantity);

-- name: inspection_line_set_quantity :changes_one
-- doc:  So many of a line there are, after a correction of the receipt.
-- args: line_id i64, quantity i64
UPDATE inspection_line SET quantity = :quantity WHERE line_id = :line_id;

-- name: inspections_of_receipt :one
-- doc:  How many inspections the posting of a receipt opened.
-- args: receipt_id i64
-- row:  inspections i64
SELECT COUNT(*) AS inspections FROM receipt_line l JOIN inspection n ON n.line_id = l.line_id
  WHERE l.receipt_id = :receipt_id;

-- name: inspection_insert :exec
-- doc:  A new inspection beside its document.
-- args: inspection_id i64, line_id i64, item_id i64, lot_id i64, place_id i64, policy_id i64, supplier_id i64, quantity i64, letter text, sample i64, accept i64, reject i64
INSERT INTO inspection (inspection_id, line_id, item_id, lot_id, place_id, policy_id, supplier_id, quantity, letter,
    sample, accept, reject)
  VALUES (:inspection_id, :line_id, :item_id, :lot_id, :place_id, :policy_id, :supplier_id, :quantity, :letter, :sample,
    :accept, :reject);

-- name: inspection_set_quantity :changes_one
-- doc:  So many of it there are, after a correction of the receipt.
-- args: inspection_id i64, quantity i64, sample i64
UPDATE inspection SET quantity = :quantity, sample = :sample WHERE inspection_id = :inspection_id;

-- name: inspection_result_put :exec
-- doc:  What a check of a piece came to; the last word counts.
-- args: inspection_id i64, piece i64, check_id i64, found text, good i64, reason text, user_id i64, at i64
INSERT INTO inspection_result (inspection_id, piece, check_id, found, good, reason, user_id, at)
  VALUES (:inspection_id, :piece, :check_id, :found, :good, :reason, :user_id, :at)
  ON CONFLICT (inspection_id, piece, check_id) DO UPDATE SET found = excluded.found, good = excluded.good,
    reason = excluded.reason, user_id = excluded.user_id, at = excluded.at;

-- name: inspection_results :many
-- doc:  All that was found, piece by piece.
-- args: inspection_id i64
-- row:  piece i64, check_id i64, check_no i64, name text, found text, good i64, reason text, who text, at i64
SELECT r.piece, r.check_id, c.check_no, c.name, r.found, r.good, r.reason, u.name AS who, r.at
  FROM inspection_result r JOIN inspection_check c ON c.check_id = r.check_id JOIN app_user u ON u.user_id = r.user_id
  WHERE r.inspection_id = :inspection_id ORDER BY r.piece, c.check_no;

-- name: inspection_part_insert :exec
-- doc:  Where a part went.
-- args: inspection_id i64, part_no i64, fate text, quantity i64, reason text, place_id i64, move_id i64?, discrepancy_id i64?, line_id i64
INSERT INTO inspection_part (inspection_id, part_no, fate, quantity, reason, place_id, move_id, discrepancy_id, line_id)
  VALUES (:inspection_id, :part_no, :fate, :quantity, :reason, :place_id, :move_id, :discrepancy_id, :line_id);

-- name: inspection_parts :many
-- doc:  Where each part went.
-- args: inspection_id i64
-- row:  part_no i64, fate text, quantity i64, reason text, place text, discrepancy text?, lot_id i64, lot text
SELECT x.part_no, x.fate, x.quantity, x.reason, p.code AS place, d.number AS discrepancy, l.lot_id, o.code AS lot
  FROM inspection_part x JOIN place p ON p.place_id = x.place_id JOIN receipt_line l ON l.line_id = x.line_id
  JOIN lot o ON o.lot_id = l.lot_id
  LEFT JOIN document d ON d.document_id = x.discrepancy_id
  WHERE x.inspection_id = :inspection_id ORDER BY x.part_no;

-- name: inspection_list :list
-- doc:  Inspections with what they are of, how many pieces are looked at, and owner; those that are over too when asked
--       for (1).
-- args: warehouse_id i64, over i64
-- key:  inspection_id
-- sort: inspection_id
-- row:  inspection_id i64, number text, state text, sku text, name text, decimals i64, lot text, supplier text?, receipt text, place text, quantity i64, sample i64, accept i64, bad i64, opened_at i64, due_at i64?, owner text?
SELECT n.inspection_id, d.number, d.state, i.sku, i.name, i.decimals,
    CASE WHEN EXISTS (SELECT 1 FROM inspection_line x WHERE x.inspection_id = n.inspection_id AND x.lot_id <> n.lot_id)
      THEN '' ELSE o.code END AS lot, s.code AS supplier,
    r.number AS receipt, p.code AS place, n.quantity, n.sample, n.accept,
    (SELECT COUNT(DISTINCT x.piece) FROM inspection_result x WHERE x.inspection_id = n.inspection_id AND x.good = 0) AS bad,
    d.created_at AS opened_at, t.due_at, u.name AS owner
  FROM inspection n JOIN document d ON d.document_id = n.inspection_id JOIN receipt_line l ON l.line_id = n.line_id
  JOIN document r ON r.document_id = l.receipt_id JOIN item i ON i.item_id = n.item_id
  JOIN lot o ON o.lot_id = n.lot_id JOIN place p ON p.place_id = n.place_id
  LEFT JOIN supplier s ON s.supplier_id = n.supplier_id
  LEFT JOIN task t ON t.document_id = n.inspection_id AND t.kind = 'inspection'
  LEFT JOIN app_user u ON u.user_id = t.owner_id
  WHERE d.warehouse_id = :warehouse_id AND (:over = 1 OR d.state IN ('waiting', 'in work'));
