"""The form with which somebody raises a matter."""

from collections.abc import Mapping

from bot.features.consultations.model import Concern
from bot.features.consultations.screens.presses import ListMatters, RaisePlace, RaiseStep, ReadRules
from bot.features.consultations.wizard import Move, RaiseForm, Step
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import CommunityId
from bot.kernel.screen import Button, Line, Screen, Style, screen, title
from bot.kernel.text import Text, Words, _

CANCEL, BACK = RaiseStep(Move.CANCEL), RaiseStep(Move.BACK)


def raise_step(form: RaiseForm, names: Mapping[CommunityId, str]) -> Screen:
    match form.step:
        case Step.PLACE:
            return _place(form, names)
        case Step.WORDS:
            return _words(form)
        case Step.PHOTO:
            return _photo(form)
        case Step.NAME:
            return _name(form)
        case Step.REVIEW:
            return _review(form)


def _place(form: RaiseForm, names: Mapping[CommunityId, str]) -> Screen:
    rows = [[Button(Words(name), RaisePlace(id))] for id, name in list(names.items())[:5]]
    asked = title(_("In which neighbourhood?"))
    return form_step(Flow.RAISE, form.position, asked, buttons=rows, stop=CANCEL)


def _words(form: RaiseForm) -> Screen:
    rows = [[Button(_("Moderation rules"), ReadRules())]]
    if form.runs and not form.behalf:
        rows.insert(0, [Button(_("For a neighbour without a phone"), RaiseStep(Move.BEHALF))])
    if form.behalf:
        rows.insert(0, [Button(_("I raise it myself"), RaiseStep(Move.BEHALF))])
    asked = title(_("What should be talked about?"))
    said = _("You write for a neighbour without a phone.")
    whole = form_step(
        Flow.RAISE,
        form.position,
        asked,
        *([said] if form.behalf else []),
        _("Write it, or hold the microphone and speak."),
        _("The coordinators read it first. If they take it up, all neighbours read it."),
        _("Please no phone numbers and no flat numbers."),
        buttons=rows,
        stop=CANCEL,
    )
    return whole.in_plain_words(
        asked, _("Write it, or hold the microphone and speak."), buttons=[list(whole.buttons[-1])]
    )


def _photo(form: RaiseForm) -> Screen:
    asked = title(_("Is there a photo that shows it?"))
    whole = form_step(
        Flow.RAISE,
        form.position,
        asked,
        _("Please no people on it. Send it now, or go on without one."),
        buttons=[[Button(_("Without a photo"), RaiseStep(Move.NO_PHOTO))]],
        back=BACK,
        stop=CANCEL,
    )
    return whole.in_plain_words(
        asked, _("Send it now, or go on without one."), buttons=_first_and_last(whole)
    )


def _name(form: RaiseForm) -> Screen:
    asked = title(_("Shall your name stand on the card?"))
    whole = form_step(
        Flow.RAISE,
        form.position,
        asked,
        _("Without it nobody in the group learns who raised this."),
        _("To be named, write how: for example Auntie Wang."),
        buttons=[[Button(_("Without my name"), RaiseStep(Move.UNNAMED))]],
        back=BACK,
        stop=CANCEL,
    )
    return whole.in_plain_words(
        asked, _("To be named, write how: for example Auntie Wang."), buttons=_first_and_last(whole)
    )


def _review(form: RaiseForm) -> Screen:
    shown: Text = _("Your name is not shown.")
    if form.shown_as:
        shown = _("Shown as: {name}", name=Words(form.shown_as))
    photo = _("With a photo") if form.photo is not None else _("Without a photo")
    asked = title(_("Shall I send this to the coordinators?"))
    whole = form_step(
        Flow.RAISE,
        form.position,
        asked,
        Line(Words(form.words), Style.QUOTE),
        photo,
        shown,
        buttons=[[Button(_("Send it"), RaiseStep(Move.SEND))]],
        back=BACK,
        stop=CANCEL,
    )
    return whole.in_plain_words(asked, buttons=_first_and_last(whole))


def _first_and_last(whole: Screen) -> list[list[Button]]:
    """The answer, and the way out."""
    return [list(whole.buttons[0]), [whole.buttons[-1][-1]]]


def from_group() -> Screen:
    """Over the form that a reply in the group has begun."""
    return screen(
        _("You replied to a card of mine in the group. I have begun a matter with it."),
        _("Nobody sees this draft but you. It goes to the coordinators when you send it."),
    )


def sent(concern: Concern) -> Screen:
    done = _("Thank you. The coordinators have it now, and their answer comes here.")
    if concern.person is None:
        done = _("It is noted for your neighbour. It waits with the others now.")
    rows = [[Button(_("All open matters"), ListMatters())]]
    return screen(title(done), buttons=rows)


def dropped() -> Screen:
    return screen(_("Nothing was sent."))
