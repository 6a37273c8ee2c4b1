"""Medfin's server: rates in, worksheet values out.

The layers and their import direction are in docs/architecture.md.
"""
