-- A printer says what it speaks, how fine it prints and what paper lies in it. Until now the settings of the site said
-- so for all of them: what they say is what the printers that are there begin with.
ALTER TABLE printer ADD COLUMN language TEXT NOT NULL DEFAULT 'zpl' CHECK (language IN ('zpl', 'epl', 'tspl', 'pdf'));
ALTER TABLE printer ADD COLUMN dpi @I64@ NOT NULL DEFAULT 203 CHECK (dpi BETWEEN 150 AND 1200);
-- As people write it, 4x6 or 100x50mm; '' means what the settings say for each kind of label.
ALTER TABLE printer ADD COLUMN media TEXT NOT NULL DEFAULT '';

UPDATE printer SET dpi = 300 WHERE EXISTS (SELECT 1 FROM setting
  WHERE scope = 'site' AND name = 'label.dpi' AND value = '300');
UPDATE printer SET dpi = 600 WHERE EXISTS (SELECT 1 FROM setting
  WHERE scope = 'site' AND name = 'label.dpi' AND value = '600');
-- Where each kind has a size of its own, the settings go on saying it.
UPDATE printer SET media = COALESCE((SELECT value FROM setting WHERE scope = 'site' AND name = 'label.size'), '')
  WHERE NOT EXISTS (SELECT 1 FROM setting WHERE name LIKE 'label.size.%');
-- What somebody's papers come out on takes papers; a queue of CUPS takes them besides labels.
UPDATE printer SET language = 'pdf', media = '' WHERE address NOT LIKE 'zpl://%' AND address NOT LIKE 'cups://%'
  AND EXISTS (SELECT 1 FROM setting WHERE name = 'paper.printer' AND value = printer.code)
  AND NOT EXISTS (SELECT 1 FROM setting WHERE name = 'label.printer' AND value = printer.code);

-- The spool carries the other languages too. Nothing refers to print_job by a key, so where a check cannot be changed
-- the table is rebuilt.

-- @sqlite
CREATE TABLE print_job_new (
  job_id       @ID@,
  printer_id   @I64@ NOT NULL REFERENCES printer,
  title        TEXT NOT NULL,
  format       TEXT NOT NULL CHECK (format IN ('zpl', 'epl', 'tspl', 'pdf', 'text')),
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
ALTER TABLE print_job DROP CONSTRAINT print_job_format_check;
ALTER TABLE print_job ADD CONSTRAINT print_job_format_check CHECK (format IN ('zpl', 'epl', 'tspl', 'pdf', 'text'));
-- @end
