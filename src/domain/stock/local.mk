# Area stock.
