"""What the blueprints are handed: the parts of one running server."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, request
from sqlalchemy import Engine

from server.config import OFFICE_JS, Settings
from server.domain.rate_books import RateView
from server.evaluation.batch import Evaluator
from server.i18n import Locale, negotiate
from server.storage.announcements import Announcements
from server.storage.as_of import seen_as_of
from server.storage.rate_books import RateBooks
from server.web.streams import Streams
from server.web.visitors import Visitors

OFFICE_JS_PATH = "/office-js"
"""Where an installation gives out Office.js that has a copy of its own."""


@dataclass(frozen=True, slots=True)
class Services:
    """One server's settings, database, functions, rates and visitors; the news of publications, which it hears of
    while its clock runs, and the streams that hand them on."""

    settings: Settings
    engine: Engine
    evaluator: Evaluator
    books: RateBooks
    visitors: Visitors
    announcements: Announcements
    streams: Streams

    def view(self, as_of: str | None) -> RateView:
        """Return the rates as of `as_of` (None, a day as ISO text, `rev:14`); raise AsOfError when it names none."""
        return seen_as_of(self.books, as_of)

    def origin(self) -> str:
        """Return the address that the server is opened by, without a slash at its end."""
        return self.settings.public_url or request.host_url.rstrip("/")

    def office_js(self) -> str:
        """Return the address that Excel's pages load Office.js from."""
        settings = self.settings
        return settings.office_js if settings.office_js_folder is None else f"{OFFICE_JS_PATH}/{OFFICE_JS}"

    def locale(self, wanted: str | None = None) -> Locale:
        """Return the reader's locale: the one `wanted`, else the request's `locale` argument or Accept-Language.

        What is wanted once holds for the rest of the request: an error speaks the language that its body asks for.
        """
        if wanted is not None:
            g.locale_wanted = wanted
        tags = (g.get("locale_wanted"), request.args.get("locale"), *request.accept_languages.values())
        return negotiate(tags, self.settings.locale)
