"""The presets of FIELD 2.14: numbers of the law, read from `presets.json` beside this file.

The file is what an auditor reads: each number with its article, the text it was read in and since
when that is in force; `docs/presets.md` is written from it. What in it is not understood, or not
complete, stops the program at its start. Rejected: the numbers in the code, where nobody but a
programmer looks; a table in the database, where they could be changed under an open ballot.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.features.ballots.model import (
    Article,
    Headcount,
    Law,
    Period,
    Preset,
    Rule,
    Terms,
    Thresholds,
)
from bot.kernel.ratio import Compare, Ratio, Threshold
from bot.kernel.roll import Electorate

FILE = Path(__file__).with_name("presets.json")
FORMAT = "linli-presets/1"
OF_LAW = {"zh", "en", "text", "in_force", "read"}
OF_PRESET = {
    *("preset", "zh", "en", "binding", "electorate", "headcount", "exclude_kinds"),
    *("participation", "approval", "articles", "notice", "proxies", "proxy_cap", "why"),
}
OF_NOTICE = {"days", "working", "curtailable", "articles"}

HALF = Threshold(Ratio(1, 2), Compare.MORE_THAN)  # 过半数
TWO_THIRDS = Threshold(Ratio(2, 3), Compare.AT_LEAST)  # 三分之二以上
THREE_QUARTERS = Threshold(Ratio(3, 4), Compare.AT_LEAST)  # 四分之三以上


class Misread(ValueError):
    """The file says something that is not understood, or leaves something out."""


def read_presets(document: Mapping[str, Any]) -> Mapping[Preset, Terms]:
    """Every preset, in the order of the file. Raises Misread."""
    if document.get("format") != FORMAT:
        raise Misread(document.get("format"))
    laws = document["laws"]
    for name, law in laws.items():
        _complete(law, OF_LAW, name)
    found = {}
    for one in document["presets"]:
        _complete(one, OF_PRESET, one.get("preset"))
        for written in (*one["articles"], *(one["notice"] or {}).get("articles", ())):
            if written.partition(" ")[0] not in laws:
                raise Misread(written)
        terms = _terms(one)
        found[terms.preset] = terms
    if set(found) != set(Preset):
        raise Misread(set(Preset) - set(found))
    return MappingProxyType(found)


def _terms(one: Mapping[str, Any]) -> Terms:
    try:
        rule = Rule(
            participation=_thresholds(one["participation"]),
            approval=_thresholds(one["approval"]),
            headcount=Headcount(one["headcount"]),
            exclude_kinds=frozenset(one["exclude_kinds"]),
            proxy_cap=one["proxy_cap"],
        )
        return Terms(
            Preset(one["preset"]),
            Electorate(one["electorate"]),
            rule,
            tuple(map(_article, one["articles"])),
            binding=one["binding"],
            notice=_period(one["notice"]),
            proxies=one["proxies"],
        )
    except ValueError as wrong:
        raise Misread(one["preset"]) from wrong


def _thresholds(written: Mapping[str, str]) -> Thresholds:
    """``{"heads": "> 1/2"}``."""
    _complete(written, {"area", "heads"} & set(written), "a threshold")
    return Thresholds(**{name: _threshold(one) for name, one in written.items()})


def _threshold(written: str) -> Threshold:
    compare, _space, share = written.partition(" ")
    return Threshold(Ratio.parse(share), Compare(compare))


def _article(written: str) -> Article:
    law, _space, number = written.partition(" ")
    return Article(Law(law), int(number))


def _period(written: Mapping[str, Any] | None) -> Period | None:
    if written is None:
        return None
    if not {"days", "articles"} <= set(written) <= OF_NOTICE:
        raise Misread(written)
    return Period(written["days"], written.get("working"), written.get("curtailable", False))


def _complete(written: Mapping[str, Any], wanted: set[str], what: object) -> None:
    if set(written) != wanted:
        raise Misread(what, set(written) ^ wanted)


PRESETS = read_presets(json.loads(FILE.read_text("utf-8")))
