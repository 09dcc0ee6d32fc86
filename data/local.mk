# Files of data.
SCHEMA_SQL += data/schema/0001_first.sql
