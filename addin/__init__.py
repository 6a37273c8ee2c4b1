"""What runs in the spreadsheet: the Office.js add-in, the classic xlwings add-in, the Calc extension."""
