"""Who can be played in the sandbox: seven parts first, then neighbours one can tell apart."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.demo.neighbourhood import COORDINATOR, FIRST_PERSON, STRANGER, Neighbour, Neighbourhood

ELDER, BUSY, TWO_FLATS, ELECTRICIAN, AWAY, TENANT, ENGLISH, ABSENT, NEWCOMER = (
    0,
    1,
    2,
    5,
    40,
    41,
    42,
    70,
    71,
)  # by their place among the neighbours
VOTED = 36  # households that have voted when the page opens: one more, and the vote is valid
STILL_TO_VOTE = (ELDER, BUSY, TWO_FLATS)  # neighbours whom the visitor may play
KNOWN = {  # neighbours a visitor can tell apart, in the order of the page's list
    TWO_FLATS: ("有两套房，一次投两户", "Has two flats: one tap votes for both"),
    ELECTRICIAN: ("退休电工，住三楼，已经投了", "Retired electrician, third floor, has voted"),
    ABSENT: ("还没加入，要请小林发链接", "Has not joined: Lin can send the link"),
    NEWCOMER: ("没用过这个；她家由李丽萍投票", "New to this; Liping Li votes for her flat"),
}
EARLIER = ("您来之前已经投了", "Had voted before you came")
NOT_YET = ("您来之前还没投", "Had not voted before you came")
ENGLISH_NAME = "Anna Becker"  # as she calls herself on Telegram, in both languages
SPEAKS = {FIRST_PERSON + ENGLISH: "en"}  # whoever does not speak what the neighbourhood speaks


@dataclass(frozen=True)
class Part:
    """Somebody of the cast: her words as (中文, English); `zone` where she is not in the city."""

    note: tuple[str, str]
    zone: str | None = None


CAST = {  # person's id → part, in the order of the page's list
    COORDINATOR: Part(
        (
            "能发起表决，给各户发链接，打印邀请信",
            "Opens votes, sends links to flats, prints letters",
        )
    ),
    FIRST_PERSON + ELDER: Part(
        (
            "七十八岁，一个人住；用长辈版，字少按钮大",
            "Aged 78, lives alone; few words, big buttons",
        )
    ),
    FIRST_PERSON + BUSY: Part(
        (
            "早晚挤公交，在车上用一只手投票",
            "Commutes by bus and votes there, with one hand",
        )
    ),
    FIRST_PERSON + AWAY: Part(
        (
            "房主，人在多伦多；业主的事由他投票",
            "Owns a flat, lives in Toronto; votes when the owners decide",
        ),
        zone="America/Toronto",
    ),
    FIRST_PERSON + TENANT: Part(
        (
            "租住刘国强的房子；居民的事由她投票",
            "Rents Guoqiang Liu's flat; votes when those who live here decide",
        )
    ),
    STRANGER: Part(
        (
            "在群里，但不住这里；看看他能做什么",
            "In the group but does not live here; see what he can do",
        )
    ),
    FIRST_PERSON + ENGLISH: Part(
        (
            "不会中文；群里是中文，她的私聊是英文",
            "Reads English only, so her private chat is in English",
        )
    ),
}


def at_home(place: Neighbourhood) -> Neighbourhood:
    """The neighbourhood as the visitor finds it: who is where, and who votes for which flat.

    Liping Li has two flats, the newcomer's and her own; one has not come; the tenant's own flat
    has no voter, as she lives in that of the owner who is away.
    """
    owner, other = place.neighbours[TWO_FLATS], place.neighbours[NEWCOMER]
    hers = replace(owner, flat=other.flat)
    away = (other, place.neighbours[ABSENT], place.neighbours[TENANT])
    others = (one for one in place.neighbours if one not in away)
    return replace(place, neighbours=(*others, hers))


def rented(place: Neighbourhood) -> Neighbour:
    """The tenant, in the flat she lives in."""
    return replace(place.neighbours[TENANT], flat=place.neighbours[AWAY].flat)


def named(place: Neighbourhood) -> Neighbourhood:
    """With the name that somebody of the cast uses on Telegram."""
    names = {FIRST_PERSON + ENGLISH: ENGLISH_NAME}
    people = (replace(one, name=names.get(one.id, one.name)) for one in place.neighbours)
    return replace(place, neighbours=tuple(people))


def in_order(place: Neighbourhood) -> list[Neighbour]:
    """Everybody once. The page opens as the first, whose vote is still missing."""
    first, *known = (place.neighbours[number] for number in (BUSY, ELDER, *KNOWN))
    seen = (first, place.coordinator, *known, place.stranger, place.operator)
    return [*seen, *(one for one in place.neighbours if one not in seen)]


def notes(place: Neighbourhood) -> dict[int, dict[str, Any]]:
    """Role, flat and a word on each persona, for the page; those of the cast have a number."""
    told = {
        place.coordinator.id: _note("coordinator"),
        place.operator.id: _note(
            "resident", ("街道的人，负责建点", "Street office: sets groups up")
        ),
        place.stranger.id: _note("stranger"),
    }
    for number, one in enumerate(place.neighbours):
        words = KNOWN.get(number, EARLIER if has_voted(number) else NOT_YET)
        flat = rented(place).flat if number == TENANT else one.flat
        told[one.id] = _note("resident", words, flat=flat)
    for number, (person, part) in enumerate(CAST.items()):
        told[person] |= {"cast": number, "zone": part.zone, **_words(part.note)}
    return told


def has_voted(number: int) -> bool:
    """Whether that neighbour's vote is in when the page opens."""
    return number not in STILL_TO_VOTE and number < VOTED + len(STILL_TO_VOTE)


def _note(role: str, words: tuple[str, str] = ("", ""), flat: str | None = None) -> dict[str, Any]:
    return {"role": role, "flat": flat, **_words(words)}


def _words(words: tuple[str, str]) -> Mapping[str, Any]:
    chinese, english = words
    return {"note": {"zh": chinese, "en": english}}
