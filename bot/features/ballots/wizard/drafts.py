"""The form as plain JSON values, and back."""

import json
from datetime import datetime
from typing import Any

from bot.features.ballots.model import Part, Preset, Secrecy
from bot.features.ballots.rules.written import asking_of, asking_text, part_of, part_text
from bot.features.ballots.wizard.form import Form
from bot.features.ballots.wizard.moves import Notice, Step
from bot.kernel.ids import CommunityId, ConcernId, PostingId

MOMENTS = ("closes_at", "pending", "noticed_at")
PLAIN = (
    "question",
    "reviewed",
    "anew",
    "urgent",
    "silent_listed",
    "proxy_cap",
    "posting",
    "origin",
)


def answers(form: Form) -> dict[str, Any]:
    """The form as plain JSON values; its step is kept beside them."""
    return {
        "zones": [list(one) for one in form.zones],
        "periods": [list(one) for one in form.periods],
        "community": form.community,
        "parts": list(form.parts),
        "preset": form.preset and form.preset.value,
        "part": _part(form.part),
        "offered": [_part(one) for one in form.offered],
        "notice": form.notice and form.notice.value,
        "secrecy": form.secrecy.value,
        "apart": list(form.apart),
        "asking": json.loads(asking_text(form.asking)),
        **{name: getattr(form, name) for name in PLAIN},
        **{name: _written(getattr(form, name)) for name in MOMENTS},
    }


def read(step: str, kept: dict[str, Any]) -> Form:
    """The form from its step and `answers`."""
    return Form(
        step=Step(step),
        zones=tuple((CommunityId(id), zone) for id, zone in kept["zones"]),
        periods=tuple((CommunityId(id), days) for id, days in kept["periods"]),
        community=CommunityId(kept["community"]),
        question=kept["question"],
        parts=tuple(kept["parts"]),
        preset=Preset(kept["preset"]) if kept["preset"] else None,
        reviewed=kept["reviewed"],
        anew=kept["anew"],
        part=part_of(kept["part"]),
        offered=tuple(map(part_of, kept["offered"])),
        notice=Notice(kept["notice"]) if kept["notice"] else None,
        urgent=kept["urgent"],
        posting=PostingId(kept["posting"]) if kept["posting"] else None,
        silent_listed=kept["silent_listed"],
        secrecy=Secrecy(kept["secrecy"]),
        proxy_cap=kept["proxy_cap"],
        asking=asking_of(kept["asking"]),
        apart=tuple(kept.get("apart", ())),
        origin=ConcernId(kept["origin"]) if kept.get("origin") else None,
        closes_at=_moment(kept["closes_at"]),
        pending=_moment(kept["pending"]),
        noticed_at=_moment(kept["noticed_at"]),
    )


def _part(part: Part) -> Any:
    return json.loads(part_text(part))


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
