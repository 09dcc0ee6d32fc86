-- Policy rows and their values.
-- tables: policy, policy_value

-- name: policy_stamp :one
-- doc:  Changes whenever a row was added or given an end; in microseconds, however many there are.
-- row:  newest_id i64?, changed text?
SELECT (SELECT MAX(policy_id) FROM policy) AS newest_id,
  (SELECT value FROM setting WHERE scope = 'site' AND name = 'policy.changed') AS changed;

-- name: policy_rules :many
-- doc:  All rows of a kind, with the codes of what they name.
-- args: kind text
-- row:  policy_rule_row = policy_id i64, kind text, entity_id i64?, warehouse_id i64?, supplier_id i64?,
--       channel_id i64?, item_id i64?, category text?, class text?, subject text?, from_on text, to_on text?, note text,
--       entity text?, warehouse text?, warehouse_entity_id i64?, supplier text?, channel text?, sku text?
SELECT p.policy_id, p.kind, p.entity_id, p.warehouse_id, p.supplier_id, p.channel_id, p.item_id, p.category, p.class,
  p.subject, p.from_on, p.to_on, p.note, e.code AS entity, w.code AS warehouse, w.entity_id AS warehouse_entity_id,
  s.code AS supplier, c.code AS channel, i.sku
FROM policy p
LEFT JOIN legal_entity e ON e.entity_id = p.entity_id
LEFT JOIN warehouse w ON w.warehouse_id = p.warehouse_id
LEFT JOIN supplier s ON s.supplier_id = p.supplier_id
LEFT JOIN channel c ON c.channel_id = p.channel_id
LEFT JOIN item i ON i.item_id = p.item_id
WHERE p.kind = :kind;

-- name: policy_rule_by_id :one
-- doc:  One row, with the codes of what it names.
-- args: policy_id i64
-- row:  policy_rule_row
SELECT p.policy_id, p.kind, p.entity_id, p.warehouse_id, p.supplier_id, p.channel_id, p.item_id, p.category, p.class,
  p.subject, p.from_on, p.to_on, p.note, e.code AS entity, w.code AS warehouse, w.entity_id AS warehouse_entity_id,
  s.code AS supplier, c.code AS channel, i.sku
FROM policy p
LEFT JOIN legal_entity e ON e.entity_id = p.entity_id
LEFT JOIN warehouse w ON w.warehouse_id = p.warehouse_id
LEFT JOIN supplier s ON s.supplier_id = p.supplier_id
LEFT JOIN channel c ON c.channel_id = p.channel_id
LEFT JOIN item i ON i.item_id = p.item_id
WHERE p.policy_id = :policy_id;

-- name: policy_values_of_kind :many
-- doc:  The values of all rows of a kind, row by row.
-- args: kind text
-- row:  policy_id i64, name text, i64_value i64?, text_value text?
SELECT v.policy_id, v.name, v.i64_value, v.text_value
FROM policy p JOIN policy_value v ON v.policy_id = p.policy_id
WHERE p.kind = :kind
ORDER BY v.policy_id, v.name;

-- name: policy_values_of :many
-- doc:  The values of one row.
-- args: policy_id i64
-- row:  name text, i64_value i64?, text_value text?
SELECT name, i64_value, text_value FROM policy_value WHERE policy_id = :policy_id ORDER BY name;

-- name: policy_insert :returning_one
-- doc:  A new row.
-- args: kind text, entity_id i64?, warehouse_id i64?, supplier_id i64?, channel_id i64?, item_id i64?, category text?,
--       class text?, subject text?, from_on text, to_on text?, note text, author_id i64, created_at i64
-- row:  policy_id i64
INSERT INTO policy (kind, entity_id, warehouse_id, supplier_id, channel_id, item_id, category, class, subject, from_on,
  to_on, note, author_id, created_at)
VALUES (:kind, :entity_id, :warehouse_id, :supplier_id, :channel_id, :item_id, :category, :class, :subject, :from_on,
  :to_on, :note, :author_id, :created_at)
RETURNING policy_id;

-- name: policy_value_insert :exec
-- doc:  One of its values.
-- args: policy_id i64, name text, i64_value i64?, text_value text?
INSERT INTO policy_value (policy_id, name, i64_value, text_value) VALUES (:policy_id, :name, :i64_value, :text_value);

-- name: policy_set_end :changes_one
-- doc:  The last day on which it speaks.
-- args: policy_id i64, to_on text
UPDATE policy SET to_on = :to_on WHERE policy_id = :policy_id;

-- name: policy_list :list
-- doc:  Policy rows with their conditions. Whom a row speaks for and what it says is put into the last two columns by
--       whoever shows it.
-- row:  policy_id i64, kind text, entity text?, warehouse text?, supplier text?, channel text?, sku text?,
--       category text?, class text?, subject text?, from_on text, to_on text?, note text, author text, created_at i64,
--       speaks_for text, says text
-- key:  policy_id
-- sort: kind [policy_kind]
SELECT p.policy_id, p.kind, e.code AS entity, w.code AS warehouse, s.code AS supplier, c.code AS channel, i.sku,
  p.category, p.class, p.subject, p.from_on, p.to_on, p.note, u.name AS author, p.created_at, '' AS speaks_for,
  '' AS says
FROM policy p
JOIN app_user u ON u.user_id = p.author_id
LEFT JOIN legal_entity e ON e.entity_id = p.entity_id
LEFT JOIN warehouse w ON w.warehouse_id = p.warehouse_id
LEFT JOIN supplier s ON s.supplier_id = p.supplier_id
LEFT JOIN channel c ON c.channel_id = p.channel_id
LEFT JOIN item i ON i.item_id = p.item_id;

-- name: policy_value_list :list
-- doc:  The values of one policy row.
-- args: policy_id i64
-- row:  name text, i64_value i64?, text_value text?
-- key:  name
SELECT name, i64_value, text_value FROM policy_value WHERE policy_id = :policy_id;
