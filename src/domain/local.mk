# Files of src/domain.
