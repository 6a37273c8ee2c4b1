"""The types of rates, revisions, drafts and the audit log as JSON. A decimal is a JSON number here, in both directions,
and is never a float on its way."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct

from server.domain.changes import Effect
from server.domain.countries import Country
from server.domain.population import PopulationKind
from server.domain.rates import RateKind
from server.storage.drafts import State, Trouble
from server.web.wire import ReferenceBody

BOUND = 10**18
"""What no number on this wire goes beyond; what a rate's value may be is narrower."""

Whole: TypeAlias = Annotated[int, Meta(ge=-BOUND, le=BOUND)]
Exact: TypeAlias = Whole | Decimal
Revision: TypeAlias = Annotated[int, Meta(ge=0, lt=2**31)]


class ThresholdBody(Struct, tag="threshold", tag_field="kind", forbid_unknown_fields=True):
    """A rule: the whole `amount` once the others have raised `threshold`."""

    amount: Exact
    threshold: Exact


class PerKroneBody(Struct, tag="per_krone", tag_field="kind", forbid_unknown_fields=True):
    """A rule: `ratio` kroner for each krone of own funds, up to `cap`."""

    ratio: Exact
    cap: Exact


class ShareBody(Struct, tag="share", tag_field="kind", forbid_unknown_fields=True):
    """A rule: a `share` of the cost, up to `cap`, for costs from `cost_min` to `cost_max`; null is no bound."""

    share: Exact
    cap: Exact | None = None
    cost_min: Exact | None = None
    cost_max: Exact | None = None


class FixedShareBody(Struct, tag="fixed_share", tag_field="kind", forbid_unknown_fields=True):
    """A rule: a plain `share` of the cost."""

    share: Exact


class BracketBody(Struct, forbid_unknown_fields=True):
    """What `value` a size from `low` to `high` has, with or without the bounds themselves; `high` null is no bound."""

    low: Exact
    includes_low: bool
    high: Exact | None
    includes_high: bool
    value: Exact


class BracketsBody(Struct, tag="brackets", tag_field="kind", forbid_unknown_fields=True):
    """A bracket table, lowest first."""

    rows: list[BracketBody]


class LineBody(Struct, forbid_unknown_fields=True):
    """A line of an account: an amount for each of its years."""

    name: str
    amounts: list[Exact]


class AccountBody(Struct, tag="account", tag_field="kind", forbid_unknown_fields=True):
    """An account as one Finance Act shows it."""

    years: list[Whole]
    lines: list[LineBody]


TableBody: TypeAlias = ThresholdBody | PerKroneBody | ShareBody | FixedShareBody | BracketsBody | AccountBody
ValueBody: TypeAlias = Exact | TableBody


class SourceBody(Struct, forbid_unknown_fields=True):
    """Where a value comes from; `case` and `url` may be empty."""

    title: str
    case: str = ""
    url: str = ""


class RowBody(Struct, forbid_unknown_fields=True):
    """A row to publish: exactly one of a `value`, an `end` of the rate, and `withdrawn`, which takes the row back that
    begins that day. `valid_from` is a day or a year; `known_from` null is the day of the publication. Without a
    `reference` no row is taken."""

    key: str
    valid_from: Whole | date
    value: ValueBody | None = None
    end: bool = False
    withdrawn: bool = False
    known_from: date | None = None
    reference: SourceBody | None = None


class LabelsBody(Struct, forbid_unknown_fields=True):
    """A name in the four languages."""

    da: str
    nb: str
    nn: str
    en: str


class NewRateBody(Struct, forbid_unknown_fields=True):
    """A rate to make, or one that there is under another label."""

    key: str
    kind: RateKind
    unit: str
    label: LabelsBody


class DraftBody(Struct, forbid_unknown_fields=True):
    """What a draft holds. `base_revision` is the one that its author has seen, null the one in force (of a draft that
    is changed: the one that it had). Population figures in a draft stay in it when it is changed."""

    note: str
    rows: list[RowBody]
    rates: list[NewRateBody] = []
    base_revision: Revision | None = None


class ScheduleBody(Struct, forbid_unknown_fields=True):
    """When to publish a draft; null takes the schedule off."""

    at: Annotated[datetime, Meta(tz=True)] | None


class UndoBody(Struct, forbid_unknown_fields=True):
    """Why a revision is undone; null says only that it is."""

    note: str | None = None


class SaidBody(Struct):
    """What a row says, also in words. No `value`, no `end` and not `withdrawn`: only a newer Medfin can read it."""

    value: ValueBody | None
    text: str
    end: bool
    withdrawn: bool


class StandingBody(SaidBody):
    """A row that was published."""

    valid_from: date
    known_from: date
    reference: ReferenceBody
    revision: int
    entered_by: str


class PublishedBody(StandingBody):
    """A row with its publication. `backdated`: it counts as known before it was published."""

    published_at: datetime
    published_by: str
    note: str
    backdated: bool


class RateBody(Struct):
    """A rate: `unit` is a code such as kr_per_inhabitant, `label` its name in the reader's language."""

    key: str
    kind: RateKind
    family: str
    unit: str
    label: str
    labels: LabelsBody


class LatestBody(RateBody):
    """A rate with the value of its latest row that has one; `ended` is the day from which it has none."""

    value: ValueBody | None
    text: str
    valid_from: date | None
    known_from: date | None
    reference: ReferenceBody | None
    ended: date | None


class RatesAnswer(Struct):
    """The rates that were asked for."""

    revision: int
    rates: list[LatestBody]


class RateAnswer(RateBody):
    """A rate and the rows that count, one a start day."""

    revision: int
    rows: list[StandingBody]


class HistoryAnswer(RateBody):
    """A rate and every row that it ever had, the latest publication first."""

    revision: int
    rows: list[PublishedBody]


class RevisionBody(Struct):
    """A publication, and how many rows and population figures it added."""

    number: int
    published_at: datetime
    published_by: str
    note: str
    rows: int
    population: int


class RevisionsAnswer(Struct):
    """Publications, the latest first; `next` is what to ask for `before` to get the following ones."""

    revision: int
    revisions: list[RevisionBody]
    next: int | None


class ChangeBody(Struct):
    """A row beside the one in force at its start, which may have begun earlier; null where there is none."""

    key: str
    label: str
    valid_from: date
    known_from: date | None
    effect: Effect
    backdated: bool
    before: StandingBody | None
    after: SaidBody
    reference: ReferenceBody
    entered_by: str


class FigureBody(Struct):
    """A population figure beside the one that is there; null where there is none."""

    country: Country
    number: str
    name: str
    year: int
    kind: PopulationKind
    known_from: date | None
    effect: Effect
    backdated: bool
    before: int | None
    after: int | None
    reference: ReferenceBody


class RelabelledBody(Struct):
    """A rate's names before and after."""

    key: str
    before: LabelsBody
    after: LabelsBody


class ChangesBody(Struct):
    """All that a draft would change or a revision has changed; `new` are keys of rates that there weren't."""

    rows: list[ChangeBody]
    population: list[FigureBody]
    new: list[str]
    relabelled: list[RelabelledBody]


class RevisionDetails(RevisionBody):
    """A publication with what it changed."""

    changes: ChangesBody


class DraftSummary(Struct):
    """A draft in the list. `revision` is the one that it was published as, `trouble` why its time came in vain."""

    id: int
    version: int
    state: State
    note: str
    authors: list[str]
    base_revision: int
    created_at: datetime
    changed_at: datetime
    checked_by: str | None
    checked_at: datetime | None
    scheduled_by: str | None
    publish_at: datetime | None
    trouble: Trouble | None
    revision: int | None


class DraftAnswer(DraftSummary):
    """A draft: `rates` and `rows` as they are sent, and what they would change."""

    rates: list[NewRateBody]
    rows: list[RowBody]
    changes: ChangesBody


class UndoAnswer(DraftAnswer):
    """The draft that undoes a revision; `left` counts what of it has no effect any more, so that nothing is undone."""

    left: int


class DraftsAnswer(Struct):
    """Drafts, the one that was changed last first."""

    drafts: list[DraftSummary]


class PublishedAnswer(Struct):
    """The revision that a draft was published as."""

    revision: int
    draft: int


class AuditBody(Struct):
    """Who did what, when, from where and why. `action` and `details` are for programs."""

    id: int
    at: datetime
    who: str
    action: str
    where_from: str
    why: str
    details: dict[str, Any]


class AuditAnswer(Struct):
    """Entries, the latest first; `next` is what to ask for `before` to get the following ones."""

    entries: list[AuditBody]
    next: int | None
