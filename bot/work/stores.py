"""The stores of all features, as a unit of work hands them out."""

from datetime import datetime
from functools import cached_property

from bot.features.acts.store import Acts
from bot.features.affairs.store import Letters
from bot.features.ballots.store import Ballots, Postings, Sittings
from bot.features.boards.store import Boards
from bot.features.consultations.store import Concerns
from bot.features.conventions.store import Conventions
from bot.features.digest.store import Notices
from bot.features.funding.store import Agreements, Joins, Projects
from bot.features.grants.store import RoleLinks
from bot.features.keepers.store import Keepers
from bot.features.ledger.store import Ledger
from bot.features.mediation.store import Cases
from bot.features.meetings.store import Meetings
from bot.features.onboarding.store import Rooms
from bot.features.opinions.store import Opinions
from bot.features.papers.store import Imprints
from bot.features.record.store import Checkpoints
from bot.features.residents.store import Residents
from bot.features.voices.store import Voices
from bot.features.works.store import Steps
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.clock import Entropy


class Stores:
    """One of each for a unit of work, made when it is first asked for."""

    _batch: Batch
    entropy: Entropy
    now: datetime

    @cached_property
    def numbers(self) -> Numbers:
        return Numbers(self._batch)

    @cached_property
    def residents(self) -> Residents:
        return Residents(self._batch, self.numbers, self.now)

    @cached_property
    def sittings(self) -> Sittings:
        return Sittings(self._batch, self.numbers)

    @cached_property
    def ballots(self) -> Ballots:
        return Ballots(self._batch, self.numbers)

    @cached_property
    def keepers(self) -> Keepers:
        return Keepers(self._batch, self.entropy, self.now)

    @cached_property
    def postings(self) -> Postings:
        return Postings(self._batch, self.numbers)

    @cached_property
    def acts(self) -> Acts:
        return Acts(self._batch, self.numbers)

    @cached_property
    def letters(self) -> Letters:
        return Letters(self._batch, self.numbers)

    @cached_property
    def concerns(self) -> Concerns:
        return Concerns(self._batch, self.numbers)

    @cached_property
    def meetings(self) -> Meetings:
        return Meetings(self._batch, self.numbers)

    @cached_property
    def opinions(self) -> Opinions:
        return Opinions(self._batch, self.numbers)

    @cached_property
    def conventions(self) -> Conventions:
        return Conventions(self._batch, self.numbers, self.now)

    @cached_property
    def funding(self) -> Projects:
        return Projects(self._batch, self.numbers)

    @cached_property
    def cases(self) -> Cases:
        return Cases(self._batch, self.numbers)

    @cached_property
    def joins(self) -> Joins:
        return Joins(self._batch)

    @cached_property
    def steps(self) -> Steps:
        return Steps(self._batch)

    @cached_property
    def agreements(self) -> Agreements:
        return Agreements(self._batch)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self._batch, self.numbers, self.now)

    @cached_property
    def boards(self) -> Boards:
        return Boards(self._batch)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self._batch)

    @cached_property
    def role_links(self) -> RoleLinks:
        return RoleLinks(self._batch)

    @cached_property
    def imprints(self) -> Imprints:
        return Imprints(self._batch)

    @cached_property
    def voices(self) -> Voices:
        return Voices(self._batch, self.numbers, self.now)

    @cached_property
    def rooms(self) -> Rooms:
        return Rooms(self._batch)

    @cached_property
    def checkpoints(self) -> Checkpoints:
        return Checkpoints(self._batch)
