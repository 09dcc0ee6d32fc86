# Files of ui/core.
