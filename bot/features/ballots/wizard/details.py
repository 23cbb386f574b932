"""What has a default that fits: who sees who is silent, secrecy, proxies, the kind of answer."""

from dataclasses import replace
from datetime import datetime

from bot.features.ballots import rules
from bot.features.ballots.errors import ApartByOptions, ButtonWanted, OptionsAdviseOnly
from bot.features.ballots.model import YES_NO, Method, Preset, Secrecy
from bot.features.ballots.wizard.form import Form
from bot.features.ballots.wizard.moves import Move, Said, Step, Typed
from bot.kernel.roll import Electorate

CAPS: tuple[int | None, ...] = (None, 1, 3, 0)  # how many owners one agent may stand for, in turn
METHODS = {
    Move.YES_NO: Method.YES_NO,
    Move.SINGLE: Method.SINGLE,
    Move.APPROVAL: Method.APPROVAL,
    Move.SCORE: Method.SCORE,
    Move.RUN_OFF: Method.RUN_OFF,
    Move.SCHULZE: Method.SCHULZE,
}
OTHER = {Secrecy.NAMED: Secrecy.SECRET, Secrecy.SECRET: Secrecy.NAMED}


def of_kind(form: Form, preset: Preset) -> Form:
    """The form for that kind, without the answers that do not go with it."""
    terms, before = rules.PRESETS[preset], form.preset and rules.PRESETS[form.preset]
    if before is not None and before.notice != terms.notice:
        form = replace(form, notice=None, noticed_at=None, posting=None, urgent="")
    return replace(
        form,
        preset=preset,
        asking=YES_NO if terms.binding else form.asking,
        proxy_cap=form.proxy_cap if terms.proxies else None,
        secrecy=Secrecy.NAMED if terms.electorate is Electorate.OWNERS else form.secrecy,
    )


def toggled(form: Form, said: Said, _now: datetime) -> Form:
    """Raises OptionsAdviseOnly where only agree and disagree can be asked, SecretByArea."""
    assert form.preset is not None
    terms = rules.PRESETS[form.preset]
    match said:
        case Move.SILENT:
            return replace(form, silent_listed=not form.silent_listed)
        case Move.SECRET:
            rules.check_secrecy(form.preset, OTHER[form.secrecy])
            return replace(form, secrecy=OTHER[form.secrecy])
        case Move.PROXIES if terms.proxies:
            following = (CAPS.index(form.proxy_cap) + 1) % len(CAPS)
            return replace(form, proxy_cap=CAPS[following])
        case Move.METHOD:
            if terms.binding:
                raise OptionsAdviseOnly
            return replace(form, step=Step.METHOD)
    raise ButtonWanted


def method_chosen(form: Form, said: Said, _now: datetime) -> Form:
    """Raises ApartByOptions: before anything is written, since the preview would refuse it."""
    if not isinstance(said, Move) or said not in METHODS:
        raise ButtonWanted
    method = METHODS[said]
    if method is Method.YES_NO:
        return replace(form, step=Step.DETAILS, asking=YES_NO)
    if form.apart:
        raise ApartByOptions
    asking = rules.asked_with(method, form.asking.options)
    return replace(form, step=Step.OPTIONS, asking=asking)


def options_typed(form: Form, said: Said, _now: datetime) -> Form:
    """Raises OptionsUnfit."""
    if said is Move.COMPLETE and form.asking.options:
        return replace(form, step=Step.DETAILS)
    if not isinstance(said, Typed):
        raise ButtonWanted
    options = rules.written_options(said.text)
    asking = rules.asked_with(form.asking.method, options)
    return replace(form, step=Step.DETAILS, asking=asking)
