# Area catalog.
