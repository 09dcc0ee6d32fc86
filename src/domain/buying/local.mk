# Area buying.
