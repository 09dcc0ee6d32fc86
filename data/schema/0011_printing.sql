-- A job of which a part may have gone to the printer is "in doubt": nobody but a person who looks at the paper can say
-- whether it is printed. Nothing refers to print_job by a key, so where a check cannot be changed the table is rebuilt.

-- @sqlite
CREATE TABLE print_job_new (
  job_id       @ID@,
  printer_id   @I64@ NOT NULL REFERENCES printer,
  title        TEXT NOT NULL,
  format       TEXT NOT NULL CHECK (format IN ('zpl', 'pdf', 'text')),
  payload      @BLOB@ NOT NULL,
  copies       @I64@ NOT NULL CHECK (copies > 0),
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'printed', 'failed', 'held', 'cancelled', 'in doubt')),
  attempts     @I64@ NOT NULL DEFAULT 0,
  not_before_at @I64@ NOT NULL DEFAULT 0,
  lease_until_at @I64@ NOT NULL DEFAULT 0,
  answer       TEXT NOT NULL DEFAULT '',
  document_id  @I64@ REFERENCES document,
  created_by   @I64@ NOT NULL REFERENCES app_user,
  created_at   @I64@ NOT NULL,
  version      @I64@ NOT NULL DEFAULT 1
) @STRICT@;
INSERT INTO print_job_new (job_id, printer_id, title, format, payload, copies, state, attempts, not_before_at,
    lease_until_at, answer, document_id, created_by, created_at, version)
  SELECT job_id, printer_id, title, format, payload, copies, state, attempts, not_before_at, lease_until_at, answer,
      document_id, created_by, created_at, version
    FROM print_job;
DROP TABLE print_job;
ALTER TABLE print_job_new RENAME TO print_job;
CREATE INDEX print_job_printing ON print_job (printer_id) WHERE state = 'printing';
CREATE INDEX print_job_waiting ON print_job (not_before_at, job_id) WHERE state IN ('waiting', 'printing');
-- @end
-- @postgresql
ALTER TABLE print_job DROP CONSTRAINT print_job_state_check;
ALTER TABLE print_job ADD CONSTRAINT print_job_state_check CHECK (state IN ('waiting', 'printing', 'printed', 'failed',
  'held', 'cancelled', 'in doubt'));
-- @end
