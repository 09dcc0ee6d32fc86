-- tables: channel

-- name: channel_get :one
-- doc:  A channel, whole.
-- args: channel_id i64
-- row:  channel_row = channel_id i64, entity_id i64, warehouse_id i64, code text, name text, kind text, priority i64, buffer i64, reserve i64, status text, version i64
SELECT channel_id, entity_id, warehouse_id, code, name, kind, priority, buffer, reserve, status, version
  FROM channel WHERE channel_id = :channel_id;

-- name: channel_by_code :one
-- doc:  A channel by its code, whole.
-- args: code text
-- row:  channel_row
SELECT channel_id, entity_id, warehouse_id, code, name, kind, priority, buffer, reserve, status, version
  FROM channel WHERE code = :code;

-- name: channels_all :many
-- doc:  Every channel, the first served first.
-- row:  channel_row
SELECT channel_id, entity_id, warehouse_id, code, name, kind, priority, buffer, reserve, status, version
  FROM channel ORDER BY priority, channel_id;

-- name: channel_insert :returning_one
-- doc:  A new channel.
-- args: entity_id i64, warehouse_id i64, code text, name text, kind text, priority i64, buffer i64, reserve i64, status text
-- row:  channel_id i64
INSERT INTO channel (entity_id, warehouse_id, code, name, kind, priority, buffer, reserve, status)
  VALUES (:entity_id, :warehouse_id, :code, :name, :kind, :priority, :buffer, :reserve, :status) RETURNING channel_id;

-- name: channel_update :changes_one
-- doc:  Changes a channel that nobody else changed meanwhile.
-- args: channel_id i64, version i64, name text, kind text, priority i64, buffer i64, reserve i64, status text
UPDATE channel SET name = :name, kind = :kind, priority = :priority, buffer = :buffer, reserve = :reserve,
    status = :status, version = version + 1
  WHERE channel_id = :channel_id AND version = :version;

-- name: channel_list :list
-- doc:  Channels with their place in the queue and what is kept for them.
-- key:  channel_id
-- sort: channel_id
-- row:  channel_id i64, code text, name text, kind text, warehouse text, priority i64, buffer i64, reserve i64, status text
SELECT c.channel_id, c.code, c.name, c.kind, w.code AS warehouse, c.priority, c.buffer, c.reserve, c.status
  FROM channel c JOIN warehouse w ON w.warehouse_id = c.warehouse_id;
