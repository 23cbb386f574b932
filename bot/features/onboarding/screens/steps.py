"""The steps of setting up, one question a screen, and what is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import assert_never

from bot.features.onboarding.model import Found
from bot.features.onboarding.screens.presses import Deed, SetupFurther, SetupOf, SetupStep
from bot.features.onboarding.wizard.form import Form, Move, Step
from bot.features.onboarding.wizard.steps import offered_name
from bot.kernel.hours import Quiet
from bot.kernel.ids import CommunityId
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Button, Line, Screen, screen, title
from bot.kernel.text import Text, Words, _, ngettext

MOST_PLACES = 6  # a page of buttons; further groups of others by /setup and their number
Body = tuple[list[Text | Line], list[list[Button]]]


@dataclass(frozen=True)
class Standing:
    """What the screens need to know besides the answers.

    `names_coordinators`, `coordinates`: what the person may do there. `topic`: one was chosen.
    `confirmed`: another coordinator confirms what this one opens.
    """

    others: tuple[Neighbourhood, ...] = ()
    coordinators: int = 0
    flats: int = 0
    topic: bool = False
    names_coordinators: bool = False
    coordinates: bool = False
    confirmed: bool = False


def form_screen(form: Form, now: Standing) -> Screen:
    """The screen of the step at which the form is."""
    lines, buttons = _body(form, now)
    number, of = form.position
    way = [] if form.first else [_button(form, _("Back"), Move.BACK)]
    return screen(
        _("Step {number} of {of}", number=number, of=of),
        *lines,
        buttons=[*buttons, [*way, _button(form, _("Later"), Move.LATER)]],
    )


def begun_before(name: str) -> Screen:
    """Two tapped at once, or it was set up long ago: there is no second community."""
    return screen(
        _("This group is already set up as {name}. Nothing was changed.", name=Words(name))
    )


def settings(found: Found, *, forum: bool) -> Screen:
    """How a community is set up, with the ways to change it."""
    place = found.place
    if place is None:
        raise ValueError("a group without a community has no settings")
    where = _("Posts stand in the topic you chose.")
    if place.topic is None:
        where = _("Posts stand in the general topic.")
    return screen(
        title(Words(place.name)),
        *([where] if forum else []),
        _quiet_now(place.quiet),
        buttons=[
            [Button(_("Go through the steps"), SetupOf(place.id, Deed.STEPS))],
            [Button(_("What I may do in the group"), SetupOf(place.id, Deed.RIGHTS))],
        ],
    )


def steps_of(community: CommunityId) -> Screen:
    """Below the words to a new coordinator."""
    go = Button(_("Go through the steps"), SetupOf(community, Deed.STEPS))
    return screen(_("Or go through everything step by step:"), buttons=[[go]])


def ways(places: Sequence[Neighbourhood]) -> Screen:
    """To the settings of each; nothing where there is none."""
    if not places:
        return screen()
    rows = [[Button(Words(one.name), SetupOf(one.id, Deed.SEE))] for one in places[:MOST_PLACES]]
    return screen(_("How each neighbourhood is set up:"), buttons=rows)


def later() -> Screen:
    return screen(_("All right, later. Send /setup when you want to go on."))


def ready(name: str, *, trial: bool) -> Screen:
    """After the last step."""
    lines = [_("The trial vote is in the group. It ends by itself in half an hour.")]
    return screen(
        title(_("{name} is ready.", name=Words(name))),
        *(lines if trial else []),
        _("You can change all this later under /setup."),
    )


def further_ready(name: str) -> Screen:
    """One more group of a community."""
    return screen(
        title(_("The group belongs to {name} now.", name=Words(name))),
        _("Votes and their results will be shown there too."),
    )


def topic_in_group() -> Screen:
    """To `/here` in private."""
    return screen(
        _("Please send /here in the topic of your group in which I am to write."),
        _("Only a coordinator, or the person who runs the bot, can choose it."),
    )


def trial_question() -> Text:
    """The question of a trial vote: it says that it is one."""
    return _("A trial: does voting here work for you? (It counts for nothing.)")


def _body(form: Form, now: Standing) -> Body:
    match form.step:
        case Step.LANGUAGE:
            return _language(form)
        case Step.NAME:
            return _name(form, now.others)
        case Step.PEOPLE:
            return _people(form, now)
        case Step.ROLL:
            return _roll(form, now)
        case Step.TOPICS:
            return _topics(form, now)
        case Step.QUIET:
            return _quiet(form)
        case Step.TRIAL:
            return _trial(form, now)
    assert_never(form.step)


def _language(form: Form) -> Body:
    lines: list[Text | Line] = [
        title(_("Which language does the group {name} read?", name=Words(form.title))),
        _("In private everybody chooses their own."),
    ]
    row = [
        _button(form, Words("中文"), Move.CHINESE),
        _button(form, Words("English"), Move.ENGLISH),
    ]
    return lines, [row]


def _name(form: Form, others: Sequence[Neighbourhood]) -> Body:
    lines: list[Text | Line] = [
        title(_("What is the neighbourhood called?")),
        _("The name stands on every vote and every letter. Tap it, or write another."),
    ]
    shown = offered_name(form.title)
    rows = [[_button(form, Words(shown), Move.TITLE)]] if shown else []
    if others:
        lines.append(_("Or is it one more group of a neighbourhood that I know?"))
    for one in others[:MOST_PLACES]:
        label = _("One more group of {name}", name=Words(one.name))
        rows.append([Button(label, SetupFurther(one.id))])
    return lines, rows


def _people(form: Form, now: Standing) -> Body:
    there = _("Nobody yet.")
    if now.coordinators:
        there = ngettext(
            "So far there is {n} coordinator.", "So far there are {n} coordinators.",
            now.coordinators,
        )  # fmt: skip
    lines: list[Text | Line] = [
        title(_("Who coordinates in {name}?", name=Words(form.name))),
        there,
        _("Coordinators keep the list of flats and open votes."),
        _(
            "Two are better: important things then need both. With only one, the record says "
            "“done by one person”."
        ),
    ]
    rows = [[_button(form, _("Next"), Move.NEXT)]]
    if now.names_coordinators:
        lines.append(_("Each gets a link of their own. Pass it on in private; it works once."))
        rows.insert(0, [_button(form, _("A link for a coordinator"), Move.LINK)])
    return lines, rows


def _roll(form: Form, now: Standing) -> Body:
    there = _("It is still empty.")
    if now.flats:
        there = ngettext("{n} flat is on it.", "{n} flats are on it.", now.flats)
    lines: list[Text | Line] = [
        title(_("The list of flats")),
        there,
        _("Each flat on it can get a link or a letter, and then votes."),
    ]
    if not now.coordinates:
        lines.append(_("The coordinator imports it, in private, with /roll."))
        return lines, [[_button(form, _("Next"), Move.NEXT)]]
    onward = _("Next") if now.flats else _("Begin with an empty list")
    return lines, [
        [_button(form, _("Import a list now"), Move.IMPORT)],
        [_button(form, onward, Move.NEXT)],
    ]


def _topics(form: Form, now: Standing) -> Body:
    lines: list[Text | Line] = [
        title(_("Where in the group shall I post?")),
        _("At present: in the topic you chose.") if now.topic else _("At present: in general."),
        _("For another topic, go there and send /here. Then come back and tap “Next”."),
    ]
    return lines, [
        [_button(form, _("In general"), Move.GENERAL)],
        [_button(form, _("Next"), Move.NEXT)],
    ]


def _quiet(form: Form) -> Body:
    lines: list[Text | Line] = [
        title(_("When shall I be quiet?")),
        _("In these hours nobody is sent a reminder; it comes afterwards."),
        _quiet_now(form.quiet),
        _("Tap, or write other hours, such as 20:30-7:30."),
    ]
    return lines, [
        [_button(form, _("21:00 to 8:00"), Move.USUAL)],
        [_button(form, _("22:00 to 7:00"), Move.LATE)],
        [_button(form, _("No quiet hours"), Move.NEVER)],
    ]


def _trial(form: Form, now: Standing) -> Body:
    lines: list[Text | Line] = [title(_("Shall we try a vote?"))]
    rows = [[_button(form, _("Done"), Move.FINISH)]]
    if not now.coordinates:
        lines.append(_("The coordinator can do that: in private, under /setup."))
    elif not now.flats:
        lines.append(_("For that I need the list of flats first. Send /setup again then."))
    else:
        ends = _("It ends by itself after half an hour.")
        if now.confirmed:
            ends = _("Another coordinator confirms it first. It ends by itself after a day.")
        lines += [
            _("Everybody can practise. It is marked as a trial and counts for nothing."),
            ends,
        ]
        rows.insert(0, [_button(form, _("Try a vote"), Move.TRY)])
    return lines, rows


def _quiet_now(quiet: Quiet) -> Text:
    if quiet.begin == quiet.end:
        return _("At present there are no quiet hours.")
    return _(
        "Quiet hours at present: {begin} to {end}.",
        begin=_shown(quiet.begin),
        end=_shown(quiet.end),
    )


def _shown(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _button(form: Form, label: Text | Words, move: Move) -> Button:
    return Button(label, SetupStep(form.step, move))
