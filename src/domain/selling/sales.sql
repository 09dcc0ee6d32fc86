-- tables: sales_order, sales_line, party, allocation

-- name: sales_get :one
-- doc:  The order's own row.
-- args: order_id i64
-- row:  sales_row = order_id i64, channel_id i64, external_ref text, party_id i64?, ordered_at i64, currency text, total_minor i64
SELECT order_id, channel_id, external_ref, party_id, ordered_at, currency, total_minor
  FROM sales_order WHERE order_id = :order_id;

-- name: sales_by_ref :one
-- doc:  The order that a channel sent under this reference.
-- args: channel_id i64, external_ref text
-- row:  order_id i64
SELECT order_id FROM sales_order WHERE channel_id = :channel_id AND external_ref = :external_ref;

-- name: party_insert :returning_one
-- doc:  A customer's name and address, which stand nowhere else.
-- args: name text, email text, phone text, address text, postcode text, city text, country text
-- row:  party_id i64
INSERT INTO party (name, email, phone, address, postcode, city, country)
  VALUES (:name, :email, :phone, :address, :postcode, :city, :country) RETURNING party_id;

-- name: party_get :one
-- doc:  A customer's name and address.
-- args: party_id i64
-- row:  name text, email text, phone text, address text, postcode text, city text, country text
SELECT name, email, phone, address, postcode, city, country FROM party WHERE party_id = :party_id;

-- name: sales_insert :exec
-- doc:  A new order beside its document.
-- args: order_id i64, channel_id i64, external_ref text, party_id i64?, ordered_at i64, currency text, total_minor i64
INSERT INTO sales_order (order_id, channel_id, external_ref, party_id, ordered_at, currency, total_minor)
  VALUES (:order_id, :channel_id, :external_ref, :party_id, :ordered_at, :currency, :total_minor);

-- name: sales_line_insert :exec
-- doc:  A line of a customer's order.
-- args: line_id i64, order_id i64, channel_id i64, warehouse_id i64, item_id i64?, sku text, quantity i64, unit_price4 i64, ordered_at i64, state text
INSERT INTO sales_line (line_id, order_id, channel_id, warehouse_id, item_id, sku, quantity, open_quantity, unit_price4,
    ordered_at, state)
  VALUES (:line_id, :order_id, :channel_id, :warehouse_id, :item_id, :sku, :quantity, :quantity, :unit_price4,
    :ordered_at, :state);

-- name: sales_lines :many
-- doc:  Lines of a customer's order.
-- args: order_id i64
-- row:  sales_line_row = line_id i64, order_id i64, channel_id i64, warehouse_id i64, item_id i64?, sku text, quantity i64, allocated i64, shipped i64, cancelled i64, open_quantity i64, unit_price4 i64, ordered_at i64, state text
SELECT line_id, order_id, channel_id, warehouse_id, item_id, sku, quantity, allocated, shipped, cancelled, open_quantity,
    unit_price4, ordered_at, state
  FROM sales_line WHERE order_id = :order_id ORDER BY line_id;

-- name: sales_line_get :one
-- doc:  One line of a customer's order.
-- args: line_id i64
-- row:  sales_line_row
SELECT line_id, order_id, channel_id, warehouse_id, item_id, sku, quantity, allocated, shipped, cancelled, open_quantity,
    unit_price4, ordered_at, state
  FROM sales_line WHERE line_id = :line_id;

-- name: sales_line_set :changes_one
-- doc:  What of a line is promised, sent, given up; what is open follows.
-- args: line_id i64, allocated i64, shipped i64, cancelled i64, state text
UPDATE sales_line SET allocated = :allocated, shipped = :shipped, cancelled = :cancelled,
    open_quantity = quantity - :allocated - :shipped - :cancelled, state = :state
  WHERE line_id = :line_id;

-- name: sales_line_map :changes_one
-- doc:  Says which item a line means.
-- args: line_id i64, item_id i64, state text
UPDATE sales_line SET item_id = :item_id, state = :state WHERE line_id = :line_id;

-- name: demand_of_item :many
-- doc:  Open demand for an item in a warehouse, per channel.
-- args: item_id i64, warehouse_id i64
-- row:  channel_id i64, quantity i64
SELECT channel_id, CAST(SUM(open_quantity) AS BIGINT) AS quantity FROM sales_line
  WHERE item_id = :item_id AND warehouse_id = :warehouse_id AND open_quantity > 0
  GROUP BY channel_id ORDER BY channel_id;

-- name: ats_expired :many
-- doc:  What stands for sale in lots past their day that nobody has called expired yet, per item and warehouse.
-- args: today text
-- row:  item_id i64, warehouse_id i64, quantity i64
SELECT b.item_id, p.warehouse_id, CAST(SUM(b.quantity) AS BIGINT) AS quantity
  FROM lot t CROSS JOIN balance b JOIN place p ON p.place_id = b.place_id
  WHERE t.state = 'ok' AND t.expiry_on < :today AND b.lot_id = t.lot_id AND b.lot_id <> 0 AND b.quantity > 0
    AND p.kind IN ('bin', 'pick') AND p.status = 'active'
  GROUP BY b.item_id, p.warehouse_id ORDER BY b.item_id, p.warehouse_id;

-- name: allocation_waiting :many
-- doc:  Lines that wait while there is free stock: by the channel's priority, then age. channel_id 0: all.
-- args: warehouse_id i64, channel_id i64, row_limit i64
-- row:  line_id i64, item_id i64?, warehouse_id i64, open_quantity i64
-- scan: reads the lines that wait, which an index holds, and the position of each
SELECT l.line_id, l.item_id, l.warehouse_id, l.open_quantity
  FROM sales_line l JOIN stock_position s ON s.item_id = l.item_id AND s.warehouse_id = l.warehouse_id
  JOIN channel c ON c.channel_id = l.channel_id
  WHERE l.warehouse_id = :warehouse_id AND l.open_quantity > 0 AND s.sellable > s.allocated AND l.state <> 'on hold'
    AND (:channel_id = 0 OR l.channel_id = :channel_id)
  ORDER BY c.priority, l.ordered_at, l.line_id LIMIT :row_limit;

-- name: allocation_waiting_for :many
-- doc:  Lines that wait for an item, in the order in which they are served.
-- args: item_id i64, warehouse_id i64, row_limit i64
-- row:  line_id i64
SELECT l.line_id FROM sales_line l JOIN channel c ON c.channel_id = l.channel_id
  WHERE l.item_id = :item_id AND l.warehouse_id = :warehouse_id AND l.open_quantity > 0 AND l.state <> 'on hold'
  ORDER BY c.priority, l.ordered_at, l.line_id LIMIT :row_limit;

-- name: allocation_left :one
-- doc:  How many lines of known items still lack something in a warehouse. channel_id 0: of all channels.
-- args: warehouse_id i64, channel_id i64
-- row:  lines i64
SELECT COUNT(*) AS lines FROM sales_line l
  WHERE l.warehouse_id = :warehouse_id AND l.open_quantity > 0 AND l.state <> 'on hold'
    AND (:channel_id = 0 OR l.channel_id = :channel_id);

-- name: allocation_insert :returning_one
-- doc:  A right of a line to stock.
-- args: line_id i64, item_id i64, warehouse_id i64, lot_id i64, quantity i64, kind text, created_at i64
-- row:  allocation_id i64
INSERT INTO allocation (line_id, item_id, warehouse_id, lot_id, quantity, kind, state, created_at)
  VALUES (:line_id, :item_id, :warehouse_id, :lot_id, :quantity, :kind, 'live', :created_at) RETURNING allocation_id;

-- name: allocations_of_line :many
-- doc:  Live rights of a line, newest first.
-- args: line_id i64
-- row:  allocation_row = allocation_id i64, line_id i64, item_id i64, warehouse_id i64, quantity i64, kind text
SELECT allocation_id, line_id, item_id, warehouse_id, quantity, kind FROM allocation
  WHERE line_id = :line_id AND state = 'live' ORDER BY allocation_id DESC;

-- name: allocations_to_release :many
-- doc:  Live soft rights to an item, those to give back first: lowest priority, newest.
-- args: item_id i64, warehouse_id i64
-- row:  allocation_row
SELECT a.allocation_id, a.line_id, a.item_id, a.warehouse_id, a.quantity, a.kind
  FROM allocation a JOIN sales_line l ON l.line_id = a.line_id JOIN channel c ON c.channel_id = l.channel_id
  WHERE a.item_id = :item_id AND a.warehouse_id = :warehouse_id AND a.state = 'live' AND a.kind = 'soft'
  ORDER BY c.priority DESC, a.created_at DESC, a.allocation_id DESC;

-- name: allocation_end :changes_one
-- doc:  A right ends: shipped or released.
-- args: allocation_id i64, state text, ended_at i64
UPDATE allocation SET state = :state, ended_at = :ended_at WHERE allocation_id = :allocation_id AND state = 'live';

-- name: allocation_lower :changes_one
-- doc:  A right to fewer units.
-- args: allocation_id i64, quantity i64
UPDATE allocation SET quantity = :quantity WHERE allocation_id = :allocation_id AND state = 'live';

-- name: verify_allocated :each
-- doc:  Positions whose allocated is not the sum of their live rights.
-- scan: the proof reads every position and every live right once
-- row:  sku text, warehouse text, kept i64, live i64
SELECT i.sku, w.code AS warehouse, CAST(SUM(d.kept) AS BIGINT) AS kept, CAST(SUM(d.live) AS BIGINT) AS live
  FROM (SELECT item_id, warehouse_id, allocated AS kept, 0 AS live FROM stock_position
        UNION ALL SELECT item_id, warehouse_id, 0, quantity FROM allocation WHERE state = 'live') d
  JOIN item i ON i.item_id = d.item_id JOIN warehouse w ON w.warehouse_id = d.warehouse_id
  GROUP BY d.item_id, d.warehouse_id, i.sku, w.code HAVING SUM(d.kept) <> SUM(d.live);

-- name: verify_sales_lines :each
-- doc:  Lines whose allocated is not the sum of their live rights.
-- scan: the proof reads every line once
-- row:  number text, sku text, kept i64, live i64
SELECT d.number, l.sku, l.allocated AS kept,
    COALESCE((SELECT CAST(SUM(a.quantity) AS BIGINT) FROM allocation a WHERE a.line_id = l.line_id AND a.state = 'live'), 0)
      AS live
  FROM sales_line l JOIN document d ON d.document_id = l.order_id
  WHERE l.allocated <> COALESCE((SELECT CAST(SUM(a.quantity) AS BIGINT) FROM allocation a
      WHERE a.line_id = l.line_id AND a.state = 'live'), 0);

-- name: verify_shipped :each
-- doc:  Lines whose shipped is not what their moves brought to the customer.
-- scan: the proof reads every line once
-- row:  number text, sku text, kept i64, moved i64
SELECT d.number, l.sku, l.shipped AS kept, COALESCE(x.moved, 0) AS moved
  FROM sales_line l JOIN document d ON d.document_id = l.order_id
  LEFT JOIN (SELECT m.line_id, CAST(SUM(CASE WHEN t.kind = 'customer' THEN m.quantity ELSE -m.quantity END) AS BIGINT)
      AS moved
    FROM stock_move m JOIN place f ON f.place_id = m.from_id JOIN place t ON t.place_id = m.to_id
    WHERE m.line_id IS NOT NULL AND (f.kind = 'customer' OR t.kind = 'customer') GROUP BY m.line_id) x
    ON x.line_id = l.line_id
  WHERE l.shipped <> COALESCE(x.moved, 0);

-- name: sales_list :list
-- doc:  Customers' orders with channel, age and how far they are.
-- args: warehouse_id i64
-- key:  order_id
-- sort: order_id, ordered_at
-- row:  order_id i64, number text, channel text, external_ref text, state text, stage text, ordered_at i64, total_minor i64, currency text, units i64, allocated i64, shipped i64
SELECT o.order_id, d.number, c.code AS channel, o.external_ref, d.state,
    CASE WHEN d.state IN ('open', 'part allocated', 'on hold') THEN 'waiting' WHEN d.state = 'allocated' THEN 'ready'
      ELSE 'over' END AS stage,
    o.ordered_at, o.total_minor, o.currency,
    COALESCE((SELECT CAST(SUM(l.quantity) AS BIGINT) FROM sales_line l WHERE l.order_id = o.order_id), 0) AS units,
    COALESCE((SELECT CAST(SUM(l.allocated) AS BIGINT) FROM sales_line l WHERE l.order_id = o.order_id), 0) AS allocated,
    COALESCE((SELECT CAST(SUM(l.shipped) AS BIGINT) FROM sales_line l WHERE l.order_id = o.order_id), 0) AS shipped
  FROM sales_order o JOIN document d ON d.document_id = o.order_id JOIN channel c ON c.channel_id = o.channel_id
  WHERE :warehouse_id = 0 OR d.warehouse_id = :warehouse_id;

-- name: sales_line_list :list
-- doc:  Lines of a customer's order.
-- args: order_id i64
-- key:  line_id
-- sort: line_id
-- row:  line_id i64, sku text, name text?, quantity i64, allocated i64, shipped i64, cancelled i64, open_quantity i64, state text
SELECT l.line_id, l.sku, i.name, l.quantity, l.allocated, l.shipped, l.cancelled, l.open_quantity, l.state
  FROM sales_line l LEFT JOIN item i ON i.item_id = l.item_id WHERE l.order_id = :order_id;

-- name: position_items :list
-- doc:  Items that have stock or demand in a warehouse: the rows of the allocation grid. What each channel may sell
--       is computed for the page that is shown and put into the last columns.
-- args: warehouse_id i64
-- key:  item_id
-- sort: item_id
-- row:  item_id i64, sku text, name text, sellable i64, allocated i64, inbound i64, channel_1 i64, channel_2 i64, channel_3 i64, channel_4 i64, channel_5 i64, channel_6 i64
SELECT s.item_id, i.sku, i.name, s.sellable, s.allocated, s.inbound, CAST(0 AS BIGINT) AS channel_1,
    CAST(0 AS BIGINT) AS channel_2, CAST(0 AS BIGINT) AS channel_3, CAST(0 AS BIGINT) AS channel_4,
    CAST(0 AS BIGINT) AS channel_5, CAST(0 AS BIGINT) AS channel_6
  FROM stock_position s JOIN item i ON i.item_id = s.item_id WHERE s.warehouse_id = :warehouse_id;
