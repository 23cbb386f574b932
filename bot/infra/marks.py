"""Moments the process must remember over a restart, by name."""

from sqlalchemy import Column, String, Table

from bot.infra.database import METADATA, Moment
from bot.infra.keeping import Class, for_ever, keeping, nothing

MARKS = Table(
    "marks",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("value", String(200)),
    info=keeping(
        Class.TECHNICAL,
        nothing("it is about the program and no person"),
        for_ever("a few moments, each written over by the next"),
    ),
)
