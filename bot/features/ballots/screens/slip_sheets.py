"""The words on a ballot paper. They have the names of the template, `bot/infra/papers/slip.typ`."""

from dataclasses import dataclass

from bot.features.ballots.model import ANSWERS, Ballot
from bot.features.ballots.model.slip_papers import SlipPaper, SlipPile
from bot.features.ballots.rules import alone
from bot.features.ballots.rules.slips import shown
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.sheets import PaperText
from bot.kernel.imprint import PLAIN, Imprint
from bot.kernel.press import base36
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

OPENS = "p"  # the letter with which the link of a square begins


@dataclass(frozen=True)
class Slips:
    """What papers are made from; `start` is the link to the bot up to what it is to open."""

    pile: SlipPile
    imprint: Imprint = PLAIN
    start: str = ""


def title_of_slips(ballot: Ballot) -> Text:
    """The name of the file, as a reader of PDF shows it."""
    return _("Ballot papers of vote no. {number}", number=ballot.number)


def slip_paper(slips: Slips, one: SlipPaper) -> PaperText:
    """Everything on one paper."""
    ballot, imprint = slips.pile.ballot, slips.imprint
    place = slips.pile.place.name
    return {
        "place": Words(imprint.name or place),
        "title": _("Ballot paper, vote no. {number}", number=ballot.number),
        "kind": wording.kind(ballot),
        "question": Words(ballot.question),
        "how": _("Tick one box, in pen:"),
        "answers": [wording.choice(choice) for choice in ANSWERS],
        "flat_label": _("Flat"),
        "sign": _("Signature"),
        "date": _("Date"),
        "who": _who(ballot),
        "notes": [_until(ballot), *_where(imprint), _spoiled(), _last()],
        **_text(ballot),
        **(_identity(slips, one) if one.code else {}),
    }


def payload(ballot: Ballot, one: SlipPaper) -> str:
    """Where the square leads: to the paper of that flat for who enters it, else to the ballot."""
    return f"{OPENS}{base36(ballot.id)}-{one.code}"


def _identity(slips: Slips, one: SlipPaper) -> PaperText:
    """Whose it is; a blank one says nothing of it."""
    return {
        "flat": _("Flat {label}", label=FlatLabel(one.label)),
        "code": Words(shown(one.code)),
        "code_label": _("Code"),
        "qr": Words(f"{slips.start}{payload(slips.pile.ballot, one)}"),
    }


def _text(ballot: Ballot) -> PaperText:
    if not ballot.articles:
        return {}
    article = alone(ballot)
    if article:
        return {
            "text": _(
                "This paper is about Article {article} alone; ask for its text before you sign.",
                article=article,
            )
        }
    if ballot.series is not None:
        return {
            "text": _(
                "This paper is about the text without the articles that are voted on separately; "
                "ask for it before you sign."
            )
        }
    said = ngettext(
        "The text that is voted on has {n} article; ask for it before you sign.",
        "The text that is voted on has {n} articles; ask for it before you sign.",
        len(ballot.articles),
    )
    return {"text": said}


def _who(ballot: Ballot) -> Text:
    if wording.by_owner(ballot):
        return _("The owner signs. Of several owners, the one who votes for the flat signs.")
    return _("One person of the household signs, 18 or older.")


def _until(ballot: Ballot) -> Text:
    """Time to enter it, which two people do, comes off."""
    return _(
        "Please hand it in early: it counts if it is entered by {deadline}.",
        deadline=wording.deadline(ballot),
    )


def _where(imprint: Imprint) -> list[Text]:
    found = []
    if imprint.papers:
        found.append(_("Hand it in here: {where}.", where=Words(imprint.papers)))
    if imprint.phone:
        found.append(_("Questions? Call {number}.", number=Words(imprint.phone)))
    return found


def _spoiled() -> Text:
    return _("With no tick, several ticks or no signature it does not count.")


def _last() -> Text:
    return _(
        "Each flat has one vote. If it votes in the chat too, the answer that is recorded last "
        "counts."
    )
