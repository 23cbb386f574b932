"""What is sealed at closing: each vote that counts, named or alone, and its hash on the record."""

import hashlib
import json
from datetime import timedelta

from bot.features.ballots.model import Choice, Method, Preset, Question, Secrecy
from bot.features.ballots.usecases import cast_vote, close_ballot, open_ballot
from bot.kernel.people import THE_CLOCK
from tests.features.ballots.fakes import BAI, CHEN, CLOSES, LIN, XU, FakeWork, proposal

SECOND = timedelta(seconds=1)


async def closed(*, named=True, **changed):
    """Three have voted, one of them for two flats and twice; then it was closed."""
    work = FakeWork()
    work.keepers.named = named
    ballot = await open_ballot(work, LIN, proposal(**changed))
    for actor, choice in ((XU, Choice.NO), (BAI, Choice.NO), (CHEN, Choice.ABSTAIN)):
        await cast_vote(work, actor, ballot.id, choice)
    await cast_vote(work, XU, ballot.id, Choice.YES)
    return work, await close_ballot(work.at(CLOSES + SECOND), THE_CLOCK, ballot.id)


async def test_every_vote_that_counts_has_a_row_in_code_order_with_what_proves_it():
    work, ballot = await closed()
    content = json.loads(work.keepers.files[ballot.id])
    rows = content["rows"]
    assert (content["ballot"], content["secrecy"]) == (1, "named")
    assert {one["flat"]: one["choice"] for one in rows} == {
        "1-1-101": "yes", "1-1-102": "yes", "1-1-201": "no", "1-1-202": "abstain"
    }  # fmt: skip
    assert [one["code"] for one in rows] == sorted(one["code"] for one in rows)
    assert {one["area"] for one in rows if one["flat"] == "1-1-102"} == {7625}
    assert {(one["nonce"], one["content"], one["channel"]) for one in rows} == {
        ((b"n" * 16).hex(), "{}", "chat")
    }
    assert content["figures"]["yes_area"] == ballot.tally.yes_area.hundredths


async def test_of_a_secret_ballot_there_are_only_answers_and_nothing_to_tell_them_apart():
    work, ballot = await closed(secrecy=Secrecy.SECRET)
    content = json.loads(work.keepers.files[ballot.id])
    assert content["rows"] == [
        {"choice": "abstain"}, {"choice": "no"}, {"choice": "yes"}, {"choice": "yes"}
    ]  # fmt: skip
    for code in (one.receipt.code for one in await work.ballots.votes(ballot.id)):
        assert code not in work.keepers.files[ballot.id].decode()


async def test_where_there_are_options_the_file_says_what_the_marks_are_about():
    work = FakeWork()
    work.keepers.named = True
    asking = Question(Method.SINGLE, ("红", "绿"))
    opened = await open_ballot(work, LIN, proposal(preset=Preset.ADVISORY, asking=asking))
    await cast_vote(work, BAI, opened.id, Choice.MARKED, "0,1")
    await close_ballot(work.at(CLOSES + SECOND), THE_CLOCK, opened.id)
    content = json.loads(work.keepers.files[opened.id])
    assert content["asking"]["options"] == ["红", "绿"]
    assert [one["choice"] for one in content["rows"]] == ["marked:0,1"]
    work, plain = await closed()
    assert "asking" not in json.loads(work.keepers.files[plain.id])


async def test_the_hash_of_the_file_stands_in_the_result_and_nothing_where_nobody_keeps_it():
    work, ballot = await closed()
    (result,) = work.record.of("ballot.result")
    assert result["sealed"] == hashlib.sha256(work.keepers.files[ballot.id]).hexdigest()
    work, ballot = await closed(named=False)
    (result,) = work.record.of("ballot.result")
    assert result["sealed"] is None
    assert work.keepers.files == {}
