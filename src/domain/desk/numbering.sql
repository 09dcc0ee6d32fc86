-- Numbers without gaps.
-- tables: numbering

-- name: numbering_next :returning_one
-- doc:  The next number of an entity, kind and year; taken for good when the transaction commits.
-- args: entity_id i64, kind text, year i64
-- row:  value i64
INSERT INTO numbering (entity_id, kind, year, next_value) VALUES (:entity_id, :kind, :year, 2)
ON CONFLICT (entity_id, kind, year) DO UPDATE SET next_value = numbering.next_value + 1
RETURNING next_value - 1 AS value;
