"""The step about the notice: it goes up now, it hangs already, or there is no time for it."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.ballots import rules
from bot.features.ballots.errors import (
    ButtonWanted,
    NoShortNotice,
    NoticeAhead,
    NoticeTooOld,
    PeriodUnfit,
    PhotoWanted,
)
from bot.features.ballots.model import Period
from bot.features.ballots.wizard.form import Form
from bot.features.ballots.wizard.moves import Move, Notice, Photo, Said, Step, Typed
from bot.kernel.dates import read_day

OLDEST = timedelta(days=183)  # what people write without a year may be that old


def answered(form: Form, said: Said, now: datetime) -> Form:
    """The form after an answer about its notice: at the same step where that is settled now."""
    match form.step, said:
        case Step.NOTICE, Move.ANNOUNCE:
            return replace(form, notice=Notice.NOW, noticed_at=None, posting=None, urgent="")
        case Step.NOTICE, Move.HANGS:
            return replace(form, step=Step.SINCE)
        case Step.NOTICE, Move.URGENT:
            if not _period(form).curtailable:
                raise NoShortNotice
            return replace(form, step=Step.REASON)
        case Step.NOTICE, Move.PERIOD if _period(form).working:
            return replace(form, step=Step.PERIOD)
        case Step.SINCE, Typed(text):
            return replace(form, step=Step.PHOTO, pending=_since(form, text, now))
        case Step.PHOTO, Photo(posting) if form.pending:
            hung = replace(form, notice=Notice.HANGS, posting=posting, urgent="")
            return replace(hung, noticed_at=form.pending, pending=None)
        case Step.PHOTO, _:
            raise PhotoWanted
        case Step.REASON, Typed(text):
            now_up = replace(form, notice=Notice.URGENT, noticed_at=None, posting=None)
            return replace(now_up, urgent=rules.reason(text))
        case Step.PERIOD, Typed(text):
            return _with_period(form, text)
    raise ButtonWanted


def _period(form: Form) -> Period:
    """Raises ButtonWanted where the law asks for no notice."""
    found = rules.PRESETS[form.preset].notice if form.preset else None
    if found is None:
        raise ButtonWanted
    return found


def _since(form: Form, text: str, now: datetime) -> datetime:
    """Raises NoticeAhead, NoticeTooOld, or what is wrong with the day."""
    today = now.astimezone(ZoneInfo(form.zone)).date()
    day = read_day(text, today)
    if day > today:
        raise NoticeAhead
    if day < today - OLDEST:
        raise NoticeTooOld
    return rules.hanging_since(day, form.zone)


def _with_period(form: Form, text: str) -> Form:
    """Back at the notice, with the period that holds in that community from now on."""
    working, said = _period(form).working or 0, text.strip()
    if not (said.isascii() and said.isdecimal() and len(said) < 4):
        raise PeriodUnfit(working, rules.LONGEST_PERIOD)
    rules.check_period(int(said), working)
    others = [one for one in form.periods if one[0] != form.community]
    periods = (*others, (form.community, int(said)))
    return replace(form, step=Step.NOTICE, periods=periods)
