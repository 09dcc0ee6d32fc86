-- tables: recall, recall_call

-- name: recall_get :one
-- doc:  A recall's own row with its lot and item.
-- args: recall_id i64
-- row:  recall_row = recall_id i64, lot_id i64, lot text, lot_state text, expiry_on text?, sku text, name text, decimals i64, reason text
SELECT r.recall_id, r.lot_id, l.code AS lot, l.state AS lot_state, l.expiry_on, i.sku, i.name, i.decimals, r.reason
  FROM recall r JOIN lot l ON l.lot_id = r.lot_id JOIN item i ON i.item_id = l.item_id WHERE r.recall_id = :recall_id;

-- name: recall_of_lot :one
-- doc:  The last recall of a lot.
-- args: lot_id i64
-- row:  recall_id i64, state text
SELECT r.recall_id, d.state FROM recall r JOIN document d ON d.document_id = r.recall_id
  WHERE r.lot_id = :lot_id ORDER BY r.recall_id DESC LIMIT 1;

-- name: recall_insert :exec
-- doc:  A new recall beside its document.
-- args: recall_id i64, lot_id i64, reason text
INSERT INTO recall (recall_id, lot_id, reason) VALUES (:recall_id, :lot_id, :reason);

-- name: recall_call_put :exec
-- doc:  A customer's order that has some of it; one that was called stays so.
-- args: recall_id i64, order_id i64, quantity i64
INSERT INTO recall_call (recall_id, order_id, quantity) VALUES (:recall_id, :order_id, :quantity)
  ON CONFLICT (recall_id, order_id) DO UPDATE SET quantity = excluded.quantity;

-- name: recall_call_set :changes_one
-- doc:  He was called.
-- args: recall_id i64, order_id i64, called_by i64, called_at i64, note text
UPDATE recall_call SET called_by = :called_by, called_at = :called_at, note = :note
  WHERE recall_id = :recall_id AND order_id = :order_id AND called_by IS NULL;

-- name: recall_call_clear :changes_one
-- doc:  He was not, after all.
-- args: recall_id i64, order_id i64
UPDATE recall_call SET called_by = NULL, called_at = NULL, note = ''
  WHERE recall_id = :recall_id AND order_id = :order_id AND called_by IS NOT NULL;

-- name: recall_calls :many
-- doc:  Whom to call and who was, in the order of the orders.
-- args: recall_id i64
-- row:  recall_call_row = order_id i64, number text, external_ref text, channel text, customer text, phone text, email text, quantity i64, called_by text?, called_at i64?, note text
SELECT c.order_id, d.number, s.external_ref, h.code AS channel, COALESCE(y.name, '') AS customer,
    COALESCE(y.phone, '') AS phone, COALESCE(y.email, '') AS email, c.quantity, u.name AS called_by, c.called_at, c.note
  FROM recall_call c JOIN sales_order s ON s.order_id = c.order_id JOIN document d ON d.document_id = c.order_id
  JOIN channel h ON h.channel_id = s.channel_id LEFT JOIN party y ON y.party_id = s.party_id
  LEFT JOIN app_user u ON u.user_id = c.called_by
  WHERE c.recall_id = :recall_id ORDER BY c.order_id;

-- name: recall_list :list
-- doc:  Recalls with how many are to be called and were.
-- key:  recall_id
-- sort: recall_id
-- row:  recall_id i64, number text, state text, lot text, sku text, name text, reason text, calls i64, called i64, created_at i64, who text
SELECT r.recall_id, d.number, d.state, l.code AS lot, i.sku, i.name, r.reason,
    (SELECT COUNT(*) FROM recall_call c WHERE c.recall_id = r.recall_id) AS calls,
    (SELECT COUNT(*) FROM recall_call c WHERE c.recall_id = r.recall_id AND c.called_by IS NOT NULL) AS called,
    d.created_at, u.name AS who
  FROM recall r JOIN document d ON d.document_id = r.recall_id JOIN lot l ON l.lot_id = r.lot_id
  JOIN item i ON i.item_id = l.item_id JOIN app_user u ON u.user_id = d.created_by;

-- name: verify_recalls :each
-- doc:  Recalls whose state does not go with their calls or their lot.
-- scan: the proof reads every recall once
-- row:  number text, fault text
SELECT d.number, 'open, and everybody was called' AS fault
  FROM recall r JOIN document d ON d.document_id = r.recall_id
  WHERE d.state = 'open'
    AND NOT EXISTS (SELECT 1 FROM recall_call c WHERE c.recall_id = r.recall_id AND c.called_by IS NULL)
UNION ALL
SELECT d.number, 'closed, and somebody was not called'
  FROM recall r JOIN document d ON d.document_id = r.recall_id
  WHERE d.state = 'closed'
    AND EXISTS (SELECT 1 FROM recall_call c WHERE c.recall_id = r.recall_id AND c.called_by IS NULL)
UNION ALL
SELECT d.number, 'open, and its lot is not recalled'
  FROM recall r JOIN document d ON d.document_id = r.recall_id JOIN lot l ON l.lot_id = r.lot_id
  WHERE d.state = 'open' AND l.state <> 'recalled';
