"""Which articles are voted on separately: tapped one by one, or written."""

from dataclasses import replace
from datetime import datetime

from bot.features.ballots import rules
from bot.features.ballots.errors import ButtonWanted
from bot.features.ballots.wizard.form import Form
from bot.features.ballots.wizard.moves import Article, Move, Said, Step, Typed


def chosen(form: Form, said: Said, _now: datetime) -> Form:
    """Raises ButtonWanted, ApartUnread, ApartTooMany, NothingLeftWhole."""
    match said:
        case Move.COMPLETE:
            return replace(form, step=Step.REVIEW)
        case Move.WHOLE:
            return replace(form, step=Step.REVIEW, apart=())
        case Article(number):
            apart = tuple(sorted({*form.apart} ^ {number}))
        case Typed(text):
            apart = rules.written_numbers(text)
        case _:
            raise ButtonWanted
    rules.check_apart(apart, form.articles, form.asking)
    return replace(form, apart=apart)
