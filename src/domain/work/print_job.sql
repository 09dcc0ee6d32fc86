-- tables: print_job

-- name: print_job_insert :returning_one
-- doc:  A job in the spool.
-- args: printer_id i64, title text, format text, payload blob, copies i64, document_id i64?, by i64, at i64
-- row:  job_id i64
INSERT INTO print_job (printer_id, title, format, payload, copies, state, not_before_at, document_id, created_by,
    created_at)
  VALUES (:printer_id, :title, :format, :payload, :copies, 'waiting', :at, :document_id, :by, :at)
  RETURNING job_id;

-- name: print_job_get :one
-- doc:  A job without what it prints.
-- args: job_id i64
-- row:  print_job_row = job_id i64, printer_id i64, title text, format text, copies i64, state text, attempts i64, document_id i64?, version i64
SELECT job_id, printer_id, title, format, copies, state, attempts, document_id, version FROM print_job
  WHERE job_id = :job_id;

-- name: print_job_bytes :one
-- doc:  What a job prints.
-- args: job_id i64
-- row:  payload blob
SELECT payload FROM print_job WHERE job_id = :job_id;

-- name: print_job_next :one
-- doc:  The next that is due on a printer that is neither held nor at work; one whose worker died is due again.
-- args: now i64
-- row:  print_job_due = job_id i64, printer_id i64, title text, format text, copies i64, attempts i64, document_id i64?, version i64, printer text, address text, who text
SELECT j.job_id, j.printer_id, j.title, j.format, j.copies, j.attempts, j.document_id, j.version, p.code AS printer,
    p.address, u.name AS who
  FROM print_job j JOIN printer p ON p.printer_id = j.printer_id JOIN app_user u ON u.user_id = j.created_by
  WHERE j.state IN ('waiting', 'printing') AND j.not_before_at <= :now AND j.lease_until_at <= :now
    AND p.status = 'active'
    AND NOT EXISTS (SELECT 1 FROM print_job o
      WHERE o.printer_id = j.printer_id AND o.state = 'printing' AND o.lease_until_at > :now)
  ORDER BY j.not_before_at, j.job_id LIMIT 1;

-- name: print_job_set_lease :changes_one
-- doc:  A worker takes it until then; one more attempt.
-- args: job_id i64, version i64, until_at i64
UPDATE print_job SET state = 'printing', lease_until_at = :until_at, attempts = attempts + 1, version = version + 1
  WHERE job_id = :job_id AND version = :version;

-- name: print_job_set_state :changes_one
-- doc:  Its state, what came of it, and not before when it is tried.
-- args: job_id i64, version i64, state text, answer text, not_before_at i64
UPDATE print_job SET state = :state, answer = :answer, not_before_at = :not_before_at, lease_until_at = 0,
    version = version + 1
  WHERE job_id = :job_id AND version = :version;

-- name: print_job_delay :exec
-- doc:  What waits for a printer that does not answer waits as long as the job that found out.
-- args: printer_id i64, not_before_at i64
UPDATE print_job SET not_before_at = :not_before_at
  WHERE state IN ('waiting', 'printing') AND state = 'waiting' AND printer_id = :printer_id
    AND not_before_at < :not_before_at;

-- name: print_job_list :list
-- doc:  The spool.
-- key:  job_id
-- row:  job_id i64, printer text, title text, format text, copies i64, state text, attempts i64, answer text, not_before_at i64, created_at i64, who text, document text?
SELECT j.job_id, p.code AS printer, j.title, j.format, j.copies, j.state, j.attempts, j.answer, j.not_before_at,
    j.created_at, u.name AS who, d.number AS document
  FROM print_job j JOIN printer p ON p.printer_id = j.printer_id JOIN app_user u ON u.user_id = j.created_by
  LEFT JOIN document d ON d.document_id = j.document_id;
