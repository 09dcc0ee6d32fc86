-- The site: legal entities and warehouses.
-- tables: legal_entity, warehouse

-- name: entity_by_code :one
-- doc:  A legal entity.
-- args: code text
-- row:  entity_id i64, code text, name text, currency text
SELECT entity_id, code, name, currency FROM legal_entity WHERE code = :code;

-- name: warehouse_by_code :one
-- doc:  A warehouse.
-- args: code text
-- row:  warehouse_id i64, entity_id i64, code text, name text, kind text, zone text
SELECT warehouse_id, entity_id, code, name, kind, zone FROM warehouse WHERE code = :code;

-- name: warehouse_get :one
-- doc:  A warehouse by its id.
-- args: warehouse_id i64
-- row:  warehouse_id i64, entity_id i64, code text, name text, kind text, zone text
SELECT warehouse_id, entity_id, code, name, kind, zone FROM warehouse WHERE warehouse_id = :warehouse_id;

-- name: entity_insert :returning_one
-- doc:  A new legal entity.
-- args: code text, name text, currency text
-- row:  entity_id i64
INSERT INTO legal_entity (code, name, currency) VALUES (:code, :name, :currency) RETURNING entity_id;

-- name: warehouse_insert :returning_one
-- doc:  A new warehouse, without places.
-- args: entity_id i64, code text, name text, kind text, zone text
-- row:  warehouse_id i64
INSERT INTO warehouse (entity_id, code, name, kind, zone) VALUES (:entity_id, :code, :name, :kind, :zone)
RETURNING warehouse_id;

-- name: entity_list :list
-- doc:  Legal entities.
-- row:  entity_id i64, code text, name text, currency text, n_warehouses i64
-- key:  entity_id
-- sort: code [UNIQUE (code)]
-- scan: a site has few entities
SELECT e.entity_id, e.code, e.name, e.currency,
  (SELECT COUNT(*) FROM warehouse w WHERE w.entity_id = e.entity_id) AS n_warehouses
FROM legal_entity e;

-- name: warehouse_list :list
-- doc:  Warehouses.
-- row:  warehouse_id i64, code text, name text, kind text, zone text, entity text
-- key:  warehouse_id
-- sort: code [UNIQUE (code)]
-- scan: a site has few warehouses
SELECT w.warehouse_id, w.code, w.name, w.kind, w.zone, e.code AS entity
FROM warehouse w JOIN legal_entity e ON e.entity_id = w.entity_id;
