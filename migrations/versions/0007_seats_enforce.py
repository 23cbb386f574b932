"""The key of a flat's vote names who decides; everybody votes among the owners too, as before.

Going back, the vote among those who live there is kept, else the owner's.

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = "pk_representatives"


def upgrade() -> None:
    _keyed("unit_id", "electorate", needed=True)
    op.execute(
        "INSERT INTO representatives (unit_id, electorate, community_id, person_id, since) "
        "SELECT unit_id, 'owners', community_id, person_id, since FROM representatives"
    )


def downgrade() -> None:
    op.execute(
        "DELETE FROM representatives WHERE electorate = 'owners' AND unit_id IN "
        "(SELECT unit_id FROM representatives WHERE electorate = 'residents')"
    )
    _keyed("unit_id", needed=False)


def _keyed(*columns: str, needed: bool) -> None:
    with op.batch_alter_table("representatives", recreate="auto") as changed:
        changed.drop_constraint(KEY, type_="primary")
        changed.alter_column("electorate", existing_type=sa.String(16), nullable=not needed)
        changed.create_primary_key(KEY, list(columns))
