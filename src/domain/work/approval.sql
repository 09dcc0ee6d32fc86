-- tables: approval

-- name: approval_insert :returning_one
-- doc:  Somebody is asked to agree.
-- args: document_id i64, revision i64, step i64, role text, amount_minor i64, currency text, policy_id i64?
-- row:  approval_id i64
INSERT INTO approval (document_id, revision, step, role, amount_minor, currency, policy_id, state)
  VALUES (:document_id, :revision, :step, :role, :amount_minor, :currency, :policy_id, 'waiting') RETURNING approval_id;

-- name: approval_waiting :one
-- doc:  What a document waits for.
-- args: document_id i64
-- row:  approval_id i64, role text, amount_minor i64, currency text, policy_id i64?
SELECT approval_id, role, amount_minor, currency, policy_id FROM approval
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

-- name: approvals_of :many
-- doc:  Every question about a document and its answer.
-- args: document_id i64
-- row:  approval_id i64, revision i64, step i64, role text, amount_minor i64, currency text, policy_id i64?, state text, who text?, decided_at i64?, reason text
SELECT a.approval_id, a.revision, a.step, a.role, a.amount_minor, a.currency, a.policy_id, a.state, u.name AS who,
    a.decided_at, a.reason
  FROM approval a LEFT JOIN app_user u ON u.user_id = a.decided_by
  WHERE a.document_id = :document_id ORDER BY a.approval_id;

-- name: approver_limit :one
-- doc:  Up to what amount a user may approve.
-- args: user_id i64
-- row:  limit_minor i64
SELECT limit_minor FROM app_user WHERE user_id = :user_id;
