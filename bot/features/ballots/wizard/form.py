"""The form of a ballot that is being prepared, and its shape as a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.features.ballots import rules
from bot.features.ballots.errors import FormGone
from bot.features.ballots.model import WHOLE, YES_NO, Part, Preset, Proposal, Question, Secrecy
from bot.features.ballots.wizard.moves import Notice, Step
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, ConcernId, PostingId
from bot.kernel.roll import USUAL_NOTICE, Neighbourhood

FLOW, VERSION = Flow.BALLOT.value, 2

SHOWN = {  # steps that are part of another one
    Step.LIST: Step.PART,
    Step.SINCE: Step.NOTICE,
    Step.PHOTO: Step.NOTICE,
    Step.REASON: Step.NOTICE,
    Step.PERIOD: Step.NOTICE,
    Step.CHECK: Step.CLOSING,
    Step.CHANGE: Step.REVIEW,
    Step.DETAILS: Step.REVIEW,
    Step.METHOD: Step.REVIEW,
    Step.OPTIONS: Step.REVIEW,
    Step.APART: Step.REVIEW,
}


@dataclass(frozen=True)
class Form:
    """The answers so far; the rest is as in `Proposal`. `zones` are the communities on offer with
    their zones, `periods` for how many days notices of owners' ballots hang there.

    `reviewed`: everything was answered once, so a changed answer leads back to the review.
    `anew`: the next pasted part replaces the text. `pending`: a typed time not yet confirmed.
    `offered`: the parts of the house that were on the buttons. `notice`: which way it was
    announced; None: not asked yet. `asking` has its options only when they were typed. `apart` are
    the articles that are voted on separately. `origin` is the matter it comes of.
    """

    step: Step
    zones: tuple[tuple[CommunityId, str], ...]
    community: CommunityId
    question: str = ""
    parts: tuple[str, ...] = ()
    preset: Preset | None = None
    closes_at: datetime | None = None
    pending: datetime | None = None
    reviewed: bool = False
    anew: bool = False
    part: Part = WHOLE
    offered: tuple[Part, ...] = ()
    notice: Notice | None = None
    noticed_at: datetime | None = None
    urgent: str = ""
    posting: PostingId | None = None
    silent_listed: bool = False
    secrecy: Secrecy = Secrecy.NAMED
    proxy_cap: int | None = None
    asking: Question = YES_NO
    periods: tuple[tuple[CommunityId, int], ...] = ()
    apart: tuple[int, ...] = ()
    origin: ConcernId | None = None
    trouble: DomainError | None = None

    def __post_init__(self) -> None:
        if self.community not in dict(self.zones):
            raise ValueError(self.community)

    @property
    def zone(self) -> str:
        return dict(self.zones)[self.community]

    @property
    def days(self) -> int:
        """For how many days notices of owners' ballots hang there."""
        return dict(self.periods).get(self.community, USUAL_NOTICE)

    @property
    def document(self) -> str:
        return "\n".join(self.parts)

    @property
    def divisible(self) -> bool:
        """Whether articles of it can be voted on separately."""
        return self.asking == YES_NO and self.articles > 1

    @property
    def articles(self) -> int:
        """How many the text has; 0 where they cannot be numbered."""
        try:
            return len(rules.clauses(self.document))
        except DomainError:
            return 0

    @property
    def needs_notice(self) -> bool:
        """Whether the law asks for one; before the kind is chosen: perhaps."""
        return self.preset is None or rules.PRESETS[self.preset].notice is not None

    @property
    def position(self) -> tuple[int, int]:
        """Which step this is of how many, counted from 1."""
        order = [Step.PLACE] if len(self.zones) > 1 else []
        order += [Step.QUESTION, Step.TEXT, Step.KIND, Step.PART]
        order += [Step.NOTICE] if self.needs_notice else []
        order += [Step.CLOSING, Step.REVIEW]
        return order.index(SHOWN.get(self.step, self.step)) + 1, len(order)


def begin(places: Sequence[Neighbourhood]) -> Form:
    """The empty form. Raises NotAllowed where there is no community to open a ballot in."""
    if not places:
        raise NotAllowed
    zones = tuple((one.id, one.zone) for one in places)
    periods = tuple((one.id, one.owners_notice) for one in places)
    first = Step.PLACE if len(places) > 1 else Step.QUESTION
    return Form(first, zones, places[0].id, periods=periods)


def proposal(form: Form) -> Proposal:
    """What the finished form asks for. Raises FormGone where an answer is missing."""
    if form.preset is None or form.closes_at is None:
        raise FormGone
    return _wanted(form, form.preset, form.closes_at)


def begins(form: Form, now: datetime) -> datetime:
    """When voting would begin; before the kind is chosen: now."""
    if form.preset is None:
        return now
    terms, wanted = rules.PRESETS[form.preset], _wanted(form, form.preset, now)
    return rules.planned(terms, wanted, now, form.zone, form.days)[1]


def _wanted(form: Form, preset: Preset, closes_at: datetime) -> Proposal:
    period = rules.PRESETS[preset].notice
    return Proposal(
        form.community,
        form.question,
        form.document,
        preset,
        closes_at,
        part=form.part,
        secrecy=form.secrecy,
        asking=form.asking,
        noticed_at=form.noticed_at,
        urgent=form.urgent if period and period.curtailable else "",
        silent_listed=form.silent_listed,
        proxy_cap=form.proxy_cap,
        posting=form.posting,
        apart=form.apart,
        origin=form.origin,
    )
