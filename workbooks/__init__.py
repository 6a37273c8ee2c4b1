"""Budget workbooks, built with openpyxl: one module a workbook, a registry of them, shared styles."""
