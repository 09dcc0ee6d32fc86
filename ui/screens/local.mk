# Files of ui/screens.
