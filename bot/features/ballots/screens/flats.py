"""Lines about one flat in a ballot: what was said for it, its receipt."""

from bot.features.ballots.model import YES_NO, Ballot, Look, Question, Scope, Standing
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.answers import answer
from bot.kernel.text import FlatLabel, Text, _, ngettext


def answered(standing: Standing, asking: Question = YES_NO) -> Text:
    """What she said for a flat so far."""
    label = FlatLabel(standing.entry.label)
    if standing.vote is None:
        return _("Flat {flat}: not voted yet", flat=label)
    chosen = answer(asking, standing.vote.choice, standing.vote.marks)
    if standing.vote.agent is not None:
        return _("Flat {flat}: {choice} (by proxy)", flat=label, choice=chosen)
    return _("Flat {flat}: {choice}", flat=label, choice=chosen)


def more_flats(count: int) -> list[Text]:
    """How many are not named."""
    if count <= 0:
        return []
    return [ngettext("And {n} more flat.", "And {n} more flats.", count)]


def coded(label: str, code: str) -> Text:
    """A flat with its receipt."""
    return _("Flat {flat}: receipt {code}", flat=FlatLabel(label), code=code)


def receipt_line(standing: Standing) -> Text | None:
    """None where there is no receipt."""
    if standing.vote is None or standing.vote.receipt is None:
        return None
    return coded(standing.entry.label, standing.vote.receipt.code)


def has_voted(look: Look) -> bool:
    """Whether she did for any of her flats."""
    return any(one.vote for one in look.mine)


def off_the_screen() -> Text:
    """Where the answer went."""
    return _(
        "Your answer has been taken off the screen. Send /my to see it again while voting is open."
    )


def no_part(ballot: Ballot) -> Text:
    """To somebody without a vote, why: she was not one of them when the roll was frozen."""
    if ballot.part.scope is not Scope.COMMUNITY:
        return _(
            "Only a part of the neighbourhood decides, as it was when voting began: "
            "you may read but not vote."
        )
    if wording.by_owner(ballot):
        return _("Those who were owners when it was opened decide: you may read but not vote.")
    return _("Those who lived here when it was opened decide: you may read but not vote.")
