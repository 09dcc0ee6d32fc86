# Files of src/words.
