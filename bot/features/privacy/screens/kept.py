"""Everything that is kept about a person in sentences: each table that holds any has its own.

`tests/features/privacy` holds this list against what the tables declare.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.features.privacy.model import Kept, Row
from bot.features.privacy.screens import lifts, of_ballots, of_concerns, of_conventions, proxies
from bot.features.privacy.screens.values import day, whole
from bot.kernel.area import Area
from bot.kernel.manners import Digest
from bot.kernel.offices import named
from bot.kernel.people import Role
from bot.kernel.text import EN, Day, FlatLabel, Text, Words, _, ngettext

Say = Callable[[Kept, Sequence[Row]], Iterable[Text]]


def lines(kept: Kept) -> list[Text]:
    """In the order of `SAYS`, then who looked."""
    said = [line for name, say in SAYS.items() for line in say(kept, kept.rows.get(name, ()))]
    return [*said, *_looks(kept)]


def titles() -> Mapping[str, Text]:
    """What each part of the copy is, by table."""
    return TITLES


def _person(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    yield _("Your Telegram number: {number}", number=str(kept.person))
    for row in rows:
        if row["first_seen"]:
            yield _("I have known you since {day}.", day=day(kept, row["first_seen"]))
        if row["language"]:
            yield _language(str(row["language"]))
        if row["elder"]:
            yield _("You read plain screens: few words, big buttons.")
        if row["address"]:
            yield _("I call you {address}.", address=Words(str(row["address"])))
        if chosen := row.get("digest"):
            off = Digest(chosen) is Digest.OFF
            yield _("You want no daily message.") if off else _("You want one message a day.")


def _language(language: str) -> Text:
    if language == EN:
        return _("You read English.")
    return _("You read Chinese.")


def _flats(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        label = FlatLabel(kept.flats[whole(row["id"])])
        yield _("Flat {flat}: {area}", flat=label, area=Area(whole(row["area"])))
        if row["note"]:
            note = Words(str(row["note"]), whole=True)
            yield _("Note about flat {flat}: {note}", flat=label, note=note)
        if row["adults"] is not None:
            adults = whole(row["adults"])
            yield ngettext("Flat {flat}: {n} adult", "Flat {flat}: {n} adults", adults, flat=label)


def _votes_for(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    since = {whole(row["unit_id"]): row["since"] for row in rows}  # as resident and as owner
    for unit, begun in since.items():
        flat = FlatLabel(kept.flats.get(unit, "?"))
        yield _("You vote for flat {flat} since {day}.", flat=flat, day=day(kept, begun))


def _acts(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        on = day(kept, row["asked_at"])
        yield _("On {day} you asked another coordinator to confirm something.", day=on)


def _claims(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for unit in dict.fromkeys(whole(row["unit_id"]) for row in rows):
        flat = FlatLabel(kept.flats.get(unit, "?"))
        yield _("You asked to vote for flat {flat}; a coordinator has to decide.", flat=flat)


def _offices(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    """Roles she holds; those she gave or confirmed are only counted."""
    given = 0
    for row in rows:
        if "person_id" not in row:
            given += 1
            continue
        name = Words(kept.communities.get(whole(row["community_id"]), "?"))
        role, since = named(Role(row["role"])), day(kept, row["since"])
        yield _("{name}: you are {role} since {day}.", name=name, role=role, day=since)
        if row["label"]:
            yield _("Whoever gave you this role calls you: {name}", name=Words(str(row["label"])))
    if given:
        yield ngettext(
            "{n} role that you gave or confirmed", "{n} roles that you gave or confirmed", given
        )


def _role_links(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} link for a role that you gave out, confirmed or followed",
            "{n} links for roles that you gave out, confirmed or followed",
            len(rows),
        )


def _form(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        yield _("A form you began, kept until {day}", day=day(kept, row["expires_at"]))


def _voices(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        yield ngettext(
            "A voice note of {n} second, kept until {day}; your copy holds it.",
            "A voice note of {n} seconds, kept until {day}; your copy holds it.",
            whole(row["seconds"]),
            day=day(kept, row["until"]),
        )


def _links(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    used = sum("used_by" in row for row in rows)
    made = len(rows) - used
    if used:
        yield ngettext("{n} link you followed", "{n} links you followed", used)
    if made:
        yield ngettext("{n} link you gave out", "{n} links you gave out", made)


def _mistyped(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        yield ngettext(
            "Since {day} you sent {n} code that does not work; I forget it within 2 days.",
            "Since {day} you sent {n} codes that do not work; I forget it within 2 days.",
            whole(row["in_day"]),
            day=day(kept, row["day"]),
        )


def _on_paper(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    entered = sum("created_by" in row for row in rows)
    if entered:
        yield ngettext(
            "{n} neighbour without a phone whom you entered",
            "{n} neighbours without a phone whom you entered",
            entered,
        )


def _unreached(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        yield _("My messages do not reach you since {day}.", day=day(kept, row["since"]))


def _written(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} message from you in the last 35 days: number and time, without its words",
            "{n} messages from you in the last 35 days: number and time, without their words",
            len(rows),
        )


def _unread(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} message from you that I could not read, for 7 days",
            "{n} messages from you that I could not read, for 7 days",
            len(rows),
        )


def _said(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} message from me to you in the last 35 days; its words only until it is sent",
            "{n} messages from me to you in the last 35 days; their words only until they are sent",
            len(rows),
        )


def _plainly(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} message to you in plain words, for a week, so that you can turn its pages",
            "{n} messages to you in plain words, for a week, so that you can turn their pages",
            len(rows),
        )


def _waited(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} message that could wait, counted for 35 days",
            "{n} messages that could wait, counted for 35 days",
            len(rows),
        )


def _to_undo(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield _("What you did last, for ten minutes, so that you can take it back")


def _entries(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} entry of the record names you; so does each of your answers.",
            "{n} entries of the record name you; so does each of your answers.",
            len(rows),
        )


def _rounds(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} round of opinions you began", "{n} rounds of opinions you began", len(rows)
        )


def _statements(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    """Those she wrote, with their words; those she decided about are only counted."""
    for row in rows:
        if "words" in row:
            yield _(
                "On {day} you wrote: {words}",
                day=day(kept, row["at"]),
                words=Words(str(row["words"]), whole=True),
            )
    if decided := sum("words" not in row for row in rows):
        yield ngettext(
            "{n} statement of a neighbour you decided about",
            "{n} statements of neighbours you decided about",
            decided,
        )


def _opinions(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} answer to a statement, sealed, until 90 days after the round",
            "{n} answers to statements, sealed, until 90 days after the round",
            len(rows),
        )


def _looks(kept: Kept) -> Iterable[Text]:
    """Who took out answers; where nobody did, that is said."""
    if not any(one.ballots for one in kept.looks):
        yield _("Nobody has taken out a list that shows how you answered.")
    for one in kept.looks:
        if not one.ballots:
            day = Day(one.at, kept.zone)
            yield _("{day}: a coordinator listened to a voice note of yours.", day=day)
            continue
        yield _(
            "{day}: a list with the answers of vote no. {numbers} was taken out.",
            day=Day(one.at, kept.zone),
            numbers=", ".join(map(str, one.ballots)),
        )


SAYS: dict[str, Say] = {
    "persons": _person,
    "units": _flats,
    "representatives": _votes_for,
    "claims": _claims,
    "acts": _acts,
    "grants": _offices,
    "role_links": _role_links,
    "votes": of_ballots.answers,
    "votes_beneath": proxies.beneath,
    "mandates": proxies.mandates,
    "proxies": proxies.in_ballots,
    "proxy_offers": proxies.offers,
    "sittings": of_ballots.sittings,
    "conflicts": of_ballots.conflicts,
    "roll_entries": of_ballots.on_rolls,
    "ballots": of_ballots.opened,
    "drafts": _form,
    "voices": _voices,
    "postings": of_ballots.photos,
    "letters": of_ballots.letters,
    **of_concerns.SAYS,
    "rounds": _rounds,
    "statements": _statements,
    "opinions": _opinions,
    **of_conventions.SAYS,
    **lifts.SAYS,
    "invitations": _links,
    "code_tries": _mistyped,
    "paper_people": _on_paper,
    "unreachable": _unreached,
    "inbox": _written,
    "dead_letters": _unread,
    "outbox": _said,
    "leaflets": _plainly,
    "undos": _to_undo,
    "notices": _waited,
    "record_payloads": _entries,
}
TITLES: dict[str, Text] = {
    "persons": _("You"),
    "units": _("Flats you vote for"),
    "representatives": _("Since when you vote for them"),
    "claims": _("Flats you asked to vote for"),
    "acts": _("What you asked others to confirm"),
    "grants": _("Roles you hold or gave"),
    "role_links": _("Links for roles"),
    "votes": _("Your answers in votes"),
    "votes_beneath": _("Your answers beneath one by proxy"),
    "mandates": _("Proxies you gave, took on or wrote down"),
    "proxies": _("Votes in which a proxy concerned you"),
    "proxy_offers": _("Questions whether somebody votes for an owner"),
    "sittings": _("Papers and calls you entered"),
    "conflicts": _("Flats of yours that answered in two ways"),
    "roll_entries": _("Your flats on the lists of votes"),
    "ballots": _("Votes you opened"),
    "drafts": _("Forms you began"),
    "voices": _("Voice notes you sent"),
    "postings": _("Photos of notices you sent"),
    "letters": _("Questions and objections you wrote or answered"),
    **of_concerns.TITLES,
    "rounds": _("Opinions of neighbours you asked for"),
    "statements": _("Statements you wrote or looked at"),
    "opinions": _("Statements you answered"),
    **of_conventions.TITLES,
    **lifts.TITLES,
    "invitations": _("Links you followed or gave out"),
    "code_tries": _("Codes that did not work"),
    "paper_people": _("Neighbours without a phone whom you entered"),
    "unreachable": _("Messages that did not reach you"),
    "inbox": _("Messages from you, without their words"),
    "dead_letters": _("Messages from you that could not be read"),
    "outbox": _("Messages to you"),
    "leaflets": _("Messages to you in plain words"),
    "undos": _("What you can take back"),
    "notices": _("Messages that can wait"),
    "record_payloads": _("Entries of the record that name you"),
}
