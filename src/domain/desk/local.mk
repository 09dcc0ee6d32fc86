# Area desk.
