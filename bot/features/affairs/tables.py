"""What neighbours wrote about what hangs on the board. Words are sealed; counts are everybody's."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from bot.features.affairs.model import KEPT
from bot.infra.database import METADATA, Moment
from bot.infra.keeping import GOES, Class, days_after, hers, keeping, stays
from bot.infra.vault import SEALED

LETTERS = Table(
    "letters",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("community_id", Integer, ForeignKey("communities.id"), nullable=False),
    Column("ballot_id", Integer, ForeignKey("ballots.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("person_id", BigInteger, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("words", LargeBinary, nullable=False, info=SEALED),
    Column("answer", LargeBinary, nullable=False, info=SEALED),
    Column("answered_at", Moment),
    Column("answered_by", BigInteger),
    info=keeping(
        Class.SENSITIVE,
        (
            hers(
                "person_id",
                *("ballot_id", "kind", "at", "words", "answer", "answered_at"),
                erased=GOES,
            ),
            hers(
                "answered_by",
                *("ballot_id", "kind", "answered_at"),
                erased=stays("who answers for the community is on the record"),
            ),
        ),
        days_after("at", KEPT.days),
    ),
)
