-- tables: approval

-- name: approval_insert :returning_one
-- doc:  Somebody is asked to agree.
-- args: document_id i64, revision i64, step i64, role text, amount_minor i64, currency text, policy_id i64?, asked_by i64,
--       asked_at i64
-- row:  approval_id i64
INSERT INTO approval (document_id, revision, step, role, amount_minor, currency, policy_id, asked_by, asked_at, state)
  VALUES (:document_id, :revision, :step, :role, :amount_minor, :currency, :policy_id, :asked_by, :asked_at, 'waiting')
  RETURNING approval_id;

-- name: approval_waiting :one
-- doc:  What a document waits for.
-- args: document_id i64
-- row:  approval_id i64, role text, amount_minor i64, currency text, policy_id i64?, asked_by i64, asked_at i64
SELECT approval_id, role, amount_minor, currency, policy_id, asked_by, asked_at FROM approval
  WHERE document_id = :document_id AND state = 'waiting' ORDER BY step LIMIT 1;

-- name: approval_set_decision :changes_one
-- doc:  Who decided, when and why.
-- args: approval_id i64, state text, by i64, at i64, reason text
UPDATE approval SET state = :state, decided_by = :by, decided_at = :at, reason = :reason
  WHERE approval_id = :approval_id AND state = 'waiting';

-- name: approval_set_void :exec
-- doc:  Questions and agreements that no longer hold.
-- args: document_id i64, at i64, reason text
UPDATE approval SET state = 'void', decided_at = COALESCE(decided_at, :at), reason = :reason
  WHERE document_id = :document_id AND state IN ('waiting', 'approved');

-- name: approval_list :list
-- doc:  Every question about a document and its answer.
-- args: document_id i64
-- row:  approval_id i64, revision i64, step i64, role text, amount_minor i64, currency text, policy_id i64?,
--       asked_by text, asked_at i64, state text, decided_by text?, decided_at i64?, reason text
-- key:  approval_id
SELECT a.approval_id, a.revision, a.step, a.role, a.amount_minor, a.currency, a.policy_id, q.name AS asked_by,
    a.asked_at, a.state, u.name AS decided_by, a.decided_at, a.reason
  FROM approval a JOIN app_user q ON q.user_id = a.asked_by LEFT JOIN app_user u ON u.user_id = a.decided_by
  WHERE a.document_id = :document_id;

-- name: approver_limit :one
-- doc:  Up to what amount a user may approve, and the currency of the books the document stands in.
-- args: user_id i64, entity_id i64
-- row:  limit_minor i64, currency text
SELECT u.limit_minor, e.currency FROM app_user u JOIN legal_entity e ON e.entity_id = :entity_id
  WHERE u.user_id = :user_id;
