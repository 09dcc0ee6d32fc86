-- name: trace_lots :many
-- doc:  The lots and serials of a code, of one item or (0) of any.
-- args: code text, item_id i64
-- row:  trace_lot_row = lot_id i64, item_id i64, kind text, code text, expiry_on text?, state text, sku text, name text, decimals i64
SELECT l.lot_id, i.item_id, l.kind, l.code, l.expiry_on, l.state, i.sku, i.name, i.decimals
  FROM lot l JOIN item i ON i.item_id = l.item_id
  WHERE l.code = :code AND l.lot_id <> 0 AND (:item_id = 0 OR l.item_id = :item_id) ORDER BY i.sku, l.kind;

-- name: trace_moves :many
-- doc:  Every move of a lot, oldest first, with the papers behind it: its own, and for a receipt the order, the notice
--       and the supplier, for a customer's order its channel and what the customer calls it.
-- args: lot_id i64
-- row:  trace_move_row = move_id i64, posted_at i64, quantity i64, from_warehouse text, from_place text, from_kind text, to_warehouse text, to_place text, to_kind text, paper text?, purchase_order text?, notice text?, supplier text?, supplier_name text?, reason text, document_id i64?, document_kind text?, customer_ref text?, channel text?
SELECT m.move_id, m.posted_at, m.quantity, v.code AS from_warehouse, f.code AS from_place, f.kind AS from_kind,
    w.code AS to_warehouse, t.code AS to_place, t.kind AS to_kind, d.number AS paper, o.number AS purchase_order,
    n.number AS notice, s.code AS supplier, s.name AS supplier_name, m.reason, m.document_id,
    d.kind AS document_kind, so.external_ref AS customer_ref, c.code AS channel
  FROM stock_move m JOIN place f ON f.place_id = m.from_id JOIN warehouse v ON v.warehouse_id = f.warehouse_id
  JOIN place t ON t.place_id = m.to_id JOIN warehouse w ON w.warehouse_id = t.warehouse_id
  LEFT JOIN document d ON d.document_id = m.document_id
  LEFT JOIN receipt r ON r.receipt_id = m.document_id
  LEFT JOIN receipt_line rl ON rl.line_id = m.line_id
  LEFT JOIN purchase_line pl ON pl.line_id = rl.order_line_id
  LEFT JOIN notice_line nl ON nl.line_id = rl.notice_line_id
  LEFT JOIN purchase_order po ON po.order_id = COALESCE(pl.order_id, r.order_id)
  LEFT JOIN notice a ON a.notice_id = COALESCE(nl.notice_id, r.notice_id)
  LEFT JOIN document o ON o.document_id = po.order_id
  LEFT JOIN document n ON n.document_id = a.notice_id
  LEFT JOIN supplier s ON s.supplier_id = COALESCE(po.supplier_id, a.supplier_id, r.supplier_id)
  LEFT JOIN sales_order so ON so.order_id = m.document_id LEFT JOIN channel c ON c.channel_id = so.channel_id
  WHERE m.lot_id = :lot_id AND m.lot_id <> 0 ORDER BY m.move_id;

-- name: trace_get :one
-- doc:  A lot or serial by its id, with its item.
-- args: lot_id i64
-- row:  trace_lot_row
SELECT l.lot_id, i.item_id, l.kind, l.code, l.expiry_on, l.state, i.sku, i.name, i.decimals
  FROM lot l JOIN item i ON i.item_id = l.item_id WHERE l.lot_id = :lot_id AND l.lot_id <> 0;

-- name: trace_roads :many
-- doc:  Transfers that have some of a lot on the road: what they sent less what arrived or was written off.
-- args: lot_id i64
-- row:  trace_road_row = transfer_id i64, number text, from_warehouse text, to_warehouse text, quantity i64
SELECT r.transfer_id, d.number, v.code AS from_warehouse, w.code AS to_warehouse, r.quantity
  FROM (SELECT COALESCE(a.transfer_id, m.document_id) AS transfer_id,
      CAST(SUM(CASE WHEN t.kind = 'transit' THEN m.quantity ELSE -m.quantity END) AS BIGINT) AS quantity
    FROM stock_move m JOIN place f ON f.place_id = m.from_id JOIN place t ON t.place_id = m.to_id
    LEFT JOIN receipt c ON c.receipt_id = m.document_id LEFT JOIN notice a ON a.notice_id = c.notice_id
    WHERE m.lot_id = :lot_id AND m.lot_id <> 0
      AND ((t.kind = 'transit' AND f.kind <> 'transit') OR (f.kind = 'transit' AND t.kind <> 'transit'))
    GROUP BY COALESCE(a.transfer_id, m.document_id)) r
  JOIN transfer x ON x.transfer_id = r.transfer_id JOIN document d ON d.document_id = x.transfer_id
  JOIN warehouse v ON v.warehouse_id = x.from_id JOIN warehouse w ON w.warehouse_id = x.to_id
  WHERE r.quantity <> 0 ORDER BY r.transfer_id;

-- name: lot_list :list
-- doc:  Lots and serials, the newest last.
-- key:  lot_id
-- sort: lot_id
-- row:  lot_id i64, sku text, name text, kind text, code text, expiry_on text?, state text, decimals i64, standing i64, item_id i64
SELECT l.lot_id, i.sku, i.name, l.kind, l.code, l.expiry_on, l.state, i.decimals,
    COALESCE((SELECT CAST(SUM(b.quantity) AS BIGINT) FROM balance b JOIN place p ON p.place_id = b.place_id
      WHERE b.lot_id = l.lot_id AND b.lot_id <> 0 AND p.kind NOT IN ('supplier', 'customer', 'adjustment',
        'production')), 0) AS standing, i.item_id
  FROM lot l JOIN item i ON i.item_id = l.item_id WHERE l.lot_id <> 0;

-- name: trace_stands :many
-- doc:  Where a lot stands now: real places only.
-- args: lot_id i64
-- row:  trace_stand_row = warehouse text, place text, kind text, status text, quantity i64
SELECT w.code AS warehouse, p.code AS place, p.kind, p.status, b.quantity
  FROM balance b JOIN place p ON p.place_id = b.place_id JOIN warehouse w ON w.warehouse_id = p.warehouse_id
  WHERE b.lot_id = :lot_id AND b.lot_id <> 0 AND b.quantity <> 0
    AND p.kind NOT IN ('supplier', 'customer', 'adjustment', 'production')
  ORDER BY w.code, p.sequence, p.code;

-- name: trace_holders :many
-- doc:  Whom to call: the customers' orders that still have some of a lot, what came back taken off.
-- args: lot_id i64
-- row:  trace_holder_row = order_id i64, number text, external_ref text, channel text, party_id i64?, customer text, phone text, email text, quantity i64
SELECT so.order_id, d.number, so.external_ref, c.code AS channel, so.party_id, COALESCE(y.name, '') AS customer,
    COALESCE(y.phone, '') AS phone, COALESCE(y.email, '') AS email,
    CAST(SUM(CASE WHEN t.kind = 'customer' THEN m.quantity ELSE -m.quantity END) AS BIGINT) AS quantity
  FROM stock_move m JOIN place f ON f.place_id = m.from_id JOIN place t ON t.place_id = m.to_id
  JOIN sales_order so ON so.order_id = m.document_id JOIN document d ON d.document_id = so.order_id
  JOIN channel c ON c.channel_id = so.channel_id LEFT JOIN party y ON y.party_id = so.party_id
  WHERE m.lot_id = :lot_id AND m.lot_id <> 0 AND (t.kind = 'customer' OR f.kind = 'customer')
  GROUP BY so.order_id, d.number, so.external_ref, c.code, so.party_id, y.name, y.phone, y.email
  HAVING SUM(CASE WHEN t.kind = 'customer' THEN m.quantity ELSE -m.quantity END) <> 0
  ORDER BY so.order_id;
