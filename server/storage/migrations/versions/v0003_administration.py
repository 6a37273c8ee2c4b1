"""Drafts and their publication, who may sign in, and tokens; figures of the population register can be withdrawn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables, and let a figure have no inhabitants."""
    _let_figures_be_withdrawn()
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("checked_at", _MOMENT, nullable=True),
        sa.Column("scheduled_by", sa.Text(), nullable=True),
        sa.Column("publish_at", _MOMENT, nullable=True),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.CheckConstraint("version >= 1", name=op.f("ck_draft_version_from_1")),
        sa.ForeignKeyConstraint(["base_revision"], ["revision.number"], name=op.f("fk_draft_base_revision")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_draft_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_state"), "draft", ["state"])
    op.create_table(
        "idempotency_key",
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_idempotency_key_draft_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_idempotency_key_revision")),
        sa.PrimaryKeyConstraint("who", "key", name=op.f("pk_idempotency_key")),
    )
    op.create_table(
        "account",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("disabled_at", _MOMENT, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_account")),
    )
    op.create_table(
        "person",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("first_seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_person")),
        sa.UniqueConstraint("who", name=op.f("uq_person_who")),
    )
    op.create_table(
        "sign_in",
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("pk_sign_in")),
    )
    op.create_table(
        "access_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("revoked_at", _MOMENT, nullable=True),
        sa.Column("used_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_token")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_access_token_secret_hash")),
    )


def _let_figures_be_withdrawn() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("population_value", "inhabitants", nullable=True)
        return
    # SQLite can only copy the table, which loses its triggers.
    with op.batch_alter_table("population_value") as table:
        table.alter_column("inhabitants", nullable=True)
    for change in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER population_value_no_{change} BEFORE {change.upper()} ON population_value "
            "BEGIN SELECT RAISE(ABORT, 'population_value: rows are added, never changed'); END"
        )
