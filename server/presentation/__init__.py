"""Answers as people read them, for a terminal, a page or a document: a value with its unit, a table by budget rules."""
