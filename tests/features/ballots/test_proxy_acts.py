"""What stands after votes, withdrawals and proxies, as the record tells them one after another."""

from bot.features.ballots.model import Choice
from bot.features.ballots.rules.acts import ACTS, Act, Sort, Stand, read, stand
from tests.cases import each

ANN, BOB, CAT, DAN = 1, 2, 3, 4  # two owners, two agents
A1, A2, B1 = 11, 12, 21
FLATS = {ANN: {A1, A2}, BOB: {B1}}


class Story:
    """Acts in their order; each has its place as its receipt."""

    def __init__(self):
        self.acts = []

    def _add(self, sort, person, **facts):
        seq = len(self.acts) + 1
        self.acts.append(Act(sort, seq, f"R{seq}", person, **facts))
        return self

    def votes(self, person, unit, choice=Choice.YES):
        return self._add(Sort.VOTE, person, unit=unit, choice=choice)

    def by_agent(self, agent, person, unit, choice=Choice.NO):
        return self._add(Sort.VOTE, person, agent=agent, unit=unit, choice=choice)

    def takes_back(self, person, unit):
        return self._add(Sort.WITHDRAW, person, unit=unit)

    def grants(self, person, agent, units=None):
        flats = frozenset(FLATS[person] if units is None else units)
        return self._add(Sort.GRANT, person, agent=agent, units=flats)

    def revokes(self, person, agent=CAT):
        return self._add(Sort.REVOKE, person, agent=agent)

    @property
    def stands(self):
        return stand(self.acts)

    @property
    def counted(self):
        """Flat → receipt of the vote that counts."""
        return {unit: act.code for unit, act in self.stands.counted().items()}

    @property
    def beneath(self):
        return {unit: act.code for unit, act in self.stands.beneath().items()}


def story():
    return Story()


# Votes


def test_nothing_stands_before_anything_was_done():
    nothing = stand([])
    assert (nothing.counted(), nothing.beneath(), nothing.withdrawn) == ({}, {}, set())


def test_of_two_own_votes_the_later_one_counts():
    assert story().votes(ANN, A1).votes(ANN, A1, Choice.NO).counted == {A1: "R2"}


def test_an_own_vote_that_was_replaced_does_not_lie_beneath():
    assert story().votes(ANN, A1).votes(ANN, A1, Choice.NO).beneath == {}


def test_votes_of_two_flats_stand_beside_each_other():
    assert story().votes(ANN, A1).votes(ANN, A2).counted == {A1: "R1", A2: "R2"}


def test_the_agents_vote_counts_above_the_owners_own():
    told = story().votes(ANN, A1).grants(ANN, CAT).by_agent(CAT, ANN, A1)
    assert (told.counted, told.beneath) == ({A1: "R3"}, {A1: "R1"})


def test_where_the_owner_had_not_voted_nothing_lies_beneath():
    told = story().grants(ANN, CAT).by_agent(CAT, ANN, A1)
    assert (told.counted, told.beneath) == ({A1: "R2"}, {})


def test_the_agents_second_vote_replaces_her_first_and_leaves_the_owners_beneath():
    told = story().votes(ANN, A1).grants(ANN, CAT).by_agent(CAT, ANN, A1)
    told.by_agent(CAT, ANN, A1, Choice.ABSTAIN)
    assert (told.counted, told.beneath) == ({A1: "R4"}, {A1: "R1"})


def test_the_owners_later_vote_clears_what_her_agent_said():
    told = story().votes(ANN, A1).grants(ANN, CAT).by_agent(CAT, ANN, A1).votes(ANN, A1)
    assert (told.counted, told.beneath) == ({A1: "R4"}, {})


def test_an_agents_vote_that_the_owner_replaced_does_not_come_back_when_she_ends_the_proxy():
    told = story().grants(ANN, CAT).by_agent(CAT, ANN, A1).votes(ANN, A1).revokes(ANN)
    assert told.counted == {A1: "R3"}


# Taking back


def test_a_vote_taken_back_counts_no_more_and_its_receipt_says_so():
    told = story().votes(ANN, A1).takes_back(ANN, A1)
    assert (told.counted, told.stands.withdrawn) == ({}, {"R1"})


def test_taking_back_one_flat_leaves_the_other():
    told = story().votes(ANN, A1).votes(ANN, A2).takes_back(ANN, A1)
    assert told.counted == {A2: "R2"}


def test_only_the_vote_that_counted_is_listed_as_taken_back():
    told = story().votes(ANN, A1).votes(ANN, A1, Choice.NO).takes_back(ANN, A1)
    assert told.stands.withdrawn == {"R2"}


def test_taking_back_over_an_agents_vote_empties_the_flat_altogether():
    told = story().votes(ANN, A1).grants(ANN, CAT).by_agent(CAT, ANN, A1).takes_back(ANN, A1)
    assert (told.counted, told.beneath, told.stands.withdrawn) == ({}, {}, {"R3"})


def test_taking_back_nothing_withdraws_no_receipt():
    assert story().takes_back(ANN, A1).stands.withdrawn == set()


def test_who_took_her_vote_back_may_vote_again():
    assert story().votes(ANN, A1).takes_back(ANN, A1).votes(ANN, A1).counted == {A1: "R3"}


# What a proxy is good for


def by_cat(unit=A1, person=ANN, agent=CAT):
    return Act(Sort.VOTE, 99, "R99", person, agent, unit, choice=Choice.YES)


def test_an_agent_has_the_proxy_for_every_flat_it_names():
    stands = story().grants(ANN, CAT).stands
    assert stands.holds(by_cat(A1))
    assert stands.holds(by_cat(A2))


@each(
    "vote",
    [by_cat(unit=B1), by_cat(agent=DAN), by_cat(person=BOB), by_cat(person=None)],
)
def test_no_proxy_is_good_for_another_flat_agent_or_owner_or_for_nobodys(vote):
    assert not story().grants(ANN, CAT).stands.holds(vote)


def test_without_a_grant_nobody_holds_anything():
    assert not Stand().holds(by_cat())


def test_an_own_vote_ends_the_proxy_for_that_flat_alone():
    stands = story().grants(ANN, CAT).votes(ANN, A1).stands
    assert not stands.holds(by_cat(A1))
    assert stands.holds(by_cat(A2))


def test_taking_back_ends_the_proxy_for_that_flat_alone():
    stands = story().grants(ANN, CAT).by_agent(CAT, ANN, A1).takes_back(ANN, A1).stands
    assert not stands.holds(by_cat(A1))
    assert stands.holds(by_cat(A2))


def test_the_agents_own_vote_ends_nothing():
    assert story().grants(ANN, CAT).by_agent(CAT, ANN, A1).stands.holds(by_cat(A1))


def test_an_own_vote_before_the_grant_does_not_end_it():
    assert story().votes(ANN, A1).grants(ANN, CAT).stands.holds(by_cat(A1))


def test_a_proxy_renewed_is_good_again_for_a_flat_she_voted_for_herself():
    assert story().grants(ANN, CAT).votes(ANN, A1).grants(ANN, CAT).stands.holds(by_cat(A1))


def test_a_renewed_proxy_is_good_only_for_the_flats_it_names_now():
    stands = story().grants(ANN, CAT).grants(ANN, CAT, {A2}).stands
    assert not stands.holds(by_cat(A1))
    assert stands.holds(by_cat(A2))


def test_a_revoked_proxy_is_good_for_nothing():
    stands = story().grants(ANN, CAT).revokes(ANN).stands
    assert (stands.agents, stands.covered) == ({}, {})
    assert not stands.holds(by_cat(A1))


# As if never cast


def test_revoking_brings_the_owners_own_vote_back():
    told = story().votes(ANN, A1).grants(ANN, CAT).by_agent(CAT, ANN, A1).revokes(ANN)
    assert (told.counted, told.beneath, told.stands.withdrawn) == ({A1: "R1"}, {}, {"R3"})


def test_revoking_empties_a_flat_for_which_only_the_agent_had_voted():
    told = story().grants(ANN, CAT).by_agent(CAT, ANN, A1).revokes(ANN)
    assert (told.counted, told.stands.withdrawn) == ({}, {"R2"})


def test_revoking_undoes_all_flats_of_the_owner():
    told = story().grants(ANN, CAT).by_agent(CAT, ANN, A1).by_agent(CAT, ANN, A2).revokes(ANN)
    assert (told.counted, told.stands.withdrawn) == ({}, {"R2", "R3"})


def test_revoking_leaves_what_the_same_agent_said_for_another_owner():
    told = story().grants(ANN, CAT).grants(BOB, CAT)
    told.by_agent(CAT, ANN, A1).by_agent(CAT, BOB, B1).revokes(ANN)
    assert told.counted == {B1: "R4"}


def test_revoking_takes_no_own_vote_off():
    told = story().grants(ANN, CAT).votes(ANN, A1).revokes(ANN)
    assert (told.counted, told.stands.withdrawn) == ({A1: "R2"}, set())


def test_revoking_what_was_never_granted_undoes_nothing():
    told = story().votes(ANN, A1).revokes(ANN)
    assert (told.counted, told.stands.withdrawn) == ({A1: "R1"}, set())


def test_moving_the_proxy_undoes_the_first_agents_votes():
    told = story().grants(ANN, CAT).by_agent(CAT, ANN, A1).grants(ANN, DAN)
    assert (told.counted, told.stands.agents) == ({}, {ANN: DAN})


def test_after_moving_only_the_new_agent_holds_it():
    stands = story().grants(ANN, CAT).grants(ANN, DAN).stands
    assert stands.holds(by_cat(agent=DAN))
    assert not stands.holds(by_cat(agent=CAT))


def test_renewing_it_with_the_same_agent_undoes_nothing():
    told = story().grants(ANN, CAT).by_agent(CAT, ANN, A1).grants(ANN, CAT)
    assert (told.counted, told.stands.withdrawn) == ({A1: "R2"}, set())


# The cap


def test_an_agent_is_counted_once_for_each_owner_and_not_for_each_flat():
    stands = story().grants(ANN, CAT).stands
    assert (stands.held(CAT), stands.held(DAN)) == (1, 0)


def test_two_owners_are_two():
    assert story().grants(ANN, CAT).grants(BOB, CAT).stands.held(CAT) == 2


def test_an_owner_who_voted_herself_still_counts_until_the_proxy_is_revoked():
    told = story().grants(BOB, CAT).votes(BOB, B1)
    assert told.stands.held(CAT) == 1
    assert told.revokes(BOB).stands.held(CAT) == 0


def test_moving_frees_the_first_agent():
    stands = story().grants(ANN, CAT).grants(ANN, DAN).stands
    assert (stands.held(CAT), stands.held(DAN)) == (0, 1)


# Reading what the record tells


VOTE = {"ballot": 3, "unit": A1, "by": ANN, "choice": "yes"}
GRANT = {"ballots": [3, 4], "person": ANN, "agent": CAT, "units": {"3": [A1, A2], "4": [A1]}}


def acted(kind, facts, ballot=3):
    return read(kind, 5, "R5", facts, ballot)


def test_a_vote_is_read_with_its_flat_person_and_choice():
    assert acted("ballot.vote", VOTE) == Act(Sort.VOTE, 5, "R5", ANN, unit=A1, choice=Choice.YES)


def test_a_vote_by_proxy_names_the_agent_too():
    assert acted("ballot.vote", VOTE | {"agent": CAT}).agent == CAT


def test_what_stands_behind_the_choice_is_no_part_of_it():
    assert acted("ballot.vote", VOTE | {"choice": "marked:abcd"}).choice is Choice.MARKED


def test_a_choice_nobody_knows_is_none():
    assert acted("ballot.vote", VOTE | {"choice": "perhaps"}).choice is None


def test_a_vote_without_a_flat_is_of_no_flat():
    assert acted("ballot.vote", {"ballot": 3, "by": ANN}).unit == -1


def test_a_withdrawal_is_read_without_a_choice():
    told = {"ballot": 3, "unit": A1, "by": ANN}
    assert acted("ballot.withdraw", told) == Act(Sort.WITHDRAW, 5, "R5", ANN, unit=A1)


def test_a_grant_is_read_with_its_flats_in_that_ballot():
    assert acted("proxy.grant", GRANT).units == {A1, A2}
    assert acted("proxy.grant", GRANT, ballot=4).units == {A1}


def test_a_revocation_is_read_with_both_people():
    told = {"ballots": [3], "person": ANN, "agent": CAT}
    assert acted("proxy.revoke", told) == Act(Sort.REVOKE, 5, "R5", ANN, CAT)


@each(("kind", "facts"), [("ballot.vote", VOTE), ("proxy.grant", GRANT)])
def test_an_act_in_another_ballot_is_none_here(kind, facts):
    assert acted(kind, facts, ballot=9) is None


@each("ballots", [None, 3, "3", {"3": []}, []])
def test_a_grant_that_does_not_list_the_ballot_is_none_of_it(ballots):
    assert acted("proxy.grant", GRANT | {"ballots": ballots}) is None


@each("units", [None, [], "3", {}, {"3": None}, {"3": "11"}, {"4": [A1]}, {"3": ["x"]}])
def test_a_grant_whose_flats_cannot_be_read_is_good_for_none(units):
    assert acted("proxy.grant", GRANT | {"units": units}).units == frozenset()


def test_other_events_are_no_acts():
    assert {acted(kind, VOTE) for kind in ("ballot.open", "ballot.close", "unit.claim")} == {None}
    assert len(ACTS) == len(Sort)


@each("act", [Act(Sort.GRANT, 1, "R1", None, CAT), Act(Sort.GRANT, 1, "R1", ANN, None),
              Act(Sort.REVOKE, 1, "R1", None)])  # fmt: skip
def test_an_act_that_names_nobody_does_nothing(act):
    stands = stand([act])
    assert (stands.agents, stands.covered, stands.counted()) == ({}, {}, {})


def test_acts_are_the_same_whatever_else_was_told_with_them():
    assert acted("ballot.vote", VOTE) == acted("ballot.vote", VOTE | {"arrived": "2026"})
