# Area work.
