"""How parts of a ballot are written down: in its row, on the record, in an act that waits.

One place, so that what is compared afterwards is what was written.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.features.ballots.model import (
    Choice,
    Method,
    Part,
    Preset,
    Proposal,
    Question,
    Scope,
    Secrecy,
)
from bot.kernel.ids import CommunityId, ConcernId, PostingId

MARKED = f"{Choice.MARKED.value}:"


def part_text(part: Part) -> str:
    return _text({"scope": part.scope.value, "names": list(part.names)})


def part_of(fields: Mapping[str, Any]) -> Part:
    return Part(Scope(fields["scope"]), tuple(fields["names"]))


def asking_text(asking: Question) -> str:
    """Without the options where there are none, so that it reads shortly."""
    if asking.method is Method.YES_NO:
        return _text({"method": asking.method.value})
    return _text(
        {
            "method": asking.method.value,
            "options": list(asking.options),
            "most": asking.most,
            "lots": list(asking.lots),
        }
    )


def asking_of(fields: Mapping[str, Any]) -> Question:
    return Question(
        Method(fields["method"]),
        tuple(fields.get("options", ())),
        fields.get("most", 1),
        tuple(fields.get("lots", ())),
    )


def said_text(choice: Choice, marks: str) -> str:
    """One word for an answer: yes, no, abstain, or `marked:` with the marks."""
    return MARKED + marks if choice is Choice.MARKED else choice.value


def said_of(written: str) -> tuple[Choice, str]:
    """Raises ValueError where it is no answer."""
    if written.startswith(MARKED):
        return Choice.MARKED, written.removeprefix(MARKED)
    return Choice(written), ""


def proposal_fields(proposal: Proposal) -> dict[str, Any]:
    """The proposal as JSON values; its community is kept beside them."""
    return {
        "question": proposal.question,
        "document": proposal.document,
        "preset": proposal.preset.value,
        "closes_at": proposal.closes_at.isoformat(),
        "part": json.loads(part_text(proposal.part)),
        "secrecy": proposal.secrecy.value,
        "asking": json.loads(asking_text(proposal.asking)),
        "opens_at": proposal.opens_at and proposal.opens_at.isoformat(),
        "noticed_at": proposal.noticed_at and proposal.noticed_at.isoformat(),
        "urgent": proposal.urgent,
        "silent_listed": proposal.silent_listed,
        "proxy_cap": proposal.proxy_cap,
        "posting": proposal.posting,
        "apart": list(proposal.apart),
        "origin": proposal.origin,
    }


def proposal_of(community: CommunityId, fields: Mapping[str, Any]) -> Proposal:
    """From `proposal_fields`; acts that were asked for by an older version lack the newer ones."""
    older = Proposal(
        community,
        fields["question"],
        fields["document"],
        Preset(fields["preset"]),
        datetime.fromisoformat(fields["closes_at"]),
    )
    if "part" not in fields:
        return older
    return Proposal(
        older.community,
        older.question,
        older.document,
        older.preset,
        older.closes_at,
        part=part_of(fields["part"]),
        secrecy=Secrecy(fields["secrecy"]),
        asking=asking_of(fields["asking"]),
        opens_at=_moment(fields["opens_at"]),
        noticed_at=_moment(fields["noticed_at"]),
        urgent=fields["urgent"],
        silent_listed=fields["silent_listed"],
        proxy_cap=fields["proxy_cap"],
        posting=PostingId(fields["posting"]) if fields.get("posting") else None,
        apart=tuple(fields.get("apart", ())),
        origin=ConcernId(fields["origin"]) if fields.get("origin") else None,
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _text(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
