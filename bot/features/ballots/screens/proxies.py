"""Proxies as an owner, her agent and both in the ballot see them."""

from collections.abc import Iterable, Sequence

from bot.features.ballots.model import (
    Ballot,
    Given,
    Look,
    Made,
    Mandate,
    Matter,
    ProxyPage,
    StandIn,
)
from bot.features.ballots.rules import knows_proxies
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.parts import which
from bot.features.ballots.screens.presses_proxies import (
    BackProxy,
    ChooseWay,
    DeclineProxy,
    EndProxy,
    EnterProxy,
    GiveLasting,
    GiveProxy,
    LookByProxy,
    StopProxy,
    Sure,
    TakeOn,
    Way,
)
from bot.features.ballots.screens.standing_in import you_also_vote
from bot.kernel.forms import Flow, form_step
from bot.kernel.screen import Button, Line, Screen, Start, screen, title
from bot.kernel.text import Day, Deadline, FlatLabel, Text, Words, _, ngettext

SHOWN = 4  # owners, proxies or votes on one screen


def proxy_page(page: ProxyPage) -> Screen:
    """What she has given, what she was given, and the ways to more."""
    given = [one for one in page.given if one.mandate.principal == page.person][:SHOWN]
    taken = [one for one in page.given if one.mandate.agent == page.person][:SHOWN]
    return screen(
        title(_("Voting for somebody else")),
        *_under(_("You have asked somebody to vote for you:"), map(_held, given)),
        *_under(_("You vote for others:"), map(_held, taken)),
        *([] if given or taken else [_("Nobody votes for you, and you vote for nobody else.")]),
        *([_only_owners()] if not page.open and not page.lasting else []),
        buttons=[
            *([_stand_in(*one)] for one in _duties(page)[:SHOWN]),
            *([_ended(one)] for one in (*given, *taken)[:SHOWN]),
            *([_give(one, numbered=True)] for one in page.open[: SHOWN // 2]),
            *([_give_lasting(one)] for one in page.lasting[:1]),
            *([_enter(one)] for one in page.enters[:1]),
        ],
    )


def _duties(page: ProxyPage) -> list[tuple[Ballot, StandIn]]:
    return [(one.ballot, owner) for one in page.duties for owner in one.owners]


def declare(ballot: Ballot | None, until: Day | None) -> Screen:
    """What an owner must know and say before she names somebody."""
    return form_step(
        Flow.PROXY,
        (2, 3),
        title(_("Who shall vote for you?")),
        *_about(ballot, until),
        _(
            "That person votes for all your flats. Tell her what you want: she must vote as "
            "you say."
        ),
        _("You stay free: your own answer counts instead, and you can end the proxy at any time."),
        _(
            "By tapping below you declare that this person does not work for the property "
            "company. I cannot check that."
        ),
        buttons=[
            [Button(_("By a link I pass on"), ChooseWay(Way.LINK))],
            [Button(_("By the number of a flat"), ChooseWay(Way.FLAT))],
        ],
        back=BackProxy() if until else None,
        stop=StopProxy(),
    )


def ask_until(flow: Flow = Flow.PROXY) -> Screen:
    return form_step(
        flow,
        (1, 3 if flow is Flow.PROXY else 6),
        title(_("Until which day?")),
        _("It then holds in every owners' vote of the neighbourhood until that day."),
        _("A year at most. Please write the day, such as 2026-12-31."),
        back=BackProxy() if flow is Flow.PROXY_PAPER else None,
        stop=StopProxy(),
    )


def ask_agent_flat() -> Screen:
    return form_step(
        Flow.PROXY,
        (3, 3),
        title(_("In which flat does that person live?")),
        _("Please write it like 1-2-301. I ask her; it holds once she says yes."),
        back=BackProxy(),
        stop=StopProxy(),
    )


def proxy_link(made: Made) -> Screen:
    """A message to forward: it reads right for the owner and for who gets it."""
    return screen(
        title(_("Please vote for me")),
        _("Please forward this message to the one person who shall vote for you."),
        _flats(made.labels),
        *_about(made.ballot, _day(made.offer.matter, made.zone)),
        _("The link works once, until {deadline}.",
          deadline=Deadline(made.offer.expires_at, made.zone)),
        _("If the button is missing, send me this: /start {code}", code=made.payload),
        buttons=[[Button(_("Read and answer"), Start(made.payload))]],
    )  # fmt: skip


def asked_there() -> Screen:
    """To the owner; whether anybody of that flat has joined is not told."""
    return screen(
        _("I have asked the person of that flat, if somebody there has joined."),
        _("You hear from me once she has agreed. If nothing comes, begin again and send a link."),
    )


def asked_to_stand_in(made: Made) -> Screen:
    """To somebody of the flat that an owner named."""
    return screen(
        title(_("A neighbour asks you to vote for her")),
        _flats(made.labels),
        *_about(made.ballot, _day(made.offer.matter, made.zone)),
        _("You can answer until {deadline}.",
          deadline=Deadline(made.offer.expires_at, made.zone)),
        buttons=[[Button(_("Read and answer"), Start(made.payload))]],
    )  # fmt: skip


def offered(made: Made) -> Screen:
    """To who opened the link, before she says yes."""
    return form_step(
        Flow.PROXY,
        (1, 1),
        title(_("Will you vote for this owner?")),
        _flats(made.labels),
        *_about(made.ballot, _day(made.offer.matter, made.zone)),
        _("Ask her what she wants, and vote as she says. You cannot pass this on to others."),
        _("People who work for the property company may not do this."),
        _("On the printed list it says which flat votes for which."),
        buttons=[
            [Button(_("Yes, I will"), TakeOn())],
            [Button(_("I would rather not"), DeclineProxy())],
        ],
        stop=StopProxy(),
    )


def was_declined() -> Screen:
    """To who was asked."""
    return screen(_("Thank you for saying so. The owner is told; you do not vote for her."))


def declined(made: Made) -> Screen:
    """To the owner, whose offer is spent by that."""
    return screen(
        title(_("The person you asked would rather not vote for you.")),
        *_about(made.ballot, _day(made.offer.matter, made.zone)),
        _("You can vote yourself, or ask somebody else under /proxy."),
    )


def taken_on(given: Given) -> Screen:
    """To the agent."""
    return screen(
        title(_("Agreed: you vote for this owner.")),
        _held(given),
        _("Send /proxy to vote for her, or to give it back."),
        buttons=[[_given_back(given)]],
    )


def now_represented(given: Given) -> Screen:
    """To the owner."""
    return screen(
        title(_("Somebody votes for you now.")),
        _held(given),
        _("Tell her what you want. Your own answer still counts instead of hers."),
        buttons=[[_ended(given)]],
    )


def given_on_paper(given: Given, *, to_agent: bool) -> Screen:
    """To owner and agent, where they have Telegram: the coordinators have the signed paper."""
    return screen(
        title(_("A signed proxy was written down.")),
        _held(given),
        _("Send /proxy to see it or to end it."),
        buttons=[[_given_back(given) if to_agent else _ended(given)]],
    )


def sure_to_end(given: Given) -> Screen:
    return screen(
        title(_("End this proxy?")),
        _held(given),
        _(
            "What was voted under it in votes that are still open then does not count; an earlier "
            "answer of the owner counts again."
        ),
        buttons=[[Button(_("End it"), EndProxy(given.mandate.id, Sure.YES))]],
    )


def proxy_ended(given: Given) -> Screen:
    """To who ended it, and to the other one."""
    return screen(title(_("This proxy has ended.")), _flats(given.labels))


def agent_gave_back(given: Given) -> Screen:
    """To the owner, when her agent has ended it."""
    return screen(
        title(_("The person who was to vote for you would rather not.")),
        _flats(given.labels),
        _("The proxy has ended. You can vote yourself, or ask somebody else under /proxy."),
    )


def owner_voted(ballot: Ballot, label: str) -> Screen:
    """To her agent, once."""
    return screen(
        title(_("The owner of flat {flat} has answered herself.", flat=FlatLabel(label))),
        _("It was vote no. {number}. You do not vote for her in it any more.",
          number=ballot.number),
    )  # fmt: skip


def proxy_stopped() -> Screen:
    return screen(_("Nothing was changed."))


def beside_ones_own(look: Look) -> list[Text]:
    """Lines in her own ballot about proxies, if there are any."""
    lines = [you_also_vote(one) for one in look.stands_in[:SHOWN]]
    if look.proxies:
        lines.append(_("Somebody else may vote for you too. If you answer yourself, that ends it."))
    return lines


def ways_beside(look: Look) -> list[list[Button]]:
    """The owners she votes for, and the way to have somebody vote for her."""
    rows = [[_stand_in(look.ballot, one)] for one in look.stands_in[:SHOWN]]
    if look.mine and knows_proxies(look.ballot.preset) and look.ballot.proxy_cap != 0:
        rows.append([_give(look.ballot)])
    return rows


def _stand_in(ballot: Ballot, owner: StandIn) -> Button:
    label = FlatLabel(owner.flats[0].entry.label)
    return Button(
        _("Vote no. {number} for flat {flat}", number=ballot.number, flat=label),
        LookByProxy(ballot.id, owner.first),
    )


def _give(ballot: Ballot, *, numbered: bool = False) -> Button:
    if numbered:
        said = _("Vote no. {number}: somebody shall vote for me", number=ballot.number)
        return Button(said, GiveProxy(ballot.id))
    return Button(_("Somebody shall vote for me"), GiveProxy(ballot.id))


def _give_lasting(matter: Matter) -> Button:
    return Button(_("For all owners' votes until a day"), GiveLasting(matter.community))


def _enter(matter: Matter) -> Button:
    return Button(_("Write down a signed proxy"), EnterProxy(matter.community))


def _ended(given: Given) -> Button:
    return Button(
        _("End: flat {flat}", flat=FlatLabel(given.labels[0] if given.labels else "?")),
        EndProxy(given.mandate.id, Sure.ASK),
    )


def _given_back(given: Given) -> Button:
    return Button(_("I would rather not"), EndProxy(given.mandate.id, Sure.ASK))


def _held(given: Given) -> Text:
    label = FlatLabel(given.labels[0] if given.labels else "?")
    if given.mandate.matter.ballot is None:
        return _("Flat {flat}: in all owners' votes until {day}",
                 flat=label, day=_the_day(given.mandate, given.zone))  # fmt: skip
    number = given.ballots[0].number if given.ballots else 0
    return _("Flat {flat}: in vote no. {number}", flat=label, number=number)


def _about(ballot: Ballot | None, until: Day | None) -> list[Text | Words | Line]:
    if ballot is not None:
        return [wording.heading(ballot), Words(ballot.question), *which(ballot)]
    if until is None:
        return []
    return [_("For all owners' votes of the neighbourhood until {day}.", day=until)]


def _flats(labels: Sequence[str]) -> Text:
    """All flats of an owner; none where she has left them."""
    if not labels:
        return _("All flats of the owner")
    if len(labels) == 1:
        return _("Flat {flat}", flat=FlatLabel(labels[0]))
    return ngettext(
        "{n} flat, such as {flat}", "{n} flats, such as {flat}",
        len(labels), flat=FlatLabel(labels[0] if labels else "?"),
    )  # fmt: skip


def _day(matter: Matter, zone: str) -> Day | None:
    return Day(matter.until, zone) if matter.ballot is None else None


def _the_day(mandate: Mandate, zone: str) -> Day:
    return Day(mandate.matter.until, zone)


def _under(heading: Text, lines: Iterable[Text]) -> list[Text]:
    found = list(lines)
    return [heading, *found] if found else []


def _only_owners() -> Text:
    return _("An owner can have somebody vote for her while an owners' vote is open.")
