-- tables: stock_count, count_line

-- name: count_get :one
-- doc:  The count's own row.
-- args: count_id i64
-- row:  count_row = count_id i64, why text, place_id i64?, place text, item_id i64?, value_minor i64, currency text, reason text, posted_on text
SELECT c.count_id, c.why, c.place_id, COALESCE(p.code, '') AS place, c.item_id, c.value_minor, c.currency, c.reason,
    c.posted_on
  FROM stock_count c LEFT JOIN place p ON p.place_id = c.place_id WHERE c.count_id = :count_id;

-- name: count_insert :exec
-- doc:  A new count beside its document.
-- args: count_id i64, why text, place_id i64?, item_id i64?, currency text
INSERT INTO stock_count (count_id, why, place_id, item_id, currency)
  VALUES (:count_id, :why, :place_id, :item_id, :currency);

-- name: count_set_end :changes_one
-- doc:  What its variances are worth, and why they are believed.
-- args: count_id i64, value_minor i64, reason text
UPDATE stock_count SET value_minor = :value_minor, reason = :reason WHERE count_id = :count_id;

-- name: count_set_posted :changes_one
-- doc:  The day on which it was posted.
-- args: count_id i64, posted_on text
UPDATE stock_count SET posted_on = :posted_on WHERE count_id = :count_id;

-- name: count_lines :many
-- doc:  Lines of a count in the order of the walk.
-- args: count_id i64
-- row:  count_line_row = line_id i64, line_no i64, item_id i64, sku text, name text, class text, category text, decimals i64, cost4 i64, lot_id i64, lot text, place_id i64, place text, counted i64?, expected i64?, seq i64?, counted_by i64?, again i64, first_counted i64?, variance_minor i64, move_id i64?
SELECT c.line_id, l.line_no, c.item_id, i.sku, i.name, i.class, i.category, i.decimals, i.cost4, c.lot_id,
    o.code AS lot, c.place_id, p.code AS place, c.counted, c.expected, c.seq, c.counted_by, c.again, c.first_counted,
    c.variance_minor, c.move_id
  FROM count_line c JOIN document_line l ON l.line_id = c.line_id JOIN item i ON i.item_id = c.item_id
  JOIN lot o ON o.lot_id = c.lot_id JOIN place p ON p.place_id = c.place_id
  WHERE c.count_id = :count_id ORDER BY p.sequence, p.code, i.sku, c.lot_id;

-- name: count_line_of :one
-- doc:  The line of an item and lot at a place.
-- args: count_id i64, item_id i64, lot_id i64, place_id i64
-- row:  line_id i64, counted i64?, seq i64?, counted_by i64?, again i64, first_by i64?
SELECT line_id, counted, seq, counted_by, again, first_by FROM count_line
  WHERE count_id = :count_id AND item_id = :item_id AND lot_id = :lot_id AND place_id = :place_id;

-- name: count_line_insert :exec
-- doc:  A line that nobody has counted yet.
-- args: line_id i64, count_id i64, item_id i64, lot_id i64, place_id i64
INSERT INTO count_line (line_id, count_id, item_id, lot_id, place_id)
  VALUES (:line_id, :count_id, :item_id, :lot_id, :place_id);

-- name: count_line_set :changes_one
-- doc:  What was found, and what the ledger said at that instant.
-- args: line_id i64, counted i64, expected i64, seq i64, counted_by i64
UPDATE count_line SET counted = :counted, expected = :expected, seq = :seq, counted_by = :counted_by
  WHERE line_id = :line_id;

-- name: count_line_set_again :changes_one
-- doc:  Another person is to count it.
-- args: line_id i64
UPDATE count_line SET again = 1 WHERE line_id = :line_id;

-- name: count_line_set_second :changes_one
-- doc:  Another person counts it: the first count is kept beside it, with whose it is.
-- args: line_id i64
UPDATE count_line SET again = 2, first_counted = counted, first_by = counted_by
  WHERE line_id = :line_id AND again = 1;

-- name: count_line_set_posted :changes_one
-- doc:  What the line was worth and which move set it right (NULL: none was needed).
-- args: line_id i64, expected_minor i64, variance_minor i64, move_id i64?
UPDATE count_line SET expected_minor = :expected_minor, variance_minor = :variance_minor, move_id = :move_id
  WHERE line_id = :line_id AND move_id IS NULL;

-- name: count_last_move :one
-- doc:  The instant of the ledger: the last move there is.
-- row:  seq i64
SELECT COALESCE(MAX(move_id), 0) AS seq FROM stock_move;

-- name: count_moved_since :one
-- doc:  Moves of an item and lot from or to a place since an instant.
-- args: item_id i64, lot_id i64, place_id i64, seq i64
-- row:  moves i64
SELECT COUNT(*) AS moves FROM stock_move
  WHERE item_id = :item_id AND move_id > :seq AND lot_id = :lot_id AND (from_id = :place_id OR to_id = :place_id);

-- name: count_stock :many
-- doc:  What stands in real places of a warehouse, of one place or one item where they are said (0: any).
-- scan: a count is planned over what stands there
-- args: warehouse_id i64, place_id i64, item_id i64
-- row:  count_stock_row = item_id i64, class text, category text, lot_id i64, place_id i64
SELECT b.item_id, i.class, i.category, b.lot_id, b.place_id
  FROM balance b JOIN place p ON p.place_id = b.place_id JOIN item i ON i.item_id = b.item_id
  WHERE p.warehouse_id = :warehouse_id AND b.quantity <> 0
    AND p.kind NOT IN ('supplier', 'customer', 'adjustment', 'production', 'transit')
    AND (:place_id = 0 OR b.place_id = :place_id) AND (:item_id = 0 OR b.item_id = :item_id)
  ORDER BY p.sequence, p.code, i.sku, b.lot_id;

-- name: count_last_of_item :one
-- doc:  When an item was last counted in a warehouse ('' never), and how many counts of it are open there.
-- args: item_id i64, warehouse_id i64
-- row:  counted_on text, open i64
SELECT COALESCE(MAX(c.posted_on), '') AS counted_on,
    COUNT(CASE WHEN d.state NOT IN ('posted', 'cancelled') THEN 1 END) AS open
  FROM count_line l JOIN stock_count c ON c.count_id = l.count_id JOIN document d ON d.document_id = c.count_id
  WHERE l.item_id = :item_id AND d.warehouse_id = :warehouse_id AND d.state <> 'cancelled' AND c.why <> 'adjustment';

-- name: count_open_of :one
-- doc:  How many counts of a place or of an item (0: it is not by that) are open for that reason.
-- args: warehouse_id i64, why text, place_id i64, item_id i64
-- row:  counts i64
SELECT COUNT(*) AS counts FROM document d JOIN stock_count c ON c.count_id = d.document_id
  WHERE d.kind = 'count' AND d.state IN ('planned', 'counting', 'recount', 'to approve')
    AND d.warehouse_id = :warehouse_id AND c.why = :why AND (:place_id = 0 OR c.place_id = :place_id)
    AND (:item_id = 0 OR c.item_id = :item_id);

-- name: count_zero_open :one
-- doc:  The zero check of a place that nobody has begun (0: none).
-- args: warehouse_id i64, place_id i64
-- row:  count_id i64
SELECT COALESCE(MAX(c.count_id), 0) AS count_id FROM document d JOIN stock_count c ON c.count_id = d.document_id
  WHERE d.kind = 'count' AND d.state = 'planned' AND d.warehouse_id = :warehouse_id AND c.why = 'zero'
    AND c.place_id = :place_id;

-- name: count_entity :one
-- doc:  The currency of a warehouse's books.
-- args: warehouse_id i64
-- row:  currency text
SELECT e.currency FROM warehouse w JOIN legal_entity e ON e.entity_id = w.entity_id
  WHERE w.warehouse_id = :warehouse_id;

-- name: count_accuracy_sums :one
-- doc:  What counts posted in a span of days found: lines, exact ones, units and value expected and astray.
-- args: warehouse_id i64, from_on text, to_on text
-- row:  count_accuracy_row = lines i64, exact i64, units i64, units_off i64, value_minor i64, value_off_minor i64
SELECT COUNT(*) AS lines, COUNT(CASE WHEN l.counted = l.expected THEN 1 END) AS exact,
    CAST(COALESCE(SUM(l.expected), 0) AS BIGINT) AS units,
    CAST(COALESCE(SUM(ABS(l.counted - l.expected)), 0) AS BIGINT) AS units_off,
    CAST(COALESCE(SUM(l.expected_minor), 0) AS BIGINT) AS value_minor,
    CAST(COALESCE(SUM(l.variance_minor), 0) AS BIGINT) AS value_off_minor
  FROM stock_count c JOIN document d ON d.document_id = c.count_id JOIN count_line l ON l.count_id = c.count_id
  WHERE c.posted_on >= :from_on AND c.posted_on <= :to_on AND d.warehouse_id = :warehouse_id
    AND d.state = 'posted' AND c.why <> 'adjustment';

-- name: count_accuracy_list :list
-- doc:  What each count posted in a span of days found; adjustments are none.
-- args: warehouse_id i64, from_on text, to_on text
-- key:  count_id
-- sort: count_id
-- row:  count_id i64, number text, posted_on text, place text, lines i64, exact i64, units i64, units_off i64, value_minor i64, value_off_minor i64, currency text
SELECT c.count_id, d.number, c.posted_on, COALESCE(p.code, '') AS place,
    (SELECT COUNT(*) FROM count_line l WHERE l.count_id = c.count_id) AS lines,
    (SELECT COUNT(*) FROM count_line l WHERE l.count_id = c.count_id AND l.counted = l.expected) AS exact,
    COALESCE((SELECT CAST(SUM(l.expected) AS BIGINT) FROM count_line l WHERE l.count_id = c.count_id), 0) AS units,
    COALESCE((SELECT CAST(SUM(ABS(l.counted - l.expected)) AS BIGINT) FROM count_line l
      WHERE l.count_id = c.count_id), 0) AS units_off,
    COALESCE((SELECT CAST(SUM(l.expected_minor) AS BIGINT) FROM count_line l WHERE l.count_id = c.count_id), 0)
      AS value_minor,
    COALESCE((SELECT CAST(SUM(l.variance_minor) AS BIGINT) FROM count_line l WHERE l.count_id = c.count_id), 0)
      AS value_off_minor, c.currency
  FROM stock_count c JOIN document d ON d.document_id = c.count_id LEFT JOIN place p ON p.place_id = c.place_id
  WHERE d.state = 'posted' AND c.why <> 'adjustment' AND d.warehouse_id = :warehouse_id
    AND c.posted_on >= :from_on AND c.posted_on <= :to_on;

-- name: count_list :list
-- doc:  Counts of a warehouse (0: all) with how far they are.
-- args: warehouse_id i64
-- key:  count_id
-- sort: count_id
-- row:  count_id i64, number text, state text, why text, place text, lines i64, counted i64, again i64, value_minor i64, currency text, posted_on text, who text
SELECT c.count_id, d.number, d.state, c.why, COALESCE(p.code, '') AS place,
    (SELECT COUNT(*) FROM count_line l WHERE l.count_id = c.count_id) AS lines,
    (SELECT COUNT(*) FROM count_line l WHERE l.count_id = c.count_id AND l.counted IS NOT NULL) AS counted,
    (SELECT COUNT(*) FROM count_line l WHERE l.count_id = c.count_id AND l.again = 1) AS again,
    c.value_minor, c.currency, c.posted_on, u.name AS who
  FROM stock_count c JOIN document d ON d.document_id = c.count_id LEFT JOIN place p ON p.place_id = c.place_id
  JOIN app_user u ON u.user_id = d.created_by
  WHERE :warehouse_id = 0 OR d.warehouse_id = :warehouse_id;

-- name: verify_counts :each
-- doc:  Lines of counts whose figures are not those of the ledger, or that are posted otherwise than counted.
-- scan: the proof reads every line of a count once
-- row:  number text, line_no i64, fault text
SELECT d.number, n.line_no, 'expected is not what the ledger said then' AS fault
  FROM count_line l JOIN document d ON d.document_id = l.count_id JOIN document_line n ON n.line_id = l.line_id
  WHERE l.seq IS NOT NULL AND l.expected <>
    COALESCE((SELECT CAST(SUM(CASE WHEN m.to_id = l.place_id THEN m.quantity ELSE -m.quantity END) AS BIGINT)
      FROM stock_move m WHERE m.item_id = l.item_id AND m.lot_id = l.lot_id AND m.move_id <= l.seq
        AND (m.to_id = l.place_id OR m.from_id = l.place_id)), 0)
UNION ALL
SELECT d.number, n.line_no, 'posted otherwise than counted'
  FROM count_line l JOIN document d ON d.document_id = l.count_id JOIN document_line n ON n.line_id = l.line_id
  WHERE d.state = 'posted' AND (l.counted IS NULL OR l.counted - l.expected <>
    COALESCE((SELECT CASE WHEN m.to_id = l.place_id THEN m.quantity ELSE -m.quantity END FROM stock_move m
      WHERE m.move_id = l.move_id AND m.line_id = l.line_id AND m.item_id = l.item_id AND m.lot_id = l.lot_id), 0))
UNION ALL
SELECT d.number, n.line_no, 'moved before it was posted'
  FROM count_line l JOIN document d ON d.document_id = l.count_id JOIN document_line n ON n.line_id = l.line_id
  WHERE d.state <> 'posted' AND l.move_id IS NOT NULL;
