-- tables: item, item_code, item_word

-- name: item_sku :one
-- doc:  The SKU of an item.
-- args: item_id i64
-- row:  sku text
SELECT sku FROM item WHERE item_id = :item_id;

-- name: item_get :one
-- doc:  An item, whole.
-- args: item_id i64
-- row:  item_row = item_id i64, sku text, name text, parent_id i64?, variant text, category text, class text, track text, expires i64, unit text, decimals i64, cost4 i64, price_minor i64, currency text, weight_g i64, hs_code text, origin text, status text, version i64
SELECT item_id, sku, name, parent_id, variant, category, class, track, expires, unit, decimals, cost4, price_minor,
    currency, weight_g, hs_code, origin, status, version
  FROM item WHERE item_id = :item_id;

-- name: item_by_sku :one
-- doc:  An item by its SKU, whole.
-- args: sku text
-- row:  item_row
SELECT item_id, sku, name, parent_id, variant, category, class, track, expires, unit, decimals, cost4, price_minor,
    currency, weight_g, hs_code, origin, status, version
  FROM item WHERE sku = :sku;

-- name: item_insert :returning_one
-- doc:  A new item.
-- args: sku text, name text, parent_id i64?, variant text, category text, class text, track text, expires i64, unit text, decimals i64, cost4 i64, price_minor i64, currency text, weight_g i64, hs_code text, origin text, status text
-- row:  item_id i64
INSERT INTO item (sku, name, parent_id, variant, category, class, track, expires, unit, decimals, cost4, price_minor,
    currency, weight_g, hs_code, origin, status)
  VALUES (:sku, :name, :parent_id, :variant, :category, :class, :track, :expires, :unit, :decimals, :cost4, :price_minor,
    :currency, :weight_g, :hs_code, :origin, :status)
  RETURNING item_id;

-- name: item_update :changes_one
-- doc:  Changes an item that nobody else changed meanwhile.
-- args: item_id i64, version i64, name text, parent_id i64?, variant text, category text, class text, track text, expires i64, unit text, decimals i64, cost4 i64, price_minor i64, currency text, weight_g i64, hs_code text, origin text, status text
UPDATE item SET name = :name, parent_id = :parent_id, variant = :variant, category = :category, class = :class,
    track = :track, expires = :expires, unit = :unit, decimals = :decimals, cost4 = :cost4, price_minor = :price_minor,
    currency = :currency, weight_g = :weight_g, hs_code = :hs_code, origin = :origin, status = :status,
    version = version + 1
  WHERE item_id = :item_id AND version = :version;

-- name: item_has_moves :one
-- doc:  Whether an item has ever moved: how it is tracked may not change then.
-- args: item_id i64
-- row:  some i64
SELECT CASE WHEN EXISTS (SELECT 1 FROM stock_move WHERE item_id = :item_id) THEN 1 ELSE 0 END AS some;

-- name: item_code_insert :returning_one
-- doc:  A further barcode of an item.
-- args: item_id i64, kind text, code text, supplier_id i64?, pack text, quantity i64
-- row:  code_id i64
INSERT INTO item_code (item_id, kind, code, supplier_id, pack, quantity)
  VALUES (:item_id, :kind, :code, :supplier_id, :pack, :quantity) RETURNING code_id;

-- name: item_code_delete :changes_one
-- doc:  Takes a barcode away from an item.
-- args: code_id i64
DELETE FROM item_code WHERE code_id = :code_id;

-- name: item_code_get :one
-- doc:  One barcode.
-- args: code_id i64
-- row:  code_id i64, item_id i64, kind text, code text, supplier_id i64?, pack text, quantity i64
SELECT code_id, item_id, kind, code, supplier_id, pack, quantity FROM item_code WHERE code_id = :code_id;

-- name: item_codes_of :many
-- doc:  The barcodes of an item.
-- args: item_id i64
-- row:  code_id i64, kind text, code text, supplier_id i64?, pack text, quantity i64
SELECT code_id, kind, code, supplier_id, pack, quantity FROM item_code WHERE item_id = :item_id ORDER BY code_id;

-- name: item_code_matches :many
-- doc:  What a code may mean: the supplier's own meaning first, then the general one.
-- args: code text, supplier_id i64
-- row:  item_id i64, pack text, quantity i64, supplier_id i64?
SELECT item_id, pack, quantity, supplier_id FROM item_code
  WHERE code = :code AND (supplier_id IS NULL OR :supplier_id = 0 OR supplier_id = :supplier_id)
  ORDER BY CASE WHEN supplier_id = :supplier_id THEN 0 WHEN supplier_id IS NULL THEN 1 ELSE 2 END, code_id;

-- name: item_words_delete :exec
-- doc:  Forgets the search words of an item.
-- args: item_id i64
DELETE FROM item_word WHERE item_id = :item_id;

-- name: item_word_insert :exec
-- doc:  One search word of an item.
-- args: word text, item_id i64
INSERT INTO item_word (word, item_id) VALUES (:word, :item_id) ON CONFLICT (word, item_id) DO NOTHING;

-- name: item_search_word :many
-- doc:  Items that have a word beginning so; word_after is the word with its last character raised.
-- args: word text, word_after text, row_limit i64
-- row:  item_id i64, sku text, name text
SELECT DISTINCT i.item_id, i.sku, i.name FROM item_word w JOIN item i ON i.item_id = w.item_id
  WHERE w.word >= :word AND w.word < :word_after ORDER BY i.sku LIMIT :row_limit;

-- name: item_has_word :one
-- doc:  Whether an item has a word beginning so.
-- args: item_id i64, word text, word_after text
-- row:  some i64
SELECT CASE WHEN EXISTS (SELECT 1 FROM item_word WHERE item_id = :item_id AND word >= :word AND word < :word_after)
  THEN 1 ELSE 0 END AS some;

-- name: item_list :list
-- doc:  Items with their class, status and stock over all warehouses.
-- key:  item_id
-- sort: item_id, sku, name, category
-- row:  item_id i64, sku text, name text, category text, class text, track text, price_minor i64, currency text, status text, sellable i64
SELECT i.item_id, i.sku, i.name, i.category, i.class, i.track, i.price_minor, i.currency, i.status,
    COALESCE((SELECT CAST(SUM(s.sellable) AS BIGINT) FROM stock_position s WHERE s.item_id = i.item_id), 0) AS sellable
  FROM item i;

-- name: item_found_list :list
-- doc:  Items in which words begin so, for the search: one word at least, a further one is NULL where it is not asked.
--       The same columns as item_list, so that one stands for the other.
-- args: word text, word_after text, second text?, second_after text?, third text?, third_after text?
-- key:  item_id
-- row:  item_id i64, sku text, name text, category text, class text, track text, price_minor i64, currency text, status text, sellable i64
SELECT i.item_id, i.sku, i.name, i.category, i.class, i.track, i.price_minor, i.currency, i.status,
    COALESCE((SELECT CAST(SUM(s.sellable) AS BIGINT) FROM stock_position s WHERE s.item_id = i.item_id), 0) AS sellable
  FROM item i WHERE i.item_id IN (SELECT w.item_id FROM item_word w WHERE w.word >= :word AND w.word < :word_after)
    AND (CAST(:second AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM item_word w
      WHERE w.item_id = i.item_id AND w.word >= :second AND w.word < :second_after))
    AND (CAST(:third AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM item_word w
      WHERE w.item_id = i.item_id AND w.word >= :third AND w.word < :third_after));

-- name: item_variant_list :list
-- doc:  The variants of an item.
-- args: parent_id i64
-- key:  item_id
-- row:  item_id i64, sku text, variant text, name text, price_minor i64, currency text, status text, sellable i64
SELECT i.item_id, i.sku, i.variant, i.name, i.price_minor, i.currency, i.status,
    COALESCE((SELECT CAST(SUM(s.sellable) AS BIGINT) FROM stock_position s WHERE s.item_id = i.item_id), 0) AS sellable
  FROM item i WHERE i.parent_id = :parent_id;

-- name: item_code_list :list
-- doc:  The barcodes of an item.
-- args: item_id i64
-- key:  code_id
-- sort: code_id
-- row:  code_id i64, kind text, code text, pack text, quantity i64, supplier text?
SELECT c.code_id, c.kind, c.code, c.pack, c.quantity, s.code AS supplier
  FROM item_code c LEFT JOIN supplier s ON s.supplier_id = c.supplier_id WHERE c.item_id = :item_id;
