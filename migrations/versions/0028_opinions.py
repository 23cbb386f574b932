"""Rounds of opinions: statements of neighbours, and what each answered.

Revision: 0028, after 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0026"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("topic", sa.Integer()),
        sa.Column("ended_at", MOMENT),
        sa.Column("found", sa.Text()),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_rounds_community_id_communities"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.UniqueConstraint("community_id", "number", name="uq_rounds_community_id_number"),
    )
    op.create_index("ix_rounds_community_id", "rounds", ["community_id"])
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.BigInteger()),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_statements_round_id_rounds"),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_statements_community_id_communities"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
    )
    for column in ("round_id", "person_id", "until"):
        op.create_index(f"ix_statements_{column}", "statements", [column])
    op.create_table(
        "opinions",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.LargeBinary()),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_opinions_statement_id_statements"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_opinions_round_id_rounds"),
        sa.PrimaryKeyConstraint("statement_id", "person_id", name="pk_opinions"),
    )
    for column in ("round_id", "until"):
        op.create_index(f"ix_opinions_{column}", "opinions", [column])


def downgrade() -> None:
    op.drop_table("opinions")
    op.drop_table("statements")
    op.drop_table("rounds")
