# Area selling.
