"""The rates as pages: all of them with search and filters, one with its years and history, and a form for a new
value."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirection

from server.documentation.rates import latest_values
from server.domain.additions import Additions
from server.domain.countries import Country
from server.domain.errors import CellError
from server.domain.rate_books import RateView
from server.domain.rates import Rate, RateKind
from server.domain.roles import Role
from server.presentation.chart import HEIGHT, WIDTH, chart_of
from server.presentation.history import history_told, standing_told
from server.storage import drafts
from server.storage.as_of import seen_as_of
from server.storage.database import reading, writing
from server.storage.draft_publication import require_unchanged
from server.storage.errors import ConflictError, DraftError, PublicationError
from server.storage.history import revisions
from server.web.draft_access import may_change, seen_revision
from server.web.pages import page
from server.web.rate_form import SAID, RateForm
from server.web.requests import RequestError, number_of
from server.web.services import Services

KINDS = tuple(kind for kind in RateKind if kind is not RateKind.UNKNOWN)


def blueprint(services: Services) -> Blueprint:
    """Return the pages under /rates."""
    rates = Blueprint("rates", __name__, url_prefix="/rates")

    @rates.get("", strict_slashes=False)
    def index() -> Response:
        view, locale = services.view(None), services.locale()
        wanted = {name: request.args.get(name, "")[:100].strip() for name in ("q", "kind", "country")}
        words = wanted["q"].casefold().split()
        shown = [
            told
            for told in latest_values(view, locale)
            if (not wanted["kind"] or view.rate(told.key).kind == wanted["kind"])
            and (not wanted["country"] or told.key.startswith(f"{wanted['country']}."))
            and all(word in f"{told.key} {told.label} {told.reference}".casefold() for word in words)
        ]
        countries = {"no": Country.NORWAY, "dk": Country.DENMARK}
        return page(services, "rates.html", rates=shown, wanted=wanted, kinds=KINDS, countries=countries)

    @rates.get("/<key>")
    def one(key: str) -> Response:
        return _rate_page(services, key, RateForm())

    @rates.post("/<key>")
    def propose(key: str) -> Response | Redirection:
        person = services.visitors.require(Role.EDITOR)
        locale, book = services.locale(), services.books.current()
        rate = _known(book.as_published(), key)
        form = RateForm.of(request.form)
        row = form.row(rate.key, locale)
        if row is None:
            return _rate_page(services, key, form, 422)
        act = services.visitors.act(form.typed["note"])
        chosen = number_of(request.form.get("draft", ""))
        seen = seen_revision(request.form.get("seen", ""), book.revision)
        try:
            with writing(services.engine) as connection:
                require_unchanged(connection, Additions(rows=(row,)), seen)
                if chosen is not None:
                    draft = drafts.find(connection, chosen)
                    if not may_change(person, draft):
                        raise DraftError("draft.unknown", draft=draft.id)
                    additions = Additions(
                        draft.additions.rates, (*draft.additions.rows, row), draft.additions.population
                    )
                    note = "\n".join(dict.fromkeys(text for text in (draft.note, form.typed["note"]) if text))
                    draft = drafts.save(connection, act, draft, additions, note)
                else:
                    note = form.typed["note"]
                    draft = drafts.create(connection, act, Additions(rows=(row,)), note, seen)
        except (PublicationError, DraftError, ConflictError) as error:
            form.refuse(error, locale)
            return _rate_page(services, key, form, 422)
        return redirect(url_for("drafts.one", number=draft.id))

    return rates


def _known(view: RateView, key: str) -> Rate:
    try:
        return view.rate(key)
    except CellError as error:
        raise RequestError(404, error.code, **error.params) from None


def _rate_page(services: Services, key: str, form: RateForm, status: int = 200) -> Response:
    as_of = request.args.get("as_of", "").strip()
    view, locale = seen_as_of(services.books, as_of or None), services.locale()
    rate = _known(view, key)
    rows, ever = view.in_force(rate.key), view.book.rows_of(rate.key)
    published = {each.number: each for each in revisions(services.engine, numbers={row.revision for row in ever})}
    zone = services.settings.time_zone
    days = {number: each.published_at.astimezone(zone).date() for number, each in published.items()}
    return page(
        services,
        "rate.html",
        status,
        rate=rate,
        unit="" if rate.kind is RateKind.UNKNOWN else locale.text(f"unit.{rate.unit}"),
        as_of=as_of,
        standing=standing_told(rows, rate, locale),
        history=history_told(ever, rate, days, locale),
        published=published,
        chart=chart_of(rows, rate.kind, rate.unit, services.settings.today(), locale),
        size=(WIDTH, HEIGHT),
        form=form,
        said=SAID,
        seen=view.book.revision,
        open_drafts=_open_drafts(services),
        simple=rate.kind in _NUMBERS,
    )


def _open_drafts(services: Services) -> list[drafts.Draft]:
    """Return the drafts that the visitor may add a value to."""
    if not services.visitors.may(Role.EDITOR):
        return []
    person = services.visitors.current()
    with reading(services.engine) as connection:
        return [draft for draft in drafts.listed(connection) if may_change(person, draft)]


_NUMBERS = frozenset(KINDS) - {RateKind.BRACKETS, RateKind.MATCHING, RateKind.ACCOUNT}
"""The kinds whose values can be typed into a field."""
