-- The audit chain: only ever added to.
-- tables: audit, audit_head

-- name: audit_last :one
-- doc:  Where the chain ends.
-- row:  audit_id i64, hash blob
SELECT audit_id, hash FROM audit_head WHERE head_id = 1;

-- name: audit_insert :exec
-- doc:  The next link.
-- args: audit_id i64, at i64, user_id i64, uid i64, terminal text, noun text, subject_id i64, action text, detail text,
--       reason text, hash blob
INSERT INTO audit (audit_id, at, user_id, uid, terminal, noun, subject_id, action, detail, reason, hash)
VALUES (:audit_id, :at, :user_id, :uid, :terminal, :noun, :subject_id, :action, :detail, :reason, :hash);

-- name: audit_head_set :exec
-- doc:  Where the chain ends now.
-- args: audit_id i64, hash blob
INSERT INTO audit_head (head_id, audit_id, hash) VALUES (1, :audit_id, :hash)
ON CONFLICT (head_id) DO UPDATE SET audit_id = excluded.audit_id, hash = excluded.hash;

-- name: audit_walk :each
-- doc:  The whole chain, first to last.
-- row:  audit_id i64, at i64, user_id i64, uid i64, terminal text, noun text, subject_id i64, action text, detail text,
--       reason text, hash blob
-- scan: the check of the chain reads all of it
SELECT audit_id, at, user_id, uid, terminal, noun, subject_id, action, detail, reason, hash FROM audit
ORDER BY audit_id;

-- name: audit_acts :one
-- doc:  How often a user did something to a subject.
-- args: noun text, subject_id i64, action text, user_id i64
-- row:  acts i64
SELECT COUNT(*) AS acts FROM audit
WHERE noun = :noun AND subject_id = :subject_id AND action = :action AND user_id = :user_id;

-- name: audit_record :one
-- doc:  One record with who did it.
-- args: audit_id i64
-- row:  audit_id i64, at i64, user_name text?, uid i64, terminal text, noun text, subject_id i64, action text,
--       detail text, reason text
SELECT a.audit_id, a.at, u.name AS user_name, a.uid, a.terminal, a.noun, a.subject_id, a.action, a.detail, a.reason
FROM audit a LEFT JOIN app_user u ON u.user_id = a.user_id WHERE a.audit_id = :audit_id;

-- name: audit_list :list
-- doc:  The audit records with who did it.
-- row:  audit_id i64, at i64, user_name text?, uid i64, terminal text, noun text, subject_id i64, action text,
--       detail text, reason text
-- key:  audit_id
SELECT a.audit_id, a.at, u.name AS user_name, a.uid, a.terminal, a.noun, a.subject_id, a.action, a.detail, a.reason
FROM audit a LEFT JOIN app_user u ON u.user_id = a.user_id;

-- name: audit_history :list
-- doc:  What happened to one subject: a document, a user, a policy.
-- args: noun text, subject_id i64
-- row:  audit_id i64, at i64, user_name text?, full_name text?, terminal text, action text, detail text, reason text
-- key:  audit_id
SELECT a.audit_id, a.at, u.name AS user_name, u.full_name, a.terminal, a.action, a.detail, a.reason
FROM audit a LEFT JOIN app_user u ON u.user_id = a.user_id
WHERE a.noun = :noun AND a.subject_id = :subject_id;
