"""Who may have somebody vote in her stead, for what, and how long (domain/voting.md, FIELD B12)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.features.ballots.errors import (
    NoProxiesHere,
    OwnAgent,
    ProxyCapReached,
    ProxyTooLong,
    ProxyTooShort,
)
from bot.features.ballots.model import LONGEST_PROXY, Ballot, Matter, Preset, Proxy
from bot.features.ballots.rules.presets import PRESETS
from bot.kernel.ids import PersonId


def knows_proxies(preset: Preset) -> bool:
    """Only owners' ballots do."""
    return PRESETS[preset].proxies


def check_proxies(ballot: Ballot) -> None:
    """Raises NoProxiesHere for a residents' meeting, an assembly, or where opinions are asked."""
    if not knows_proxies(ballot.preset):
        raise NoProxiesHere


def check_pair(principal: PersonId, agent: PersonId) -> None:
    """Raises OwnAgent: one may not be one's own agent."""
    if principal == agent:
        raise OwnAgent


def last_second(day: date, zone: str) -> datetime:
    """The last second of that day there. Raises ProxyTooLong: past all years."""
    try:
        after = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    except OverflowError:
        raise ProxyTooLong from None
    return after - timedelta(seconds=1)


def check_matter(matter: Matter, now: datetime) -> None:
    """Raises ProxyTooShort, ProxyTooLong: until a date it holds for a year at most."""
    if matter.ballot is not None:
        return
    if matter.until <= now:
        raise ProxyTooShort
    if matter.until > now + LONGEST_PROXY + timedelta(days=1):
        raise ProxyTooLong


def check_cap(ballot: Ballot, held: int) -> None:
    """`held`: the owners for whom that person stands in this ballot, without the one in question.

    Raises ProxyCapReached.
    """
    if ballot.proxy_cap is not None and held >= ballot.proxy_cap:
        raise ProxyCapReached(ballot.proxy_cap)


def in_force(proxy: Proxy, at: datetime) -> bool:
    """Whether it has not run out; votes given before stay."""
    return proxy.until is None or at <= proxy.until
