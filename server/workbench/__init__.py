"""Workbooks that are built and computed here: Medfin's functions in their cells, and what their totals come to."""
