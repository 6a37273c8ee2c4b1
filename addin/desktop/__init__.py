"""The classic xlwings add-in for Excel on Windows: what the generated functions call.

It is copied as it is to where Excel runs, beside the generated functions, so it imports nothing but the standard
library and, where Excel itself is spoken to, xlwings. Of xlwings only the part under the BSD licence is used.
"""

from __future__ import annotations

from .add_in import AddIn

__all__ = ["AddIn"]
