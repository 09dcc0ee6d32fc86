-- tables: supplier, supplier_item

-- name: supplier_get :one
-- doc:  A supplier, whole.
-- args: supplier_id i64
-- row:  supplier_row = supplier_id i64, code text, name text, gln text, edi_id text, email text, address text, currency text, lead_days i64, min_order_minor i64, carton_rule text, incoterm text, over_bp i64, under_bp i64, status text, version i64
SELECT supplier_id, code, name, gln, edi_id, email, address, currency, lead_days, min_order_minor, carton_rule, incoterm,
    over_bp, under_bp, status, version
  FROM supplier WHERE supplier_id = :supplier_id;

-- name: supplier_by_code :one
-- doc:  A supplier by its code, whole.
-- args: code text
-- row:  supplier_row
SELECT supplier_id, code, name, gln, edi_id, email, address, currency, lead_days, min_order_minor, carton_rule, incoterm,
    over_bp, under_bp, status, version
  FROM supplier WHERE code = :code;

-- name: supplier_by_edi :one
-- doc:  The supplier that a notice names: by GLN, EDI address or code.
-- args: id text
-- row:  supplier_id i64
SELECT supplier_id FROM supplier WHERE (gln = :id OR edi_id = :id OR code = :id) AND :id <> ''
  ORDER BY supplier_id LIMIT 1;

-- name: supplier_insert :returning_one
-- doc:  A new supplier.
-- args: code text, name text, gln text, edi_id text, email text, address text, currency text, lead_days i64, min_order_minor i64, carton_rule text, incoterm text, over_bp i64, under_bp i64, status text
-- row:  supplier_id i64
INSERT INTO supplier (code, name, gln, edi_id, email, address, currency, lead_days, min_order_minor, carton_rule,
    incoterm, over_bp, under_bp, status)
  VALUES (:code, :name, :gln, :edi_id, :email, :address, :currency, :lead_days, :min_order_minor, :carton_rule,
    :incoterm, :over_bp, :under_bp, :status)
  RETURNING supplier_id;

-- name: supplier_update :changes_one
-- doc:  Changes a supplier that nobody else changed meanwhile.
-- args: supplier_id i64, version i64, name text, gln text, edi_id text, email text, address text, currency text, lead_days i64, min_order_minor i64, carton_rule text, incoterm text, over_bp i64, under_bp i64, status text
UPDATE supplier SET name = :name, gln = :gln, edi_id = :edi_id, email = :email, address = :address, currency = :currency,
    lead_days = :lead_days, min_order_minor = :min_order_minor, carton_rule = :carton_rule, incoterm = :incoterm,
    over_bp = :over_bp, under_bp = :under_bp, status = :status, version = version + 1
  WHERE supplier_id = :supplier_id AND version = :version;

-- name: supplier_item_get :one
-- doc:  What was last paid a supplier for an item.
-- args: supplier_id i64, item_id i64
-- row:  last_price4 i64, last_on text
SELECT last_price4, last_on FROM supplier_item WHERE supplier_id = :supplier_id AND item_id = :item_id;

-- name: supplier_item_set :exec
-- doc:  Remembers what was last agreed.
-- args: supplier_id i64, item_id i64, last_price4 i64, last_on text
INSERT INTO supplier_item (supplier_id, item_id, last_price4, last_on)
  VALUES (:supplier_id, :item_id, :last_price4, :last_on)
  ON CONFLICT (supplier_id, item_id) DO UPDATE SET last_price4 = excluded.last_price4, last_on = excluded.last_on;

-- name: supplier_list :list
-- doc:  Suppliers with their terms.
-- key:  supplier_id
-- sort: supplier_id, code, name
-- row:  supplier_id i64, code text, name text, currency text, lead_days i64, min_order_minor i64, incoterm text, over_bp i64, under_bp i64, status text
SELECT supplier_id, code, name, currency, lead_days, min_order_minor, incoterm, over_bp, under_bp, status FROM supplier;
