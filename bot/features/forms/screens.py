"""Forms that wait: the part of one's own page, and what is said when one is put aside."""

from collections.abc import Sequence

from bot.features.forms.model import Sure, Waiting
from bot.kernel.forms import Flow, GoOn, form_name
from bot.kernel.press import Press
from bot.kernel.screen import Button, Screen, screen, title
from bot.kernel.text import Text, _


class ThrowAway(Press, tag="xt"):
    """Forgets the form, once she is sure."""

    flow: Flow
    sure: Sure


def unfinished(forms: Sequence[Waiting]) -> Screen:
    """For her own page."""
    lines = [_("– {form}", form=form_name(one.flow)) for one in forms]
    if len(forms) == 1:
        rows = [[Button(_("Go on"), GoOn(forms[0].flow))]]
        rows.append([Button(_("Throw away"), _away(forms[0]))])
    else:
        rows = [[_go_on(one.flow)] for one in forms]
        rows += [
            [Button(_("Throw away: {form}", form=form_name(one.flow)), _away(one))] for one in forms
        ]
    return screen(title(_("Not finished yet")), *lines, buttons=rows)


def put_aside(flow: Flow) -> Screen:
    return screen(
        _("Put aside; nothing is lost. Under /my you find it again, for 7 days."),
        buttons=[[Button(_("Go on"), GoOn(flow))]],
    )


def sure(flow: Flow) -> Screen:
    return screen(
        title(form_name(flow)),
        _("What you have filled in will be gone. Throw it away?"),
        buttons=[
            [Button(_("Yes, throw it away"), ThrowAway(flow, Sure.YES))],
            [Button(_("No, go on with it"), GoOn(flow))],
        ],
    )


def gone(why: Text) -> Screen:
    """Going on with it is not possible any more."""
    return screen(why, _("The form is thrown away; nothing else was changed."))


def thrown_away() -> Screen:
    return screen(_("Thrown away. Nothing of it is kept."))


def stopped(others: Sequence[Waiting], *, something: bool) -> Screen:
    """After /cancel, where other forms wait; `something` was at hand."""
    return screen(
        _("Stopped.") if something else _("There was nothing to stop."),
        _("This is not finished yet:"),
        *(_("– {form}", form=form_name(one.flow)) for one in others),
        buttons=[[_go_on(one.flow)] for one in others],
    )


def _go_on(flow: Flow) -> Button:
    return Button(_("Go on: {form}", form=form_name(flow)), GoOn(flow))


def _away(one: Waiting) -> ThrowAway:
    return ThrowAway(one.flow, Sure.ASK if one.answered else Sure.YES)
