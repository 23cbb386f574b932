"""The convention in large print, to hang up or hand out: its words, finished for the template."""

from typing import Any

from bot.features.conventions.model import Convention, State
from bot.features.conventions.screens.filing import filing_lines
from bot.kernel.text import Day, Text, Words, _

NUMBER, PAGES = "{1}", "{2}"  # the template puts its figures there


def title_of_paper(convention: Convention) -> Text | Words:
    if convention.title:
        return Words(convention.title, whole=True)
    return _("Residents' convention")


def paper(convention: Convention, place: str, zone: str, *, chinese: bool) -> dict[str, Any]:
    """Every article in one language; where it is missing there, in the other."""
    articles = [
        [
            _("Article {number}", number=one.number),
            Words(one.in_language(chinese) or one.in_language(not chinese), whole=True),
        ]
        for one in convention.articles
    ]
    return {
        "head": Words(place),
        "phone": _stands(convention, zone),
        "title": title_of_paper(convention),
        "articles": articles,
        "filing": filing_lines(convention.filing, zone),
        "closing": "",
        "page": _("Page {number} of {pages}", number=NUMBER, pages=PAGES),
    }


def _stands(convention: Convention, zone: str) -> Text:
    if convention.state is State.DRAFT:
        return _("Draft, not in force")
    if convention.state is State.IN_FORCE and convention.since:
        return _("In force since {day}", day=Day(convention.since, zone))
    return _("Not in force any more")
