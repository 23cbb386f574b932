"""The report of a check, for people and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from bot.commands.speaking import Say
from bot.commands.verify.judging import Report
from bot.features.record.screens import (
    finding_place,
    finding_text,
    unchecked_place,
    unchecked_text,
)
from bot.kernel.findings import Finding, Unchecked
from bot.kernel.text import Text, _, ngettext

FORMAT = "linli-verify/1"
SHOWN = 20  # findings of one kind that are written out; the others are counted


def lines(report: Report, damages: Sequence[Text], say: Say) -> Iterator[str]:
    """Damages and findings first, then what was not checked, then one line that sums up."""
    yield from (f"- {say(one)}" for one in damages)
    told: Counter[str] = Counter()
    for one in report.findings:
        told[one.fault.number] += 1
        if told[one.fault.number] <= SHOWN:
            yield finding(one, say)
    for number, times in told.items():
        if times > SHOWN:
            more = ngettext("and {n} more", "and {n} more", times - SHOWN)
            yield f"{number} … {say(more)}"
    if report.unchecked:
        yield say(_("Not checked:"))
        yield from (f"- {unchecked(one, say)}" for one in report.unchecked)
    yield from _sum(report, damages, say)


def finding(one: Finding, say: Say) -> str:
    """``V16 · vote no. 3 · flat 1-2-301 · entry 17 of the record: what is wrong``."""
    place = " · ".join([one.fault.number, *map(say, finding_place(one))])
    return f"{place}: {say(finding_text(one))}"


def unchecked(one: Unchecked, say: Say) -> str:
    return " · ".join([*map(say, unchecked_place(one)), say(unchecked_text(one))])


def document(report: Report, damages: Sequence[Text], say: Say) -> str:
    """The whole report as one JSON document."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "mode": "public" if report.public else "full",
        "clean": not report.findings and not damages,
        "events": {str(one): amount for one, amount in report.events.items()},
        "findings": [
            {
                "v": one.fault.number,
                "fault": one.fault.value.partition(" ")[2],
                "community": one.community,
                "ballot": one.ballot,
                "flat": _whole(one.flat),
                "seq": one.seq,
                "detail": _whole(one.detail),
                "message": finding(one, say),
            }
            for one in report.findings
        ],
        "damages": [say(one) for one in damages],
        "unchecked": [
            {
                "what": one.gap.value,
                "community": one.community,
                "number": one.number,
                "detail": _whole(one.detail),
                "message": unchecked(one, say),
            }
            for one in report.unchecked
        ],
    }
    return json.dumps(content, ensure_ascii=False)


def _whole(said: str) -> str | None:
    """Halves of letters, which a damaged file may bring, cannot be written out."""
    return said.encode("utf-8", "replace").decode() or None


def _sum(report: Report, damages: Sequence[Text], say: Say) -> Iterator[str]:
    events = sum(report.events.values())
    read = ngettext("{n} entry was checked.", "{n} entries were checked.", events)
    if report.findings or damages:
        amount = len(report.findings) + len(damages)
        wrong = ngettext("{n} thing is wrong.", "{n} things are wrong.", amount)
        yield f"{say(read)} {say(wrong)}"
    else:
        nothing = _("Nothing wrong was found in what was checked.")
        yield f"{say(read)} {say(nothing)}"
