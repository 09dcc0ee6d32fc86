"""Prints a workbook, one line a cell: sheet, cell, Python type, value, number format; then what is frozen and filtered.

With "values", formulas show their stored value. Read by test_xlsx.c."""
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1], data_only=len(sys.argv) > 2)
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                bold = " bold" if cell.font.bold else ""
                print(f"{sheet.title}!{cell.coordinate} {type(cell.value).__name__}{bold} {cell.value} | {cell.number_format}")
    print(f"{sheet.title} frozen {sheet.freeze_panes} filter {sheet.auto_filter.ref}")
