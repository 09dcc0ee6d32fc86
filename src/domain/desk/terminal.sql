-- Terminals by name; what they are set to is the setting's.
-- tables: terminal

-- name: terminal_by_name :one
-- doc:  A terminal.
-- args: name text
-- row:  terminal_row = terminal_id i64, name text, words text, version i64
SELECT terminal_id, name, words, version FROM terminal WHERE name = :name;

-- name: terminal_by_id :one
-- doc:  A terminal.
-- args: terminal_id i64
-- row:  terminal_row
SELECT terminal_id, name, words, version FROM terminal WHERE terminal_id = :terminal_id;

-- name: terminal_insert :returning_one
-- doc:  A new terminal.
-- args: name text, words text
-- row:  terminal_id i64
INSERT INTO terminal (name, words) VALUES (:name, :words) RETURNING terminal_id;

-- name: terminal_update :changes_one
-- doc:  Its words; its version rises with whatever is changed.
-- args: terminal_id i64, version i64, words text
UPDATE terminal SET words = :words, version = version + 1 WHERE terminal_id = :terminal_id AND version = :version;

-- name: terminal_delete :changes_one
-- doc:  Forgets it.
-- args: terminal_id i64
DELETE FROM terminal WHERE terminal_id = :terminal_id;

-- name: terminal_list :list
-- doc:  Terminals, and what each is set to.
-- row:  terminal_id i64, name text, words text, warehouse text?, printer text?, sign_in text?, lock_minutes text?,
--       layout text?, language text?, bell text?
-- key:  terminal_id
-- sort: name [UNIQUE (name)]
-- scan: a site has few terminals
SELECT t.terminal_id, t.name, t.words,
  (SELECT s.value FROM setting s WHERE s.scope = 'terminal:' || t.name AND s.name = 'terminal.warehouse') AS warehouse,
  (SELECT s.value FROM setting s WHERE s.scope = 'terminal:' || t.name AND s.name = 'label.printer') AS printer,
  (SELECT s.value FROM setting s WHERE s.scope = 'terminal:' || t.name AND s.name = 'terminal.sign-in') AS sign_in,
  (SELECT s.value FROM setting s WHERE s.scope = 'terminal:' || t.name AND s.name = 'terminal.lock') AS lock_minutes,
  (SELECT s.value FROM setting s WHERE s.scope = 'terminal:' || t.name AND s.name = 'terminal.layout') AS layout,
  (SELECT s.value FROM setting s WHERE s.scope = 'terminal:' || t.name AND s.name = 'language') AS language,
  (SELECT s.value FROM setting s WHERE s.scope = 'terminal:' || t.name AND s.name = 'terminal.bell') AS bell
FROM terminal t;

-- name: terminal_printer :one
-- doc:  The printer that a terminal names.
-- args: code text
-- row:  printer_id i64
SELECT printer_id FROM printer WHERE code = :code;
