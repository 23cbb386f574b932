"""The step of the form that says which articles are voted on separately."""

from bot.features.ballots.model import MOST_APART
from bot.features.ballots.screens.asking import Body, button, rows
from bot.features.ballots.screens.presses import BallotArticle
from bot.features.ballots.wizard.form import Form
from bot.features.ballots.wizard.moves import Move
from bot.kernel.screen import Button, Line, title
from bot.kernel.text import Text, _, ngettext

ABREAST = 3
ON_BUTTONS = 48  # articles; more are written


def apart(form: Form) -> Body:
    """Each article on a button; a tap takes it out, another one back in."""
    lines: list[Text | Line] = [
        title(_("Which articles are voted on separately?")),
        ngettext(
            "Tap the articles people disagree on, {n} at most. Or write their numbers: 6, 9.",
            "Tap the articles people disagree on, {n} at most. Or write their numbers: 6, 9.",
            MOST_APART,
        ),
        _("One that does not pass is not part of the text. The others are voted on together."),
    ]
    lines += [_("Article {article} is voted on separately.", article=one) for one in form.apart]
    shown = range(1, form.articles + 1) if form.articles <= ON_BUTTONS else form.apart
    offered = [Button(_article(form, one), BallotArticle(one)) for one in shown]
    whole = [[button(form, _("Vote on all of it together"), Move.WHOLE)]] if form.apart else []
    return lines, [
        *(offered[at : at + ABREAST] for at in range(0, len(offered), ABREAST)),
        *rows(form, (_("Done"), Move.COMPLETE)),
        *whole,
    ]


def way_here(form: Form) -> list[list[Button]]:
    """From the preview, where the text has articles."""
    if not form.divisible:
        return []
    said = (
        ngettext(
            "Voted on separately: {n} article",
            "Voted on separately: {n} articles",
            len(form.apart),
        )
        if form.apart
        else _("Vote on some articles separately")
    )
    return [[button(form, said, Move.APART)]]


def _article(form: Form, number: int) -> Text:
    if number in form.apart:
        return _("✓ Article {article}", article=number)
    return _("Article {article}", article=number)
