"""Checkpoints: a line for the group, and the whole of it for whoever wants to keep it."""

from collections.abc import Sequence

from bot.features.record.model import Checkpoint, Kept
from bot.features.record.rules import written_line
from bot.kernel.screen import GAP, Line, Screen, Style, screen, title
from bot.kernel.text import Text, Words, _


def checkpoint_line(checkpoint: Checkpoint) -> Screen:
    """One line under a card: with it everybody can see later that nothing was changed before."""
    return screen(checkpoint_said(checkpoint))


def checkpoints(found: Sequence[Kept]) -> Screen:
    """In full, to be copied: short for comparing by eye, then as a line for `linli verify`."""
    if not found:
        return screen(_("You belong to no neighbourhood here yet, so there is nothing to show."))
    return screen(
        title(_("Checkpoint of the record")),
        _("Keep this message: with it anybody can show whether the record was changed later."),
        *(line for one in found for line in _kept(one)),
    )


def _kept(kept: Kept) -> list[Line | Text | Words]:
    line = Line(Words(written_line(kept.checkpoint)), Style.COPY)
    return [GAP, Words(kept.name), checkpoint_said(kept.checkpoint), line]


def checkpoint_said(checkpoint: Checkpoint) -> Text:
    """Its entry and the beginning of its hash, to be compared by eye."""
    return _("Record: entry {number} · {mark}", number=checkpoint.seq, mark=Words(checkpoint.short))
