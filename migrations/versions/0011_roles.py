"""Roles with a beginning, an end and a scope, given by somebody; and links that give them.

Roles of before began with their community and have no end; who gave them was not kept. Going back,
a role for several buildings is one role again, and one that has ended is gone.

Revision: 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NEEDED = (
    ("id", sa.Integer()),
    ("building", sa.String(16)),
    ("since", MOMENT),
    ("granted_by", sa.BigInteger()),
    ("confirmed_by", sa.BigInteger()),
)
NEW = (*NEEDED, ("until", MOMENT), ("label", sa.LargeBinary()))
KEY = ["person_id", "community_id", "role"]
UNIQUE = "uq_grants_person_id_community_id_role_building"
GRANTS = sa.table("grants", sa.column("id"), *(sa.column(name) for name in KEY))
NUMBERS = sa.table("numbers", sa.column("name"), sa.column("last"))


def upgrade() -> None:
    for column, kind in NEW:
        op.add_column("grants", sa.Column(column, kind))
    _filled()
    with op.batch_alter_table("grants") as table:
        for column, kind in NEEDED:
            table.alter_column(column, existing_type=kind, nullable=False)
        table.drop_constraint("pk_grants", type_="primary")
        table.create_primary_key("pk_grants", ["id"])
        table.create_unique_constraint(UNIQUE, [*KEY, "building"])
        table.create_index("ix_grants_community_id", ["community_id"])
    _links()


def downgrade() -> None:
    op.drop_table("role_links")
    op.execute("DELETE FROM grants WHERE until < CURRENT_TIMESTAMP")
    op.execute(
        "DELETE FROM grants WHERE id NOT IN "
        "(SELECT min(id) FROM grants GROUP BY person_id, community_id, role)"
    )
    op.execute("DELETE FROM numbers WHERE name = 'grants'")
    with op.batch_alter_table("grants") as table:
        table.drop_index("ix_grants_community_id")
        table.drop_constraint(UNIQUE, type_="unique")
        table.drop_constraint("pk_grants", type_="primary")
        table.create_primary_key("pk_grants", KEY)
        for column, kind in reversed(NEEDED):
            table.alter_column(column, existing_type=kind, nullable=True)
    for column, _kind in reversed(NEW):
        op.drop_column("grants", column)


def _filled() -> None:
    op.execute(
        "UPDATE grants SET building = '', granted_by = 0, confirmed_by = 0, since = "
        "(SELECT created_at FROM communities WHERE communities.id = grants.community_id)"
    )
    connection = op.get_bind()
    rows = connection.execute(sa.select(*(GRANTS.c[name] for name in KEY)).order_by(*KEY)).all()
    for number, row in enumerate(rows, 1):
        same = [GRANTS.c[name] == value for name, value in zip(KEY, row, strict=True)]
        connection.execute(sa.update(GRANTS).where(*same).values(id=number))
    if rows:
        connection.execute(sa.insert(NUMBERS).values(name="grants", last=len(rows)))


def _links() -> None:
    op.create_table(
        "role_links",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("building", sa.String(16), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("label", sa.LargeBinary()),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_by", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_by", sa.BigInteger()),
        sa.Column("used_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name="fk_role_links_community_id_communities"
        ),
        sa.PrimaryKeyConstraint("digest", name="pk_role_links"),
    )
