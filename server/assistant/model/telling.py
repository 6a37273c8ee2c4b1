"""An answer that is being told: what was computed, in our own words, and below it what a model adds."""

from __future__ import annotations

from dataclasses import replace

from server.assistant.model.prose import Prose, UnfoundedError
from server.assistant.reply import ModelUse, Reply

_BETWEEN = "\n\n"


class Telling:
    """`base` is what was computed, in our own words; where it is the embedded engine's `own` answer, the reader sees it
    already. Text that nothing stands behind spoils all that the model adds."""

    def __init__(self, base: Reply, prose: Prose, *, own: bool) -> None:
        self._base, self._prose, self._own = base, prose, own
        self._shown = own
        self._begun = self._spoilt = False
        self._space = ""

    def add(self, text: str) -> str:
        """Take more of the model's text; return what can be shown now."""
        return self._took(text, end=False)

    def end(self) -> str:
        """Return what is left to show of the text, which is complete."""
        return self._took("", end=True)

    @property
    def reply(self) -> Reply:
        """The answer as it is now."""
        told = "" if self._spoilt else self._prose.text
        use = ModelUse.SET_ASIDE if self._spoilt and self._own else ModelUse.USED
        return replace(self._base, text=self._base.text + (_BETWEEN + told if told else ""), model=use)

    def _took(self, text: str, *, end: bool) -> str:
        passed = ""
        if not self._spoilt:
            try:
                passed = self._prose.add(text) + (self._prose.end() if end else "")
            except UnfoundedError:
                self._spoilt = True
        shown = "" if self._shown else self._base.text
        self._shown = True
        # Space at the end waits for what follows: the whole answer has none there.
        passed = self._space + passed
        self._space = passed[len(passed.rstrip()) :]
        passed = passed.rstrip()
        if passed and not self._begun:
            self._begun = True
            passed = _BETWEEN + passed.lstrip()
        return shown + passed
