"""Drafts as pages: what is prepared, what it would change and move, and the steps to its publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, redirect, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response as Redirection

from server.domain.additions import Additions
from server.domain.changes import as_published, changes
from server.domain.errors import MedfinError
from server.domain.roles import Role
from server.evaluation.batch import SingleCall
from server.evaluation.formula import to_people
from server.presentation.answers import shown
from server.presentation.changes import changes_told, rates_told
from server.storage import drafts
from server.storage.audit import Act
from server.storage.database import reading, writing
from server.storage.draft_publication import changed_by, publish_draft, require_no_conflict
from server.storage.drafts import Draft, State
from server.storage.errors import ConflictError, DraftError, PublicationError
from server.web.draft_access import may_change, meant_draft, require_changeable, seen_revision
from server.web.pages import page
from server.web.requests import RequestError, number_of
from server.web.services import Services
from server.workbench.cell_text import cell_text
from server.workbench.limits import limits_of
from server.workbench.totals import Workbench

_FINISHED_SHOWN = 20
_CALLS_SHOWN = 50

Step = Callable[[Connection, Act, Draft], Draft]


def blueprint(services: Services) -> Blueprint:
    """Return the pages under /drafts."""
    pages = Blueprint("drafts", __name__, url_prefix="/drafts")

    @pages.before_request
    def only_editors() -> None:
        services.visitors.require(Role.EDITOR)

    @pages.get("", strict_slashes=False)
    def index() -> Response:
        with reading(services.engine) as connection:
            unfinished = drafts.listed(connection)
            finished = drafts.listed(connection, (State.PUBLISHED, State.DISCARDED))[:_FINISHED_SHOWN]
        return page(services, "drafts.html", unfinished=unfinished, finished=finished)

    @pages.get("/<int:number>")
    def one(number: int) -> Response:
        return _draft_page(services, number)

    @pages.get("/<int:number>/effect")
    def effect(number: int) -> Response:
        return _effect_page(services, number)

    @pages.post("/<int:number>/note")
    def note(number: int) -> Response | Redirection:
        text = request.form.get("note", "").strip()
        return _step(
            services, number, lambda connection, act, draft: drafts.save(connection, act, draft, draft.additions, text)
        )

    @pages.post("/<int:number>/remove")
    def remove(number: int) -> Response | Redirection:
        place = request.form.get("row", "")
        return _step(services, number, lambda connection, act, draft: _without(connection, act, draft, place))

    @pages.post("/<int:number>/keep")
    def keep(number: int) -> Response | Redirection:
        # What they have seen stood on the page: what was published since is another conflict.
        seen = seen_revision(request.form.get("seen", ""), services.books.revision())
        return _step(
            services,
            number,
            lambda connection, act, draft: drafts.save(connection, act, draft, draft.additions, draft.note, seen),
        )

    @pages.post("/<int:number>/discard")
    def discard(number: int) -> Response | Redirection:
        return _step(services, number, drafts.discard)

    @pages.post("/<int:number>/check")
    def check(number: int) -> Response | Redirection:
        return _step(services, number, drafts.check, own=False)

    @pages.post("/<int:number>/schedule")
    def schedule(number: int) -> Response | Redirection:
        services.visitors.require(Role.PUBLISHER)
        at, four_eyes = _instant(services, request.form.get("at", "")), services.settings.four_eyes
        return _step(
            services,
            number,
            lambda connection, act, draft: drafts.schedule(connection, act, draft, at, four_eyes=four_eyes),
        )

    @pages.post("/<int:number>/publish")
    def publish(number: int) -> Response | Redirection:
        services.visitors.require(Role.PUBLISHER)
        try:
            with writing(services.engine) as connection:
                draft = meant_draft(connection, number)
                revision = publish_draft(
                    connection, services.visitors.act(), number, draft.version, four_eyes=services.settings.four_eyes
                )
        except (ConflictError, DraftError, PublicationError) as error:
            return _draft_page(services, number, error)
        return redirect(url_for("revisions.one", number=revision))

    return pages


def _step(services: Services, number: int, step: Step, *, own: bool = True) -> Response | Redirection:
    """Take a step with the draft that the form means, and show the draft."""
    person = services.visitors.require(Role.EDITOR)
    try:
        with writing(services.engine) as connection:
            draft = meant_draft(connection, number)
            if own:
                require_changeable(person, draft)
            step(connection, services.visitors.act(draft.note), draft)
    except (DraftError, PublicationError) as error:
        return _draft_page(services, number, error)
    return redirect(url_for("drafts.one", number=number))


def _without(connection: Connection, act: Act, draft: Draft, place: str) -> Draft:
    """Take a row by its number, or a figure after the rows, out of `draft`; the last one takes the draft with it."""
    rows, figures = list(draft.additions.rows), list(draft.additions.population)
    number = number_of(place)
    if number is None or number > len(rows) + len(figures):
        raise RequestError(400, "bad_request")
    index = number - 1
    if index < len(rows):
        del rows[index]
    else:
        del figures[index - len(rows)]
    keys = {row.key for row in rows}
    rates = tuple(rate for rate in draft.additions.rates if rate.key in keys)
    if not (rows or figures):
        return drafts.discard(connection, act, draft)
    return drafts.save(connection, act, draft, Additions(rates, tuple(rows), tuple(figures)), draft.note)


def _draft_page(services: Services, number: int, problem: MedfinError | None = None) -> Response:
    locale, person = services.locale(), services.visitors.current()
    conflict: ConflictError | None = None
    with reading(services.engine) as connection:
        draft = drafts.find(connection, number)
        if draft.unfinished:
            try:
                require_no_conflict(connection, draft)
            except ConflictError as error:
                conflict = error
    book, day = changed_by(draft, services.books, services.settings.today())
    changed = changes(draft.additions, book, day)
    troubled = problem or conflict
    return page(
        services,
        "draft.html",
        200 if problem is None else 409,
        draft=draft,
        changes=changes_told(changed, locale),
        rates=rates_told(changed, locale),
        seen=book.revision,
        problem=locale.text(troubled.code, **troubled.params) if troubled else "",
        conflict=conflict is not None,
        changeable=draft.unfinished and may_change(person, draft),
        checkable=draft.unfinished and person is not None and person.who not in draft.authors,
        four_eyes=services.settings.four_eyes,
    )


def _effect_page(services: Services, number: int) -> Response:
    locale = services.locale()
    with reading(services.engine) as connection:
        draft = drafts.find(connection, number)
    book, day = changed_by(draft, services.books, services.settings.today())
    before, after = book.seen_on(day), as_published(draft.additions, book, day).seen_on(day)
    registry = services.evaluator.registry
    workbench = Workbench(registry, limits_of(services.settings), day, locale)
    moved = [
        (
            locale.text(each.template.title),
            [
                (total.label, *(cell_text(value, total.number_format, locale) for value in (total.before, total.after)))
                for total in each.totals
            ],
            each.unmoved,
        )
        for each in workbench.moved(before, after)
    ]
    rates = {**book.rates, **{rate.key: rate for rate in draft.additions.rates}}
    changed = [rates[key] for key in sorted({row.key for row in draft.additions.rows}) if key in rates]
    using = [
        function
        for function in registry
        if any(function.may_look_up(rate) for rate in changed)
        or (draft.additions.population and function.counts_people)
    ]
    calls = [SingleCall("SATS", (row.key, row.valid_from.year)) for row in draft.additions.rows[:_CALLS_SHOWN]]
    calls += [SingleCall(function.name, example.arguments) for function in using for example in function.examples]
    then, now = (services.evaluator.evaluate(calls, view, locale.reader) for view in (before, after))
    answered = [
        (formula, *(shown(answer, registry.names[call.f].unit, locale) for answer in (old, new)))
        for call, old, new in zip(calls, then, now, strict=True)
        if old != new and (formula := to_people(registry.names[call.f].called(locale.language), call.a))
    ]
    called = [function.called(locale.language) for function in using]
    return page(services, "draft_effect.html", draft=draft, functions=called, moved=moved, answered=answered)


def _instant(services: Services, text: str) -> datetime | None:
    """Return the instant that a form's field says in the installation's zone, None where it is empty."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=services.settings.time_zone)
    except ValueError:
        raise RequestError(400, "form.instant", text=text[:80]) from None
