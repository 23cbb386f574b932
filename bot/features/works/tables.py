"""Steps of the works of an elevator."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, for_ever, hers, keeping, stays

STAYS = stays("who acts for the community is on the record")

PROJECT_STEPS = Table(
    "project_steps",
    METADATA,
    Column("project_id", Integer, ForeignKey("projects.id"), primary_key=True),
    Column("step", String(1), primary_key=True),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("day", String(10)),
    Column("reason", String(1)),
    Column("entered_by", BigInteger, nullable=False),
    Column("entered_at", Moment, nullable=False),
    Column("confirmed_by", BigInteger),
    info=keeping(
        Class.COMMUNITY,
        (
            hers("entered_by", "project_id", "step", "day", "entered_at", erased=STAYS),
            hers("confirmed_by", "project_id", "step", "day", erased=STAYS),
        ),
        for_ever("whoever lives in the house can see when its lift was inspected"),
    ),
)
