"""Cells to typed arguments and back: one call, or a batch of calls against one revision. No I/O, no language."""
