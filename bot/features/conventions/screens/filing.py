"""Checked, adopted, reviewed, filed: what is asked before a convention is in force, and after."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.features.conventions.model import PUBLISHED, Convention, Filing
from bot.features.conventions.screens.presses import (
    Answer,
    AnswerLawful,
    ForceDraft,
    OpenConvention,
    PrintConvention,
    PutInForce,
    ReadArticle,
    ReadDraft,
    ReadDraftArticle,
    StopFiling,
)
from bot.features.conventions.screens.reading import filed, heading, on_day
from bot.features.conventions.wizard import CHECKLIST, Asks, FilingForm
from bot.kernel.forms import Flow, form_step
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import Day, Text, Words, _, ngettext

NAMED = 5  # articles that change, in the question of a vote


def step(form: FilingForm, zone: str) -> Screen:
    """The next question; at the end everything, to be read once more."""
    asks = form.asks
    if asks is None:
        return review(form, zone)
    line, _all = form.position
    yes, no = AnswerLawful(Answer.YES, line), AnswerLawful(Answer.NO, line)
    rows = [[Button(_("Yes"), yes)], [Button(_("No"), no)]] if asks in CHECKLIST else []
    return form_step(
        Flow.FILING, form.position, title(_asked(asks)), buttons=rows, stop=StopFiling()
    )


def answered_already() -> Text:
    """Over the chat, where a button was tapped twice."""
    return _("You answered that already. Here is the next question.")


def _asked(asks: Asks) -> Text:
    match asks:
        case Asks.FINE:
            return _("Is it true that no article fines anybody or takes anybody's money?")
        case Asks.RIGHTS:
            return _("Is it true that no article takes away anybody's rights or property?")
        case Asks.LAW:
            return _("Is it true that no article goes against a law?")
        case Asks.ADOPTED:
            return _("On which day was it adopted? For example: 2026-05-31")
        case Asks.REVIEWER:
            return _("Who reviewed it? The name of the office or of the person.")
        case Asks.REVIEWED:
            return _("On which day was it reviewed?")
        case Asks.OFFICE:
            return _("With which office was it filed?")
        case Asks.NUMBER:
            return _("Under which number was it filed?")
        case Asks.FILED:
            return _("On which day was it filed?")


def review(form: FilingForm, zone: str) -> Screen:
    return screen(
        title(_("Shall draft no. {number} be in force?", number=form.convention)),
        *filing_lines(form.filing, zone),
        GAP,
        _("It hangs on the board for {days} days. It is looked at again in 12 months.",
          days=PUBLISHED),
        buttons=[
            [Button(_("Yes, it is in force from now on"), PutInForce())],
            [Button(_("Cancel"), StopFiling())],
        ],
    )  # fmt: skip


def filing_lines(filing: Filing, zone: str) -> list[Text]:
    """What stands behind it."""
    if filing.adopted is None or filing.reviewed is None or filing.filed is None:
        return []
    return [
        _("Checked: no fine, no loss of rights, nothing against the law."),
        _("Adopted on {day}.", day=on_day(filing.adopted, zone)),
        _(
            "Reviewed by {name} on {day}.",
            name=Words(filing.reviewer, whole=True),
            day=on_day(filing.reviewed, zone),
        ),
        _(
            "Filed with {office}, no. {number}, on {day}.",
            office=Words(filing.office, whole=True),
            number=Words(filing.number, whole=True),
            day=on_day(filing.filed, zone),
        ),
    ]


def shall_force(draft: Convention, filing: Filing, zone: str) -> Screen:
    """For the second coordinator: the numbered articles by their beginning, and the filing."""
    return screen(
        heading(draft),
        ngettext(
            "{n} article shall be in force.",
            "{n} articles shall be in force.",
            len(draft.articles),
        ),
        *filing_lines(filing, zone),
        buttons=[[Button(_("Read draft no. {number}", number=draft.id), ReadDraft(draft.id))]],
    )


def text_is_another(draft: Convention) -> Screen:
    """It was changed after somebody asked."""
    return screen(
        _("Draft no. {number} was changed since. Please read it and ask again.", number=draft.id),
        buttons=[[Button(_("Read draft no. {number}", number=draft.id), ReadDraft(draft.id))]],
    )


def is_in_force(holds: Convention) -> Screen:
    first = ReadArticle(holds.id, holds.articles[0].number)
    return screen(
        title(_("The convention is in force.")),
        heading(holds),
        ngettext("{n} article, in force.", "{n} articles, in force.", len(holds.articles)),
        buttons=[
            [Button(_("Read it from the beginning"), first)],
            [Button(_("Large print"), PrintConvention(holds.id))],
        ],
    )


def published(holds: Convention) -> Screen:
    """To the group."""
    lines: list[Text | Line] = [
        title(_("The residents' convention is in force.")),
        heading(holds),
        ngettext(
            "It has {n} article. Read it, or ask it a question: /convention",
            "It has {n} articles. Read it, or ask it a question: /convention",
            len(holds.articles),
        ),
    ]
    return screen(*lines, buttons=[[Button(_("Read on in private"), Start("dconvention"))]])


def on_board(holds: Convention, zone: str) -> Screen:
    """While it is published: under what else hangs on the board."""
    hangs = [_until(holds.until, zone)] if holds.until else []
    return screen(
        heading(holds),
        ngettext("{n} article, in force.", "{n} articles, in force.", len(holds.articles)),
        *filed(holds, zone),
        *hangs,
    )


def _until(end: datetime, zone: str) -> Text:
    """`end` is the first moment at which it hangs no more."""
    return _("It hangs on the board until {day}.", day=Day(end - timedelta(seconds=1), zone))


def stopped() -> Screen:
    return screen(_("The draft stays a draft. Nothing was put in force."))


def to_file(draft: Convention, number: int) -> Screen:
    """To coordinators, after the vote on its text passed."""
    return screen(
        title(_("Vote no. {number} adopted the text of draft no. {draft}.", number=number,
                draft=draft.id)),
        _("Now have it reviewed and filed. Then it can be in force."),
        buttons=[[Button(_("File it, and put it in force"), ForceDraft(draft.id))]],
    )  # fmt: skip


def partly_adopted(draft: Convention, number: int, dropped: Sequence[int]) -> Screen:
    """Some articles were voted on alone and not adopted."""
    rows = [
        [Button(_("Article {number}", number=one), ReadDraftArticle(draft.id, one))]
        for one in dropped
    ]
    return screen(
        title(_("Vote no. {number} adopted draft no. {draft}, but not every article of it.",
                number=number, draft=draft.id)),
        *[_("Article {number} was not adopted.", number=one) for one in dropped],
        _("Please give these articles the words that hold today, then have it reviewed and filed."),
        buttons=rows,
    )  # fmt: skip


def look_again(holds: Convention) -> Screen:
    """To coordinators, twelve months later."""
    return screen(
        title(_("The convention has been in force for 12 months.")),
        _("Please look whether it still fits. It stands under /convention; changes begin there."),
        buttons=[[Button(_("To the convention"), OpenConvention(holds.community))]],
    )


def question_of_vote(one: Convention, changed: Sequence[int] = ()) -> Text:
    """What the form of a vote asks, to begin with; `changed` are articles that hold otherwise."""
    if one.title and 0 < len(changed) <= NAMED:
        return ngettext(
            "Shall we adopt “{title}” with new words in Article {numbers}?",
            "Shall we adopt “{title}” with new words in Articles {numbers}?",
            len(changed),
            title=Words(one.title, whole=True),
            numbers=Words(", ".join(map(str, changed))),
        )
    if one.title:
        return _("Shall we adopt “{title}”?", title=Words(one.title, whole=True))
    return _("Shall we adopt this residents' convention?")


def large_print(one: Convention) -> Screen:
    """Under the file."""
    return screen(_("Here it is in large print: {name}", name=Words(one.title or "")))


def printing() -> Screen:
    return screen(_("I am making the file. It comes here in a moment."))
