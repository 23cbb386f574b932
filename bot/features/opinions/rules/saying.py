"""What may stand in a statement: short, nobody's number, door or address, and not said before."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.features.opinions.errors import (
    ReasonTooLong,
    ReasonWanted,
    RoundEndWrong,
    RoundTitleTooLong,
    RoundTitleWanted,
    StatementEmpty,
    StatementTooLong,
    StatementTwice,
    StatementWithFlat,
    StatementWithLink,
    StatementWithPhone,
    TooManyOfHers,
    TooManyStatements,
)
from bot.features.opinions.model import LONGEST, MOST_EACH, MOST_STATEMENTS, State, Statement
from bot.kernel.ids import PersonId

LONGEST_TITLE = 60
LONGEST_REASON = 200
SHORTEST_ROUND, LONGEST_ROUND = timedelta(hours=12), timedelta(days=60)

SPOKEN = str.maketrans("零〇一二两三四五六七八九幺", "0012234567891")
DATE = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|(?:19|20)\d\d\s*[-–—~至到]\s*(?:19|20)\d\d"
)
PHONE = re.compile(r"\d(?:[\s\-–—.()·_]*\d){6,}")
LINK = re.compile(
    r"https?:|www\.|t\.me\b|telegram\.me|@\w{3,}|\b[a-z0-9][a-z0-9-]*\."
    r"(?:com|cn|net|org|me|io|cc|top|xyz|info|vip|app|link|shop|site|online|club)\b",
    re.ASCII,
)
FLAT = re.compile(
    r"(?<!\d)\d{1,3}\s*[-–—/]\s*\d{1,2}\s*[-–—/]\s*\d{2,4}(?!\d)"  # 1-2-301
    r"|(?<![\d:])\d{1,2}\s*[-–—]\s*\d{3,4}(?![\d:])"  # 2-301
    r"|\d[\d十百]{1,3}\s*室"
    r"|[\d十]{1,3}\s*单元\s*\d{2,4}"
    r"|[\d十]{1,3}\s*(?:幢|栋|座|号楼)\s*[\d十]{0,3}\s*(?:单元)?\s*\d{2,4}(?!\s*[户人年月日元块个])"
    r"|\b(?:flat|apartment|apt\.?|room|door|unit)\s*(?:no\.?|number|#)?\s*\d{1,4}\b"
)


def statement(said: str) -> str:
    """In one line. Raises what is wrong with it."""
    words = " ".join(said.split())
    if not any(one.isalnum() for one in words):
        raise StatementEmpty
    if len(words) > LONGEST:
        raise StatementTooLong(len(words))
    plain = unicodedata.normalize("NFKC", words).casefold()
    if LINK.search(plain):
        raise StatementWithLink
    digits = DATE.sub(" ", plain.translate(SPOKEN))
    if PHONE.search(digits):
        raise StatementWithPhone
    if FLAT.search(digits):
        raise StatementWithFlat
    return words


def check_new(
    words: str, person: PersonId, others: Collection[Statement], most: int = MOST_EACH
) -> None:
    """`most` of hers are taken. Raises StatementTwice, TooManyOfHers, TooManyStatements."""
    standing = [one for one in others if one.state in (State.WAITING, State.ACCEPTED)]
    if any(same(words) == same(one.words) for one in standing):
        raise StatementTwice
    if sum(one.person == person for one in others) >= most:
        raise TooManyOfHers(most)
    if len(standing) >= MOST_STATEMENTS:
        raise TooManyStatements


def same(words: str) -> str:
    """Two statements with the same letters in the same order are one."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(one for one in plain if one.isalnum())


def title(said: str) -> str:
    """Raises RoundTitleWanted, RoundTitleTooLong."""
    words = " ".join(said.split())
    if not any(one.isalnum() for one in words):
        raise RoundTitleWanted
    if len(words) > LONGEST_TITLE:
        raise RoundTitleTooLong(len(words), LONGEST_TITLE)
    return words


def check_end(end: datetime, now: datetime) -> None:
    """Raises RoundEndWrong."""
    if not SHORTEST_ROUND <= end - now <= LONGEST_ROUND:
        raise RoundEndWrong


def reason(said: str) -> str:
    """Raises ReasonWanted, ReasonTooLong."""
    words = " ".join(said.split())
    if not any(one.isalnum() for one in words):
        raise ReasonWanted
    if len(words) > LONGEST_REASON:
        raise ReasonTooLong(len(words), LONGEST_REASON)
    return words


def accepted(every: Sequence[Statement]) -> list[Statement]:
    """Those that are shown to others."""
    return [one for one in every if one.state is State.ACCEPTED]
