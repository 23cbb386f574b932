"""The groups Linli was brought into, set up or not."""

from sqlalchemy import BigInteger, Boolean, Column, Table, Text

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, days_after, keeping, nothing

ROOMS = Table(
    "rooms",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("forum", Boolean, nullable=False),
    Column("greeted_at", Moment),
    Column("claimed", Boolean, nullable=False),
    Column("moved_to", BigInteger),
    Column("left_at", Moment),
    info=keeping(
        Class.COMMUNITY,
        nothing("it is about a group and no person"),
        days_after("left_at", 2),
    ),
)
