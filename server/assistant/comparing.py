"""The words that two things are compared with."""

from __future__ import annotations

COMPARING = (
    *("forskjell", "forskjellen", "skilnad", "skilnaden", "forskel", "forskellen", "difference", "differanse"),
    *("differansen", "mest", "mer", "meir", "mere", "more", "høyere", "højere", "høgare", "higher", "sammenlign"),
    *("sammenlignet", "samanlikn", "compare", "compared", "mot", "vs", "versus", "kontra", "både", "både"),
)
"""Words that two things are compared with."""
