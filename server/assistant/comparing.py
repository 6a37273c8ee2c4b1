"""The words that two things are compared with."""

from __future__ import annotations

from server.assistant.words import phrases_in

GROWING = phrases_in(
    """
    vokse, vokser, vokst, vokste, voksede, vokset, veks, voks, vakse, økt, økte, auka, steget, grow, grew, grown
    growth, vekst, vækst, gått ned, falt, faldt, falle, sunket, endret seg, ændret sig, endra seg, changed
    utvikling, udvikling, utviklet, udviklet
    """
)
"""Words that ask for how something differs between two years."""
COMPARING = GROWING + phrases_in(
    """
    forskjell, forskjellen, skilnad, skilnaden, forskel, forskellen, difference, differanse, differansen, mest, mer
    meir, mere, more, høyere, højere, høgare, higher, sammenlign, sammenlignet, sammenligne, sammenliknet
    sammenlikn, sammenlikne, samanlikn, samanlikna, samanlikne, compare, compared, comparing, mot, vs, versus
    kontra, både, skil, skiller, skilte, ulikt, ulike, anderledes, annleis, annerledes, differ, differs, størst
    høyest, højest, høyeste, højeste, høgast, highest, lavest, laveste, lågast, lowest, against, biggest, largest
    minst, mindst, bedst, best, better, bedre, betre, flest, færrest
    """
)
"""Words that two things are compared with."""
