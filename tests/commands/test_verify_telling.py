"""The report of a check: findings first, then what is open, then one line that sums up."""

import json

import pytest

from bot.commands.speaking import speaker
from bot.commands.verify import telling
from bot.commands.verify.judging import Report
from bot.commands.verify.sources import missing
from bot.kernel.findings import Fault, Finding, Gap, Unchecked
from tests.cases import each
from tests.commands.conftest import HAN, LATIN

ZH, EN = speaker("zh"), speaker("en")
ONE = Finding(Fault.VOTE_DIFFERS, 17, 3, "1-2-301", community=2)
TAIL = Unchecked(Gap.TAIL, 40, community=2)
NOTHING = "Nothing wrong was found in what was checked."


def report(*findings, unchecked=(), events=None, public=False):
    return Report(public, events or {2: 40}, list(findings), list(unchecked))


def lines(of, damages=(), say=EN):
    return list(telling.lines(of, damages, say))


def document(of, damages=(), say=EN):
    return json.loads(telling.document(of, damages, say))


# Lines


def test_with_nothing_wrong_one_line_says_how_much_was_looked_at():
    assert lines(report()) == [f"40 entries were checked. {NOTHING}"]
    assert lines(report(events={1: 1})) == [f"1 entry was checked. {NOTHING}"]


def test_entries_of_all_communities_are_counted_together():
    assert lines(report(events={1: 3, 2: 4}))[-1].startswith("7 entries were checked.")


def test_damages_come_first_then_findings_then_what_is_open_then_the_sum():
    told = lines(report(ONE, unchecked=[TAIL]), [missing("votes")])
    assert told == [
        "- The table votes is missing, so it could not be checked.",
        "V16 · community 2 · vote no. 3 · flat 1-2-301 · entry 17 of the record: "
        "The vote that is stored is not the one that was recorded.",
        "Not checked:",
        "- community 2 · After entry 40 nothing outside holds the record: entries cut off there "
        "would not be noticed.",
        "40 entries were checked. 2 things are wrong.",
    ]


def test_damage_alone_is_wrong_too_and_nothing_is_praised():
    told = lines(report(), [missing("votes")])
    assert told[-1] == "40 entries were checked. 1 thing is wrong."
    assert NOTHING not in " ".join(told)


def test_what_is_only_open_is_not_called_wrong():
    assert lines(report(unchecked=[TAIL]))[-1] == f"40 entries were checked. {NOTHING}"


@pytest.mark.parametrize(("amount", "more"), [(20, None), (21, "and 1 more"), (75, "and 55 more")])
def test_twenty_of_a_kind_are_written_out_and_the_others_counted(amount, more):
    told = lines(report(*[Finding(Fault.ALTERED, seq) for seq in range(amount)]))
    assert sum(one.startswith("V1 ·") for one in told) == min(amount, 20)
    assert [one for one in told if one.startswith("V1 …")] == ([f"V1 … {more}"] if more else [])
    assert told[-1].endswith(f"{amount} things are wrong.")


def test_many_of_one_kind_hide_none_of_another():
    many = [Finding(Fault.ALTERED, seq) for seq in range(50)]
    assert EN(missing("x")) not in lines(report(*many))
    assert any(one.startswith("V16 ·") for one in lines(report(*many, ONE)))


def test_the_community_is_told_apart_where_it_is_known_only():
    nowhere = Unchecked(Gap.KEY_FROM_FILE)
    assert "community" not in telling.unchecked(nowhere, EN)
    assert telling.unchecked(TAIL, EN).startswith("community 2 · ")


@each("fault", Fault)
def test_every_fault_is_a_sentence_in_both_languages(fault):
    found = Finding(fault, 17, 3, "1-2-301", "detail", 2)
    zh, en = telling.finding(found, ZH), telling.finding(found, EN)
    assert en.startswith(f"{fault.number} · community 2 · vote no. 3 · flat 1-2-301 · entry 17")
    assert LATIN.search(en.partition("of the record: ")[2])
    assert HAN.search(zh)
    assert not HAN.search(en)
    assert "{" not in zh + en


@each("gap", Gap)
def test_every_gap_is_a_sentence_in_both_languages(gap):
    found = Unchecked(gap, 5, "votes", 2)
    zh, en = telling.unchecked(found, ZH), telling.unchecked(found, EN)
    assert HAN.search(zh)
    assert LATIN.search(en)
    assert "{" not in zh + en


def test_what_a_file_says_cannot_move_the_cursor_or_begin_a_line():
    sly = Finding(Fault.RESULT_DIFFERS, flat="1\n2", detail="\x1b[2J\r\u202e good")
    assert all(one.isprintable() for one in telling.finding(sly, EN))


# JSON


def test_the_document_says_the_same_for_programs():
    told = document(report(ONE, unchecked=[TAIL]), [missing("votes")])
    assert told["format"] == "linli-verify/1"
    assert (told["mode"], told["clean"], told["events"]) == ("full", False, {"2": 40})
    assert told["damages"] == ["The table votes is missing, so it could not be checked."]
    (found,), (open_,) = told["findings"], told["unchecked"]
    assert found.pop("message") == telling.finding(ONE, EN)
    assert found == {
        "v": "V16", "fault": "vote differs", "community": 2, "ballot": 3, "flat": "1-2-301",
        "seq": 17, "detail": None,
    }  # fmt: skip
    assert open_.pop("message") == telling.unchecked(TAIL, EN)
    assert open_ == {"what": "tail not anchored", "community": 2, "number": 40, "detail": None}


@pytest.mark.parametrize(
    ("findings", "damages", "clean"),
    [((), (), True), ((ONE,), (), False), ((), (missing("votes"),), False)],
)
def test_it_is_clean_only_without_findings_and_damages(findings, damages, clean):
    assert document(report(*findings, unchecked=[TAIL]), damages)["clean"] is clean


def test_a_public_check_says_that_it_was_one():
    assert document(report(public=True))["mode"] == "public"


def test_all_findings_are_in_the_document_however_many():
    many = [Finding(Fault.ALTERED, seq) for seq in range(75)]
    assert [one["seq"] for one in document(report(*many))["findings"]] == list(range(75))


def test_messages_are_in_the_language_asked_for_and_keys_are_the_same():
    zh, en = (document(report(ONE, unchecked=[TAIL]), [missing("x")], say) for say in (ZH, EN))
    assert zh.keys() == en.keys()
    assert HAN.search(zh["findings"][0]["message"])
    assert HAN.search(zh["damages"][0])
    assert zh["findings"][0]["fault"] == en["findings"][0]["fault"]


@pytest.mark.parametrize("half", ["\ud800", "1-\udcff-2"])
def test_halves_of_letters_can_still_be_written_out(half):
    sly = Finding(Fault.VOTE_DIFFERS, flat=half, detail=half)
    torn = Unchecked(Gap.TABLE_MISSING, detail=half)
    assert telling.document(report(sly, unchecked=[torn]), (), EN).encode()
