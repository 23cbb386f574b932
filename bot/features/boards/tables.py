"""Which groups have a board."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from bot.infra.database import METADATA
from bot.infra.keeping import Class, as_long_as, keeping, nothing

BOARDS = Table(
    "boards",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("group_no", Integer, primary_key=True, autoincrement=False),
    Column("wish", String(8), nullable=False),
    Column("pinned", BigInteger, nullable=False),
    info=keeping(
        Class.COMMUNITY,
        nothing("it is about a group and no person"),
        as_long_as("the community uses Linli"),
    ),
)
