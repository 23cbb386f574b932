"""Forms that somebody began and has not finished, for her own page."""

from collections.abc import Sequence

from bot.features.forms.model import Waiting
from bot.kernel.forms import Flow
from bot.kernel.ids import PersonId
from bot.work import Draft, Work

FLOWS = {one.value: one for one in Flow}
# Steps at which nothing would be lost, and the answer that a longer form has by then.
FIRST_STEPS = {"door", "tie", "file", "words", "code", "language", "people", "roll", "topics"}
FIRST_STEPS |= {"quiet", "trial", "slip"}
ANSWERED_BY = {Flow.BALLOT.value: "question", Flow.GRANT.value: "role"}


async def unfinished(work: Work, person: PersonId) -> list[Waiting]:
    """Her forms in her private chat; what this program does not know is left out."""
    return waiting(await work.drafts.waiting(person, person))


def waiting(drafts: Sequence[Draft]) -> list[Waiting]:
    return [Waiting(FLOWS[one.flow], answered(one)) for one in drafts if one.flow in FLOWS]


def answered(draft: Draft) -> bool:
    """Whether throwing it away would lose something."""
    if draft.flow == Flow.POSTING.value:
        return False
    if name := ANSWERED_BY.get(draft.flow):
        return bool(draft.answers.get(name))
    return draft.step not in FIRST_STEPS
