"""What a report is called; nobody is named in it."""

from bot.features.mediation.model import Case, Kind
from bot.kernel.text import Text, _

SHOWN = 6  # reports on one screen


def numbered(case: Case) -> Text:
    return _("No. {number}: {about}", number=case.id, about=about(case.kind, case.article))


def about(kind: Kind, article: int | None = None) -> Text:
    if kind is Kind.BREACH and article is not None:
        return _("Article {article} of the convention is not kept", article=article)
    return named(kind)


def named(kind: Kind) -> Text:
    match kind:
        case Kind.BREACH:
            return _("The convention is not kept")
        case Kind.LIGHT:
            return _("It takes my light away")
        case Kind.NOISE:
            return _("It makes noise")
        case Kind.ACCESS:
            return _("I cannot pass as before")
        case Kind.VALUE:
            return _("My flat is worth less")
        case Kind.OTHER:
            return _("Another quarrel")
