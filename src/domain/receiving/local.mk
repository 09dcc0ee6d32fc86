# Area receiving.
