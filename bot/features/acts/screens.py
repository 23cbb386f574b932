"""What both see: that somebody asks, that it waits, how it ended."""

from bot.features.acts.model import Act, ActKind
from bot.kernel.ids import ActId
from bot.kernel.press import Press
from bot.kernel.screen import Button, Screen, screen, title
from bot.kernel.text import Deadline, Text, _, ngettext


class ConfirmAct(Press, tag="ay"):
    """She is the second person."""

    act: ActId


class RefuseAct(Press, tag="an"):
    """She says no; or who asked takes it back."""

    act: ActId


def _what(kind: ActKind) -> Text:
    match kind:
        case ActKind.BALLOT_OPEN:
            return _("Start a vote")
        case ActKind.BALLOT_EXTEND:
            return _("Make a vote longer")
        case ActKind.BALLOT_VOID:
            return _("Make a vote void")
        case ActKind.BALLOT_COUNT:
            return _("Compare the count of a vote with the papers")
        case ActKind.BALLOT_SLIPS:
            return _("Answers from paper or phone")
        case ActKind.ROLL_IMPORT:
            return _("Import a roll")
        case ActKind.SEAT_GIVE:
            return _("Somebody else shall vote for a flat")
        case ActKind.SEAT_PAPER:
            return _("Somebody without a phone shall vote on paper")
        case ActKind.UNIT_SALE:
            return _("A flat was sold")
        case ActKind.ROLE_GRANT:
            return _("Give somebody a role")
        case ActKind.PROXY_PAPER:
            return _("Write down a signed proxy")
        case ActKind.CONVENTION_FORCE:
            return _("Put a residents' convention in force")
        case ActKind.AGREEMENT_SIGNED:
            return _("Write down a flat's signature on the elevator agreement")


def asked(act: Act) -> Screen:
    """Above what it would change."""
    return screen(
        title(_("Another coordinator asks you to confirm:")),
        title(_what(act.kind)),
    )


def answers(act: Act, zone: str) -> Screen:
    """Below what it would change."""
    return screen(
        _("It happens only if you confirm it by {deadline}.",
          deadline=Deadline(act.expires_at, zone)),
        buttons=[
            [Button(_("Confirm"), ConfirmAct(act.id))],
            [Button(_("I do not agree"), RefuseAct(act.id))],
        ],
    )  # fmt: skip


def waits(act: Act, others: int, zone: str) -> Screen:
    """To who asked."""
    return screen(
        title(_what(act.kind)),
        ngettext(
            "A second coordinator must confirm it; {n} has been asked.",
            "A second coordinator must confirm it; {n} have been asked.",
            others,
        ),
        _("Nothing has changed yet. If nobody confirms it by {deadline}, it is dropped.",
          deadline=Deadline(act.expires_at, zone)),
        buttons=[[Button(_("Take it back"), RefuseAct(act.id))]],
    )  # fmt: skip


def refused(act: Act) -> Screen:
    """To who refused."""
    return screen(_("Noted: you do not agree."), _what(act.kind), _("Nothing was changed."))


def withdrawn(act: Act) -> Screen:
    """To who took it back, and to those who had been asked."""
    return screen(_("It was taken back:"), _what(act.kind), _("Nothing was changed."))


def was_confirmed(act: Act) -> Screen:
    """To who asked."""
    return screen(title(_("Another coordinator has confirmed it:")), _what(act.kind))


def was_refused(act: Act) -> Screen:
    """To who asked."""
    return screen(
        title(_("Another coordinator does not agree:")),
        _what(act.kind),
        _("Nothing was changed. Please talk to each other."),
    )


def expired(act: Act) -> Screen:
    """To who asked."""
    return screen(
        title(_("Nobody has confirmed it in time:")),
        _what(act.kind),
        _("Nothing was changed. You can ask again."),
    )
