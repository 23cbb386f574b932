"""The steps of setting a group up, and their shape as a draft.

What is chosen after the name is kept at once where it belongs, so a form that runs out loses
nothing but its place.
"""

from dataclasses import dataclass, replace
from datetime import time
from enum import Enum
from typing import Any

from bot.features.onboarding.model import Found
from bot.kernel.hours import USUAL_QUIET, Quiet
from bot.kernel.ids import ChatId, CommunityId

FLOW, VERSION = "onboarding", 1


class Step(Enum):
    LANGUAGE = "language"
    NAME = "name"
    PEOPLE = "people"  # coordinators
    ROLL = "roll"
    TOPICS = "topics"
    QUIET = "quiet"
    TRIAL = "trial"


class Move(Enum):
    """Every button of the form that is the same for everybody."""

    BACK = "back"
    LATER = "later"
    NEXT = "next"
    CHINESE = "zh"
    ENGLISH = "en"
    TITLE = "title"
    LINK = "link"
    IMPORT = "import"
    GENERAL = "general"
    USUAL = "usual"
    LATE = "late"
    NEVER = "never"
    TRY = "try"
    FINISH = "finish"


@dataclass(frozen=True)
class Form:
    """`community` is None until it has a name. `further`: one more group of a community."""

    step: Step
    chat: ChatId
    title: str
    forum: bool
    language: str
    name: str = ""
    community: CommunityId | None = None
    further: bool = False
    quiet: Quiet = USUAL_QUIET

    @property
    def steps(self) -> tuple[Step, ...]:
        """Those there are to go, in order; what has no choice is left out."""
        topics = (Step.TOPICS,) if self.forum else ()
        if self.further:
            return (Step.LANGUAGE, Step.NAME, *topics)
        begin = (Step.LANGUAGE, Step.NAME, Step.PEOPLE, Step.ROLL)
        return (*begin, *topics, Step.QUIET, Step.TRIAL)

    @property
    def position(self) -> tuple[int, int]:
        """Which step this is of how many, counted from 1."""
        return self.steps.index(self.step) + 1, len(self.steps)

    @property
    def last(self) -> bool:
        return self.step is self.steps[-1]

    @property
    def first(self) -> bool:
        """Whether nothing before it can be changed here."""
        founded = (Step.TOPICS,) if self.further else (Step.PEOPLE,)
        return self.step in (founded if self.community else (Step.LANGUAGE,))


def begin(found: Found, language: str) -> Form:
    """The form of a group; one that has a community goes on behind its name."""
    room, place = found.room, found.place
    if place is None:
        return Form(Step.LANGUAGE, room.chat, room.title, room.forum, language)
    return Form(
        Step.PEOPLE, room.chat, room.title, room.forum, place.language, place.name, place.id,
        quiet=place.quiet,
    )  # fmt: skip


def where_open(form: Form, coordinators: int, flats: int) -> Form:
    """The form of a community at the first step that nobody has taken; back leads to the others."""
    if not coordinators:
        return replace(form, step=Step.PEOPLE)
    if not flats:
        return replace(form, step=Step.ROLL)
    return replace(form, step=form.steps[form.steps.index(Step.ROLL) + 1])


def answers(form: Form) -> dict[str, Any]:
    """The form as plain JSON values; its step is kept beside them."""
    return {
        "chat": form.chat,
        "title": form.title,
        "forum": form.forum,
        "language": form.language,
        "name": form.name,
        "community": form.community,
        "further": form.further,
        "quiet": [f"{one:%H:%M}" for one in (form.quiet.begin, form.quiet.end)],
    }


def read(step: str, kept: dict[str, Any]) -> Form:
    """The form from its step and `answers`."""
    begin, end = map(time.fromisoformat, kept["quiet"])
    community = kept["community"]
    return Form(
        step=Step(step),
        chat=ChatId(kept["chat"]),
        title=kept["title"],
        forum=kept["forum"],
        language=kept["language"],
        name=kept["name"],
        community=CommunityId(community) if community else None,
        further=kept["further"],
        quiet=Quiet(begin, end),
    )
