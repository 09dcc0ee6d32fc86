-- tables: discrepancy, discrepancy_stock

-- name: discrepancy_get :one
-- doc:  A discrepancy with its paper, the notice and the receipt's state where there are such, and how much of it is stock.
-- args: discrepancy_id i64
-- row:  discrepancy_row = discrepancy_id i64, number text, state text, warehouse_id i64?, type text, receipt_id i64?, receipt text?, receipt_state text?, unannounced i64, notice_id i64?, order_line_id i64?, supplier_id i64?, item_id i64?, sku text?, code text, expected i64, got i64, quantity i64, stocked i64, value_minor i64, currency text, resolution text, reason text, note text, file text
SELECT x.discrepancy_id, d.number, d.state, d.warehouse_id, x.type, x.receipt_id, p.number AS receipt,
    p.state AS receipt_state,
    CAST(CASE WHEN r.receipt_id IS NOT NULL AND r.order_id IS NULL AND r.notice_id IS NULL THEN 1 ELSE 0 END AS BIGINT)
      AS unannounced,
    r.notice_id, x.order_line_id, x.supplier_id, x.item_id, i.sku, x.code, x.expected, x.got,
    x.quantity,
    COALESCE((SELECT CAST(SUM(s.quantity) AS BIGINT) FROM discrepancy_stock s
      WHERE s.discrepancy_id = x.discrepancy_id), 0) AS stocked,
    x.value_minor, x.currency, x.resolution, x.reason, x.note, x.file
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id
  LEFT JOIN receipt r ON r.receipt_id = x.receipt_id LEFT JOIN document p ON p.document_id = x.receipt_id
  LEFT JOIN item i ON i.item_id = x.item_id
  WHERE x.discrepancy_id = :discrepancy_id;

-- name: discrepancy_shown :one
-- doc:  All there is to show of a discrepancy: names, papers, owner, claim.
-- args: discrepancy_id i64
-- row:  discrepancy_face = discrepancy_id i64, number text, type text, state text, owner text?, sku text?, name text?, code text, expected i64, got i64, quantity i64, stocked i64, value_minor i64, currency text, supplier text?, receipt text?, order_number text?, opened_at i64, due_at i64?, who text, file text, claim_id i64?, claim text?, resolution text, reason text, note text
SELECT x.discrepancy_id, d.number, x.type, d.state, o.name AS owner, i.sku, i.name, x.code, x.expected, x.got, x.quantity,
    COALESCE((SELECT CAST(SUM(s.quantity) AS BIGINT) FROM discrepancy_stock s
      WHERE s.discrepancy_id = x.discrepancy_id), 0) AS stocked,
    x.value_minor, x.currency, s.code AS supplier, r.number AS receipt, p.number AS order_number, d.created_at AS opened_at,
    t.due_at, u.name AS who, x.file, c.claim_id, k.number AS claim, x.resolution, x.reason, x.note
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id JOIN app_user u ON u.user_id = d.created_by
  LEFT JOIN item i ON i.item_id = x.item_id LEFT JOIN supplier s ON s.supplier_id = x.supplier_id
  LEFT JOIN document r ON r.document_id = x.receipt_id
  LEFT JOIN purchase_line l ON l.line_id = x.order_line_id LEFT JOIN document p ON p.document_id = l.order_id
  LEFT JOIN claim_line c ON c.discrepancy_id = x.discrepancy_id LEFT JOIN document k ON k.document_id = c.claim_id
  LEFT JOIN task t ON t.document_id = x.discrepancy_id AND t.kind = 'discrepancy'
  LEFT JOIN app_user o ON o.user_id = t.owner_id
  WHERE x.discrepancy_id = :discrepancy_id;

-- name: discrepancy_insert :exec
-- doc:  A new discrepancy beside its document.
-- args: discrepancy_id i64, type text, receipt_id i64?, order_line_id i64?, supplier_id i64?, item_id i64?, code text, expected i64, got i64, quantity i64, value_minor i64, currency text, note text, paper_id i64?, due_on text
INSERT INTO discrepancy (discrepancy_id, type, receipt_id, order_line_id, supplier_id, item_id, code, expected, got,
    quantity, value_minor, currency, note, paper_id, due_on)
  VALUES (:discrepancy_id, :type, :receipt_id, :order_line_id, :supplier_id, :item_id, :code, :expected, :got, :quantity,
    :value_minor, :currency, :note, :paper_id, :due_on);

-- name: discrepancy_open_like :one
-- doc:  The open discrepancy of this receipt for the same thing: a second scan adds to it.
-- args: receipt_id i64, type text, item_id i64, code text, order_line_id i64
-- row:  discrepancy_id i64, quantity i64, value_minor i64, got i64
SELECT x.discrepancy_id, x.quantity, x.value_minor, x.got
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id
  WHERE x.receipt_id = :receipt_id AND x.type = :type AND COALESCE(x.item_id, 0) = :item_id AND x.code = :code
    AND COALESCE(x.order_line_id, 0) = :order_line_id AND d.state <> 'resolved'
  ORDER BY x.discrepancy_id LIMIT 1;

-- name: discrepancy_open_short :one
-- doc:  The open shortage of an item and order line on a paper, of whichever receipt.
-- args: order_id i64, notice_id i64, item_id i64, order_line_id i64
-- row:  discrepancy_id i64
SELECT x.discrepancy_id FROM receipt r JOIN discrepancy x ON x.receipt_id = r.receipt_id
  JOIN document d ON d.document_id = x.discrepancy_id
  WHERE (r.order_id = :order_id OR r.notice_id = :notice_id) AND x.type = 'short' AND x.item_id = :item_id
    AND COALESCE(x.order_line_id, 0) = :order_line_id AND d.state <> 'resolved'
  ORDER BY x.discrepancy_id LIMIT 1;

-- name: discrepancy_shorts_of_notice :many
-- doc:  What is short on a notice and still waits.
-- args: notice_id i64
-- row:  discrepancy_id i64
SELECT x.discrepancy_id FROM receipt r JOIN discrepancy x ON x.receipt_id = r.receipt_id
  JOIN document d ON d.document_id = x.discrepancy_id
  WHERE r.notice_id = :notice_id AND x.type = 'short' AND d.state <> 'resolved' ORDER BY x.discrepancy_id;

-- name: discrepancy_set_amount :changes_one
-- doc:  What is missing or too much, and its worth.
-- args: discrepancy_id i64, quantity i64, got i64, value_minor i64
UPDATE discrepancy SET quantity = :quantity, got = :got, value_minor = :value_minor WHERE discrepancy_id = :discrepancy_id;

-- name: discrepancy_set_resolution :changes_one
-- doc:  How it was settled and why.
-- args: discrepancy_id i64, resolution text, reason text, note text
UPDATE discrepancy SET resolution = :resolution, reason = :reason, note = :note WHERE discrepancy_id = :discrepancy_id;

-- name: discrepancies_set_supplier :exec
-- doc:  Who sent what a receipt without a paper holds: of all its matters that are not settled.
-- args: receipt_id i64, supplier_id i64
UPDATE discrepancy SET supplier_id = :supplier_id WHERE receipt_id = :receipt_id
  AND discrepancy_id IN (SELECT d.document_id FROM document d JOIN discrepancy x ON x.discrepancy_id = d.document_id
    WHERE x.receipt_id = :receipt_id AND d.state <> 'resolved');

-- name: discrepancy_set_file :changes_one
-- doc:  Where its photo or paper lies.
-- args: discrepancy_id i64, file text
UPDATE discrepancy SET file = :file WHERE discrepancy_id = :discrepancy_id;

-- name: discrepancy_stock_of :many
-- doc:  The units of a discrepancy that are stock: their line, their place (held: in which that line is held), and where
--       that line wanted them.
-- args: discrepancy_id i64
-- row:  discrepancy_stock_row = stock_id i64, line_id i64, place_id i64, kind text, to_id i64, held i64, item_id i64, lot_id i64, quantity i64, move_id i64?
SELECT s.stock_id, s.line_id, s.place_id, p.kind, l.to_id,
    CAST(CASE WHEN l.hold_id = s.place_id THEN 1 ELSE 0 END AS BIGINT) AS held, l.item_id, l.lot_id, s.quantity, s.move_id
  FROM discrepancy_stock s JOIN receipt_line l ON l.line_id = s.line_id JOIN place p ON p.place_id = s.place_id
  WHERE s.discrepancy_id = :discrepancy_id ORDER BY s.stock_id;

-- name: discrepancy_holds :one
-- doc:  How many matters that are not settled hold goods of a line in a place.
-- args: line_id i64, place_id i64
-- row:  matters i64
SELECT COUNT(*) AS matters FROM discrepancy_stock s JOIN document d ON d.document_id = s.discrepancy_id
  WHERE s.line_id = :line_id AND s.place_id = :place_id AND s.move_id IS NULL AND d.state <> 'resolved';

-- name: discrepancy_stock_insert :exec
-- doc:  More of a discrepancy is stock.
-- args: discrepancy_id i64, line_id i64, place_id i64, quantity i64, move_id i64?
INSERT INTO discrepancy_stock (discrepancy_id, line_id, place_id, quantity, move_id)
  VALUES (:discrepancy_id, :line_id, :place_id, :quantity, :move_id);

-- name: discrepancy_stock_set :changes_one
-- doc:  So much of it stands there.
-- args: stock_id i64, quantity i64
UPDATE discrepancy_stock SET quantity = :quantity WHERE stock_id = :stock_id;

-- name: discrepancy_stock_drop :changes_one
-- doc:  Nothing of it stands there.
-- args: stock_id i64
DELETE FROM discrepancy_stock WHERE stock_id = :stock_id;

-- name: discrepancy_stock_moved :changes_one
-- doc:  It went from there.
-- args: stock_id i64, move_id i64
UPDATE discrepancy_stock SET move_id = :move_id WHERE stock_id = :stock_id;

-- name: verify_discrepancies :each
-- doc:  Settled discrepancies whose goods did not go where the settlement says, and such as claim to be stock in larger
--       number than they are off.
-- scan: the proof reads every discrepancy once
-- row:  number text, fault text
SELECT d.number, 'settled, but its goods have not moved' AS fault
  FROM discrepancy_stock s JOIN discrepancy x ON x.discrepancy_id = s.discrepancy_id
  JOIN document d ON d.document_id = s.discrepancy_id JOIN receipt_line l ON l.line_id = s.line_id
  LEFT JOIN stock_move m ON m.move_id = s.move_id
  WHERE d.state = 'resolved'
    AND ((s.move_id IS NULL AND NOT (x.resolution IN ('accept', 'correct notice') AND (s.place_id = l.to_id
        OR EXISTS (SELECT 1 FROM inspection_line y JOIN inspection n ON n.inspection_id = y.inspection_id
          WHERE y.line_id = s.line_id AND n.place_id = s.place_id))))
      OR (s.move_id IS NOT NULL AND (m.quantity <> s.quantity OR m.item_id <> l.item_id OR m.lot_id <> l.lot_id)))
UNION ALL
SELECT d.number, 'more of it is stock than is off'
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id
  WHERE x.quantity < (SELECT SUM(s.quantity) FROM discrepancy_stock s WHERE s.discrepancy_id = x.discrepancy_id);

-- name: discrepancies_of_receipt :many
-- doc:  The discrepancies of a receipt.
-- args: receipt_id i64
-- row:  discrepancy_id i64, number text, state text, type text, sku text?, code text, expected i64, got i64, quantity i64, value_minor i64, currency text
SELECT x.discrepancy_id, d.number, d.state, x.type, i.sku, x.code, x.expected, x.got, x.quantity, x.value_minor, x.currency
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id LEFT JOIN item i ON i.item_id = x.item_id
  WHERE x.receipt_id = :receipt_id ORDER BY x.discrepancy_id;

-- name: discrepancy_list :list
-- doc:  Discrepancies with their money, age, owner and state; those that are settled too when asked for (1).
-- args: warehouse_id i64, settled i64
-- key:  discrepancy_id
-- sort: discrepancy_id, value_minor
-- row:  discrepancy_id i64, number text, type text, state text, supplier text?, sku text?, code text, expected i64, got i64, quantity i64, value_minor i64, currency text, opened_at i64, due_at i64?, owner text?, who text, resolution text, file text, about text
SELECT x.discrepancy_id, d.number, x.type, d.state, s.code AS supplier, i.sku, x.code, x.expected, x.got, x.quantity,
    x.value_minor, x.currency, d.created_at AS opened_at, t.due_at, o.name AS owner, u.name AS who, x.resolution, x.file,
    COALESCE(i.sku, x.code) AS about
  FROM discrepancy x JOIN document d ON d.document_id = x.discrepancy_id JOIN app_user u ON u.user_id = d.created_by
  LEFT JOIN supplier s ON s.supplier_id = x.supplier_id LEFT JOIN item i ON i.item_id = x.item_id
  LEFT JOIN task t ON t.document_id = x.discrepancy_id AND t.kind = 'discrepancy'
  LEFT JOIN app_user o ON o.user_id = t.owner_id
  WHERE (:warehouse_id = 0 OR d.warehouse_id = :warehouse_id) AND (:settled = 1 OR d.state <> 'resolved');
