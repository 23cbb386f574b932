"""The notice of PIPL art. 17 on one screen, and the four rights behind its buttons."""

from collections.abc import Iterable

from bot.features.privacy import rules
from bot.features.privacy.model import Act, Correction, Erased, Kept, Notice
from bot.features.privacy.screens.kept import lines
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, Style, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

ON_A_PAGE = 8


class OwnRights(Press, tag="pv"):
    """One of the buttons of the notice."""

    act: Act


class OwnPage(Press, tag="pp"):
    """Another page of what is kept, counted from 0."""

    page: int


def notice_page(notice: Notice) -> Screen:
    lines = list(_notice(notice))
    whole = screen(
        title(_("What I keep about you, and your rights")),
        *lines,
        buttons=_RIGHTS if notice.rights else None,
    )
    return whole.in_plain_words(title(_("What I keep about you")), *_gist(notice), *lines)


def _gist(notice: Notice) -> Iterable[Text]:
    """What stands on the first leaf; all of it follows."""
    if notice.rights:
        yield _("I keep which flat you vote for, how you voted, and your language.")
        yield _("You can see it, correct it and delete it.")
    else:
        yield _("I do not know your flat. I keep your language at most.")
    yield _("No neighbour sees how you voted.")


def _notice(notice: Notice) -> Iterable[Text]:
    return (
        *_responsible(notice),
        _(
            "I keep your Telegram number and language, your flats and offices, your answers in "
            "votes, and forms you began: so that each household votes once and everybody can "
            "check the result."
        ),
        _(
            "Until you leave; how you answered until 18 months after the vote; a form 7 days; "
            "what you write until I have answered; the numbers of messages 35 days."
        ),
        _("How you answered is kept encrypted. If somebody takes it out, you see it here."),
        _(
            "What neighbours say in the group is not kept. Telegram's servers are outside "
            "mainland China: please write nothing here that must stay secret."
        ),
        *_rights(notice),
    )


def _responsible(notice: Notice) -> Iterable[Text]:
    if notice.contact:
        yield _("Responsible for this, and there for your questions: {contact}",
                contact=notice.contact)  # fmt: skip
    else:
        yield _("Whoever runs this bot for your neighbourhood is responsible; your coordinator "
                "knows who that is.")  # fmt: skip


def _rights(notice: Notice) -> Iterable[Text]:
    if notice.rights:
        yield _(
            "You may see it, take a copy, have it corrected or deleted "
            "(Personal Information Protection Law, Articles 44 to 47)."
        )
    else:
        yield _("I do not know your flat, so I keep at most your language, for 30 days.")


def _button(label: Text, act: Act) -> Button:
    return Button(label, OwnRights(act))


_RIGHTS = [
    [_button(_("See what is kept"), Act.SEE), _button(_("Take a copy"), Act.COPY)],
    [_button(_("Have it corrected"), Act.CORRECT), _button(_("Delete it"), Act.ASK_ERASE)],
]
_BACK = [_button(_("Back"), Act.NOTICE)]


def kept_page(kept: Kept, page: int) -> Screen:
    """A page of sentences; a page that is not there is the last one."""
    said = lines(kept)
    last = rules.pages(said, ON_A_PAGE) - 1
    number = min(max(page, 0), last)
    shown = said[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    turns = []
    if number > 0:
        turns.append(Button(_("Page before"), OwnPage(number - 1)))
    if number < last:
        turns.append(Button(_("Next page"), OwnPage(number + 1)))
    return screen(
        title(_("What I keep about you")), *shown, buttons=[row for row in (turns, _BACK) if row]
    )


def copy_comes() -> Screen:
    return screen(
        _("Your copy comes as a file."),
        _("It also says how you answered. Nobody may ask you to show it."),
        buttons=[_BACK],
    )


def copy_file() -> Screen:
    """The words that go with the file."""
    return screen(_("Everything I keep about you. Please keep this file to yourself."))


def ask_words(readers: int) -> Screen:
    return screen(
        _("What is wrong, and what would be right? Please write it to me in a few words."),
        ngettext(
            "{n} person who looks after your neighbourhood will read it; I do not keep it.",
            "{n} people who look after your neighbourhood will read it; I do not keep it.",
            readers,
        ),
        _("/cancel stops."),
    )


def correction_sent() -> Screen:
    return screen(
        title(_("Passed on.")),
        _("They will set it right, or tell you why not, within 15 days."),
    )


def correction_for(asked: Correction) -> Screen:
    """To whoever looks after the community; these words are not kept anywhere."""
    flats = [_("From flat {flat}", flat=FlatLabel(one)) for one in asked.flats]
    return screen(
        title(_("A neighbour asks for something to be corrected")),
        *flats,
        Line(Words(asked.words), Style.QUOTE),
        GAP,
        _("Please set it right, or tell this neighbour why not, within 15 days."),
    )


def to_be_erased(would: Erased) -> Screen:
    still = [_("A vote is still open: your answer in it goes on counting.")] if would.voting else []
    asked = title(_("Delete what I keep about you?"))
    whole = screen(
        asked,
        _(
            "At once go: that you vote for your flat, your offices, your language, forms, links "
            "and messages that wait for you."
        ),
        _(
            "It stays that your household voted, and the entries of the record with your Telegram "
            "number; without them nobody could check the results. How you answered goes 18 months "
            "after the vote."
        ),
        *still,
        _("Then nobody votes for your flat until the coordinator gives out a new link."),
        buttons=[
            [_button(_("Delete my data"), Act.ERASE)],
            [_button(_("Keep my data"), Act.NOTICE)],
        ],
    )
    return whole.in_plain_words(
        asked,
        _("I forget your flat, your roles and your language."),
        _("Then nobody votes for your flat."),
        _("How you voted stays 18 months; that your household voted stays."),
        *still,
    )


def erased() -> Screen:
    return screen(
        title(_("Deleted.")),
        _("If you want to vote again one day, please ask your coordinator for a link."),
    )
