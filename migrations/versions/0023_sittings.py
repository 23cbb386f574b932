"""What came on paper or by telephone: sittings, and flats with two answers.

Revision: 0023, after 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "sittings",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column(
            "ballot_id", sa.Integer(), sa.ForeignKey("ballots.id"), nullable=False, index=True
        ),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("communities.id"), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("slips", sa.LargeBinary(), nullable=False),
        sa.Column("witness", sa.LargeBinary(), nullable=False),
        sa.Column("photo", sa.LargeBinary()),
        sa.Column("recorded_at", MOMENT),
    )
    op.create_table(
        "conflicts",
        sa.Column("ballot_id", sa.Integer(), sa.ForeignKey("ballots.id"), primary_key=True),
        sa.Column("unit_id", sa.Integer(), sa.ForeignKey("units.id"), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answers", sa.LargeBinary()),
        sa.Column("settled_at", MOMENT),
    )
    op.add_column("turnouts", sa.Column("ways", sa.Text()))


def downgrade() -> None:
    op.drop_column("turnouts", "ways")
    op.drop_table("conflicts")
    op.drop_table("sittings")
