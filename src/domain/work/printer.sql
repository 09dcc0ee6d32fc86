-- tables: printer

-- name: printer_get :one
-- doc:  A printer.
-- args: printer_id i64
-- row:  printer_row = printer_id i64, code text, name text, address text, status text, language text, dpi i64, media text
SELECT printer_id, code, name, address, status, language, dpi, media FROM printer WHERE printer_id = :printer_id;

-- name: printer_by_code :one
-- doc:  A printer by its code.
-- args: code text
-- row:  printer_row
SELECT printer_id, code, name, address, status, language, dpi, media FROM printer WHERE code = :code;

-- name: printers_active :many
-- doc:  Printers that are not held, by code.
-- args: row_limit i64
-- scan: a site has few printers
-- row:  printer_row
SELECT printer_id, code, name, address, status, language, dpi, media FROM printer WHERE status = 'active' ORDER BY code LIMIT :row_limit;

-- name: printer_insert :returning_one
-- doc:  A new printer.
-- args: code text, name text, address text, status text, language text, dpi i64, media text
-- row:  printer_id i64
INSERT INTO printer (code, name, address, status, language, dpi, media)
  VALUES (:code, :name, :address, :status, :language, :dpi, :media) RETURNING printer_id;

-- name: printer_update :changes_one
-- doc:  Its name, where it listens, whether its jobs wait, and what it prints.
-- args: printer_id i64, name text, address text, status text, language text, dpi i64, media text
UPDATE printer SET name = :name, address = :address, status = :status, language = :language, dpi = :dpi, media = :media
  WHERE printer_id = :printer_id;

-- name: printer_list :list
-- doc:  Printers, the jobs that wait for them, and what the last of these was told.
-- key:  printer_id
-- sort: code [UNIQUE (code)]
-- scan: a site has few printers, and the index holds the waiting jobs only
-- row:  printer_id i64, code text, name text, address text, status text, language text, dpi i64, media text, jobs i64, says text
SELECT p.printer_id, p.code, p.name, p.address, p.status, p.language, p.dpi, p.media,
    (SELECT COUNT(*) FROM print_job j WHERE j.state IN ('waiting', 'printing') AND j.printer_id = p.printer_id) AS jobs,
    COALESCE((SELECT j.answer FROM print_job j WHERE j.state IN ('waiting', 'printing') AND j.printer_id = p.printer_id
      AND j.answer <> '' ORDER BY j.job_id DESC LIMIT 1), '') AS says
  FROM printer p;
