"""The decorator of use cases: the permission stands on the verb and is asked before anything."""

import pytest

from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Actor, Membership, Permission, Role
from bot.kernel.usecase import USECASES, usecase

ZHOU = Actor(
    PersonId(7),
    "zh_Hans",
    memberships=(Membership(CommunityId(1), frozenset({Role.REPRESENTATIVE})),),
)


@pytest.fixture
def cast():
    """A use case, and the list of what it did."""
    done = []

    @usecase(Permission.BALLOT_VOTE)
    async def cast_for_a_test(work, actor, choice, *, twice=False):
        """Casts."""
        done.append((work, choice, twice))
        return choice

    yield cast_for_a_test, done
    del USECASES[f"{__name__}.cast_for_a_test"]


async def test_who_holds_the_permission_does_it(cast):
    verb, done = cast
    assert await verb("work", ZHOU, "yes", twice=True) == "yes"
    assert done == [("work", "yes", True)]


async def test_who_does_not_is_refused_before_anything_is_done(cast):
    verb, done = cast
    with pytest.raises(NotAllowed) as refusal:
        await verb("work", Actor(PersonId(8), None), "yes")
    assert done == []
    assert refusal.value.code == "not-allowed"
    assert "/help" in refusal.value.text().msgid


def test_the_verb_keeps_its_name_and_stands_in_the_table(cast):
    verb, _done = cast
    assert (verb.__name__, verb.__doc__) == ("cast_for_a_test", "Casts.")
    assert USECASES[f"{__name__}.cast_for_a_test"] is Permission.BALLOT_VOTE


def test_a_refusal_without_a_sentence_is_a_mistake_of_ours():
    with pytest.raises(NotImplementedError, match="Silent"):
        type("Silent", (DomainError,), {})().text()
