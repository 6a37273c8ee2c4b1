"""What a draft would change, and what a revision has changed, as the wire carries it."""

from __future__ import annotations

from server.domain.changes import Changes, FigureChange, RowChange, changes
from server.i18n import Locale
from server.storage.history import RevisionDetails as Publication
from server.storage.rate_books import RateBooks
from server.web.answers import reference_body
from server.web.published import additions_of_publication
from server.web.rate_describing import labels_body, said_body, standing_body
from server.web.rate_wire import ChangeBody, ChangesBody, FigureBody, RelabelledBody, RevisionDetails


def changes_body(told: Changes, locale: Locale) -> ChangesBody:
    """Return `told` as the wire carries it."""
    return ChangesBody(
        rows=[_row(change, locale) for change in told.rows],
        population=[_figure(change) for change in told.figures],
        new=[rate.key for rate in told.new],
        relabelled=[
            RelabelledBody(after.key, labels_body(before.label), labels_body(after.label))
            for before, after in told.relabelled
        ],
    )


def revision_details(publication: Publication, books: RateBooks, locale: Locale) -> RevisionDetails:
    """Return a publication with what it changed; rows that only a newer Medfin can read are left out."""
    summary = publication.summary
    after = books.at_revision(summary.number)
    before = books.before(summary.number)
    told = changes_body(changes(additions_of_publication(publication, after), before, after.published_on), locale)
    told.relabelled = [
        RelabelledBody(key, labels_body(old), labels_body(new)) for key, (old, new) in publication.relabelled.items()
    ]
    return RevisionDetails(
        *(summary.number, summary.published_at, summary.published_by, summary.note),
        *(summary.row_count, summary.population_count),
        changes=told,
    )


def _row(change: RowChange, locale: Locale) -> ChangeBody:
    row, rate = change.row, change.rate
    return ChangeBody(
        key=row.key,
        label=locale.show(rate.label),
        valid_from=row.valid_from,
        known_from=row.known_from,
        effect=change.effect,
        backdated=change.backdated,
        before=None if change.before is None else standing_body(change.before, rate, locale),
        after=said_body(row.value, rate, locale),
        reference=reference_body(row.reference),
        entered_by=row.entered_by,
    )


def _figure(change: FigureChange) -> FigureBody:
    figure = change.figure
    return FigureBody(
        country=figure.country,
        number=figure.number,
        name=figure.name,
        year=figure.year,
        kind=figure.kind,
        known_from=figure.known_from,
        effect=change.effect,
        backdated=change.backdated,
        before=None if change.before is None else int(change.before),
        after=None if figure.inhabitants is None else int(figure.inhabitants),
        reference=reference_body(figure.reference),
    )
