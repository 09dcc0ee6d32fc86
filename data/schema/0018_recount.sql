-- Whose count stands in first_counted: the second one is not that person's, nor may be mended by that person.
ALTER TABLE count_line ADD COLUMN first_by @I64@ REFERENCES app_user;
