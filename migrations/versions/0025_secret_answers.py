"""Answers of secret votes, apart from whoever gave them.

Revision: 0025, after 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "secret_answers",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ballot_id"], ["ballots.id"], name="fk_secret_answers_ballot_id_ballots"
        ),
        sa.PrimaryKeyConstraint("ballot_id", "token", name="pk_secret_answers"),
    )


def downgrade() -> None:
    op.drop_table("secret_answers")
