"""What a community wants on its papers: one row for each of its words that is set."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from bot.features.papers.model import LONGEST_WORDS
from bot.infra.database import METADATA
from bot.infra.keeping import Class, as_long_as, keeping, nothing

IMPRINTS = Table(
    "imprints",
    METADATA,
    Column("community_id", Integer, ForeignKey("communities.id"), primary_key=True),
    Column("field", String(8), primary_key=True),
    Column("said", String(LONGEST_WORDS), nullable=False),
    info=keeping(
        Class.COMMUNITY,
        nothing("it hangs in every stairwell: a committee's name, its telephone, its door"),
        as_long_as("the community uses Linli"),
    ),
)
