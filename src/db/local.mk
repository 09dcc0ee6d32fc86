# Files of src/db.
