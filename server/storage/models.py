"""The tables, for SQLite and PostgreSQL alike. Rows are added, never edited: triggers in the migrations see to that."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, DateTime, Dialect, ForeignKey, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, `timestamptz` in PostgreSQL, UTC without an offset in SQLite, which has no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("an instant needs a time zone")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The tables' common registry; every constraint has a name, so that a later migration can change it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012
        str: Text,
        date: Date,
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
    }


class Revision(Base):
    """A publication: what it added are the rate values that carry its number."""

    __tablename__ = "revision"
    __table_args__ = (CheckConstraint("number >= 1", "number_from_1"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    published_at: Mapped[datetime]
    published_by: Mapped[str]
    note: Mapped[str]


class Rate(Base):
    """A named parameter. Only its labels may change, and only with a new revision."""

    __tablename__ = "rate"

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    unit: Mapped[str]
    label_da: Mapped[str]
    label_nb: Mapped[str]
    label_nn: Mapped[str]
    label_en: Mapped[str]


class Sourced:
    """What every published figure carries: where it comes from, who entered it, and its place in which revision."""

    known_from: Mapped[date]
    reference_title: Mapped[str]
    reference_case: Mapped[str]
    reference_url: Mapped[str]
    entered_by: Mapped[str]
    revision: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    position: Mapped[int]


class RateValue(Sourced, Base):
    """One row of a rate: `value` as server.storage.values writes it, NULL where the rate ends. Never without source."""

    __tablename__ = "rate_value"
    __table_args__ = (
        UniqueConstraint("revision", "position"),
        CheckConstraint("length(trim(reference_title)) > 0", "has_reference"),
        CheckConstraint("position >= 0", "position_from_0"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    rate_key: Mapped[str] = mapped_column(ForeignKey("rate.key"), index=True)
    valid_from: Mapped[date]
    value: Mapped[str | None]


class PopulationValue(Sourced, Base):
    """One figure of the population register: so many `inhabitants` on 1 January of `year`, NULL where the figure that
    was there is withdrawn. Never without source."""

    __tablename__ = "population_value"
    __table_args__ = (
        UniqueConstraint("revision", "position"),
        CheckConstraint("length(trim(reference_title)) > 0", "has_reference"),
        CheckConstraint("length(trim(name)) > 0", "has_name"),
        CheckConstraint("inhabitants > 0", "inhabited"),
        CheckConstraint("position >= 0", "position_from_0"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str]
    number: Mapped[str]
    name: Mapped[str]
    year: Mapped[int]
    kind: Mapped[str]
    inhabitants: Mapped[int | None]


class Draft(Base):
    """What somebody prepares to publish: `content` as server.storage.draft_content writes it.

    `version` counts its changes. `base_revision` is the one that its authors saw. `trouble` is why a publication that
    was scheduled didn't come about.
    """

    __tablename__ = "draft"
    __table_args__ = (CheckConstraint("version >= 1", "version_from_1"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    state: Mapped[str] = mapped_column(index=True)
    note: Mapped[str]
    content: Mapped[str]
    base_revision: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    authors: Mapped[list[str]]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    checked_by: Mapped[str | None]
    checked_at: Mapped[datetime | None]
    scheduled_by: Mapped[str | None]
    publish_at: Mapped[datetime | None]
    trouble: Mapped[str | None]
    revision: Mapped[int | None] = mapped_column(ForeignKey("revision.number"))


class IdempotencyKey(Base):
    """What a client calls a publication that it may have to ask for again: the same key, the same answer."""

    __tablename__ = "idempotency_key"

    who: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"))
    revision: Mapped[int] = mapped_column(ForeignKey("revision.number"))


class Account(Base):
    """Somebody who signs in here with a password; `password_hash` as argon2 writes it. `failures` are those since the
    last success; until `locked_until` no password is looked at."""

    __tablename__ = "account"

    name: Mapped[str] = mapped_column(primary_key=True)
    password_hash: Mapped[str]
    role: Mapped[str]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    failures: Mapped[int]
    locked_until: Mapped[datetime | None]


class Person(Base):
    """Somebody who has signed in: a `subject` that never changes, and the one name `who` that it goes by here."""

    __tablename__ = "person"

    subject: Mapped[str] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(unique=True)
    first_seen_at: Mapped[datetime]


class SignIn(Base):
    """Somebody signed in with a browser, by the hash of the secret in the cookie, so that this table lets nobody in."""

    __tablename__ = "sign_in"

    secret_hash: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str]
    who: Mapped[str]
    role: Mapped[str]
    local: Mapped[bool]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class AccessToken(Base):
    """A token for commands and programs, by its hash; `label` is what its owner calls it."""

    __tablename__ = "access_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    subject: Mapped[str]
    who: Mapped[str]
    role: Mapped[str]
    local: Mapped[bool]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class ConversationEntry(Base):
    """A question that somebody asked the assistant, with its answer, until its time is over. `model` is what became of
    the language model, NULL where there was none."""

    __tablename__ = "conversation_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    language: Mapped[str]
    question: Mapped[str]
    answer: Mapped[str]
    calls: Mapped[list[str]]
    revision: Mapped[int]
    model: Mapped[str | None]


class ModelUse(Base):
    """How much of the language model somebody has used, by a hash of who: the questions in `minute` and the tokens on
    `day`, both counted from 1970."""

    __tablename__ = "model_use"

    who: Mapped[str] = mapped_column(primary_key=True)
    minute: Mapped[int]
    questions: Mapped[int]
    day: Mapped[int]
    tokens: Mapped[int]


class AuditEntry(Base):
    """Who did what, when, from where and why; written in the transaction of what it tells of."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    action: Mapped[str]
    where_from: Mapped[str]
    details: Mapped[dict[str, Any]]
    why: Mapped[str]
