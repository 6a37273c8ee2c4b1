"""Rates, their values, revisions and the audit log; what is published can't be changed or removed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_FIXED = {
    "revision": "",
    "rate": " OF key, kind, unit",
    "rate_value": "",
    "audit_entry": "",
}
"""The columns that may not change once written, by table; none named means all of them."""


def upgrade() -> None:
    """Create the tables and the triggers that keep their rows as they were written."""
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revision_number_from_1")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
    )
    op.create_table(
        "rate",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("label_da", sa.Text(), nullable=False),
        sa.Column("label_nb", sa.Text(), nullable=False),
        sa.Column("label_nn", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate")),
    )
    op.create_table(
        "rate_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rate_key", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("reference_title", sa.Text(), nullable=False),
        sa.Column("reference_case", sa.Text(), nullable=False),
        sa.Column("reference_url", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(reference_title)) > 0", name=op.f("ck_rate_value_has_reference")),
        sa.CheckConstraint("position >= 0", name=op.f("ck_rate_value_position_from_0")),
        sa.ForeignKeyConstraint(["rate_key"], ["rate.key"], name=op.f("fk_rate_value_rate_key")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_rate_value_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate_value")),
        sa.UniqueConstraint("revision", "position", name=op.f("uq_rate_value_revision_position")),
    )
    op.create_index(op.f("ix_rate_value_rate_key"), "rate_value", ["rate_key"])
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("where_from", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    if op.get_bind().dialect.name == "sqlite":
        _forbid_changes_sqlite()
    else:
        _forbid_changes_postgresql()


def _forbid_changes_sqlite() -> None:
    for table, columns in _FIXED.items():
        for name, change in (("update", f"UPDATE{columns}"), ("delete", "DELETE")):
            op.execute(
                f"CREATE TRIGGER {table}_no_{name} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: rows are added, never changed'); END"
            )


def _forbid_changes_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%: rows are added, never changed', TG_TABLE_NAME; END $$"
    )
    for table, columns in _FIXED.items():
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE{columns} OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
