"""Reports of quarrels. What was said, about what, and who is kept out of it is sealed."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from bot.features.mediation.model import KEPT, SUBJECT
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, days_after, hers, keeping, stays
from bot.infra.vault import SEALED

CASES = Table(
    "mediation_cases",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("subject", String(SUBJECT), nullable=False, index=True),
    Column("reporter", BigInteger, nullable=False, index=True),
    Column("words", LargeBinary, nullable=False, info=SEALED),
    Column("excluded", LargeBinary, nullable=False, info=SEALED),
    Column("at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("stood_at", Moment, nullable=False),
    Column("taken_by", BigInteger),
    Column("passed_to", LargeBinary, nullable=False, info=SEALED),
    Column("closed_at", Moment),
    info=keeping(
        Class.SENSITIVE,
        (
            hers(
                "reporter",
                *("id", "kind", "subject", "words", "at", "state", "stood_at", "passed_to"),
                erased=GOES,
            ),
            hers(
                "taken_by",
                *("id", "state", "stood_at"),
                erased=stays("who took a quarrel is on the record"),
            ),
        ),
        days_after("closed_at", KEPT.days),
    ),
)
