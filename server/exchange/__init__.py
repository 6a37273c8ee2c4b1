"""Rates as files: YAML, CSV and xlsx, the same bytes each time. Nothing here opens a file or a database."""
