"""A flat has one vote among those who live there and one among its owners; claims can wait.

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("representatives", sa.Column("electorate", sa.String(16)))
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("electorate", sa.String(16), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("tie", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        sa.UniqueConstraint(
            "unit_id", "electorate", "person_id", name="uq_claims_unit_id_electorate_person_id"
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_claims_community_id_communities"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_claims_unit_id_units"),
    )
    op.create_index("ix_claims_person_id", "claims", ["person_id"])


def downgrade() -> None:
    op.drop_table("claims")
    op.drop_column("representatives", "electorate")
