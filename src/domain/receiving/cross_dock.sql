-- Who waits for an item that is just coming in: it reads orders, transfers and receipts, and writes nothing.

-- name: cross_dock_sales :many
-- doc:  Lines of customers' orders that still lack the item: by the channel's priority, then age, as they are served.
-- args: item_id i64, warehouse_id i64, row_limit i64
-- row:  number text, channel text, quantity i64
SELECT d.number, c.code AS channel, l.open_quantity AS quantity
  FROM sales_line l JOIN document d ON d.document_id = l.order_id JOIN channel c ON c.channel_id = l.channel_id
  WHERE l.item_id = :item_id AND l.warehouse_id = :warehouse_id AND l.open_quantity > 0 AND l.state <> 'on hold'
  ORDER BY c.priority, l.ordered_at, l.line_id LIMIT :row_limit;

-- name: cross_dock_transfers :many
-- doc:  Transfers from a warehouse that still want the item, those that may be picked before those that are not approved.
-- args: item_id i64, warehouse_id i64, row_limit i64
-- row:  transfer_id i64, number text, warehouse text, may_pick i64, quantity i64
SELECT t.transfer_id, d.number, w.code AS warehouse, CAST(CASE WHEN d.state = 'requested' THEN 0 ELSE 1 END AS BIGINT) AS may_pick,
    l.quantity - l.picked AS quantity
  FROM document d JOIN transfer t ON t.transfer_id = d.document_id JOIN transfer_line l ON l.transfer_id = t.transfer_id
  JOIN warehouse w ON w.warehouse_id = t.to_id
  WHERE d.kind = 'transfer' AND d.state IN ('requested', 'approved', 'picking') AND t.from_id = :warehouse_id
    AND l.item_id = :item_id AND l.quantity > l.picked
  ORDER BY CASE WHEN d.state = 'requested' THEN 1 ELSE 0 END, t.wanted_on, t.transfer_id LIMIT :row_limit;

-- name: cross_dock_under_way :one
-- doc:  How much of an item open receipts have for a staging place: it is spoken for already.
-- args: item_id i64, place_id i64
-- row:  quantity i64
SELECT COALESCE(CAST(SUM(l.quantity - l.posted) AS BIGINT), 0) AS quantity
  FROM document d JOIN receipt_line l ON l.receipt_id = d.document_id
  WHERE d.kind = 'receipt' AND d.state IN ('open', 'paused', 'closed') AND l.item_id = :item_id AND l.to_id = :place_id
    AND l.hold_id IS NULL;
