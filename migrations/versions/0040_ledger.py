"""The ledger of a building project: its journal, its instalments, lines of bank files.

Revision: 0040, after 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0038"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("legs", sa.Text(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("units.id")),
        sa.Column("reverses", sa.Integer()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("decided_by", sa.BigInteger()),
        sa.Column("decided_at", MOMENT),
        sa.Column("number", sa.Integer()),
        sa.UniqueConstraint("project_id", "number"),
    )
    op.create_index("ix_ledger_entries_project_id", "ledger_entries", ["project_id"])
    op.create_table(
        "ledger_plan",
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
    )
    op.create_table(
        "ledger_lines",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("project_id", sa.Integer(), sa.ForeignKey("projects.id"), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("units.id")),
        sa.Column("because", sa.String(8)),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("entry_id", sa.Integer()),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("project_id", "mark"),
    )


def downgrade() -> None:
    for name in ("ledger_lines", "ledger_plan", "ledger_entries"):
        op.drop_table(name)
