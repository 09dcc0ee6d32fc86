# Files of data.
