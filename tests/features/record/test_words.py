"""The record in words: a sentence of its own for every finding and gap, in both languages."""

import string

import pytest

from bot.features.record.model import Kept
from bot.features.record.rules import read_line, read_written, written, written_line
from bot.features.record.screens import (
    checkpoint_line,
    checkpoints,
    finding_place,
    finding_text,
    unchecked_place,
    unchecked_text,
)
from bot.infra.catalogues import Catalogues
from bot.kernel.findings import Fault, Finding, Gap, Unchecked
from bot.kernel.screen import Style
from bot.kernel.text import EN, LANGUAGES
from tests.cases import each
from tests.features.record.chains import checkpoint, linked, minutes

CATALOGUES = Catalogues.load()
HEADERS, _payloads = linked(*({"n": number} for number in range(5)))
CHINESE = next(one for one in LANGUAGES if one != EN)


def said(text, language=EN):
    return CATALOGUES.render(text, language)


def lines(screen, language=EN):
    return [said(one.text, language) for one in screen.lines]


def changed_line(place, value):
    """A line of a checkpoint with one of its words exchanged."""
    words = written_line(checkpoint(HEADERS[1])).split()
    return " ".join([*words[:place], value, *words[place + 1 :]])


# Findings and gaps


@each("language", LANGUAGES)
@each("fault", Fault)
def test_every_finding_is_a_whole_sentence_with_its_detail(fault, language):
    found = said(finding_text(Finding(fault, detail="K2M4P6Q7R5")), language)
    assert found.endswith("。" if language == CHINESE else ".")
    assert ("K2M4P6Q7R5" in found) is ("{detail}" in finding_text(Finding(fault)).msgid)
    assert "{" not in found


@each("language", LANGUAGES)
@each("gap", Gap)
def test_everything_that_was_not_checked_is_said_with_its_number(gap, language):
    unchecked = Unchecked(gap, 4711, "K2M4")
    found, msgid = said(unchecked_text(unchecked), language), unchecked_text(unchecked).msgid
    assert ("4711" in found, "K2M4" in found) == ("{number}" in msgid, "{detail}" in msgid)
    assert "{" not in found


@each("language", LANGUAGES)
def test_no_two_findings_are_said_in_the_same_words(language):
    sentences = [said(finding_text(Finding(one)), language) for one in Fault]
    assert len(set(sentences)) == len(sentences)


def test_the_chinese_sentences_are_chinese():
    for fault in Fault:
        letters = set(said(finding_text(Finding(fault)), CHINESE)) & set(string.ascii_letters)
        assert not letters


@each("fault", Fault)
def test_the_number_of_a_finding_is_one_of_the_promise(fault):
    letter, number = fault.number[0], int(fault.number[1:])
    assert letter == "V"
    assert 1 <= number <= 33


def test_what_stands_in_the_data_is_shown_and_never_filled_in():
    found = finding_text(Finding(Fault.LIST_DIFFERS, detail="{number} <b>"))
    assert said(found).endswith("{number} <b>.")


def test_the_place_goes_from_the_community_to_the_entry():
    full = Finding(Fault.VOTE_DIFFERS, 1234, 3, "1-1-101", community=2)
    places = [said(one) for one in finding_place(full)]
    assert places == ["community 2", "vote no. 3", places[2], "entry 1234 of the record"]
    assert places[2].startswith("flat ")
    assert finding_place(Finding(Fault.VOTE_DIFFERS)) == ()


@pytest.mark.parametrize(
    ("given", "count"),
    [({"seq": 0}, 1), ({"ballot": 0}, 1), ({"community": 0}, 1), ({"flat": ""}, 0)],
)
def test_a_place_with_the_number_nought_is_a_place(given, count):
    assert len(finding_place(Finding(Fault.GAP, **given))) == count


def test_a_gap_names_its_community_if_it_is_about_one():
    assert [said(one) for one in unchecked_place(Unchecked(Gap.TAIL, 5, community=2))] == [
        "community 2"
    ]
    assert unchecked_place(Unchecked(Gap.TAIL, 5)) == ()


# Checkpoints


def test_the_line_under_a_card_shows_entry_and_the_begin_of_the_hash():
    kept = checkpoint(HEADERS[2])
    (line,) = lines(checkpoint_line(kept))
    assert line == f"Record: entry 3 · {kept.hash[:4]} {kept.hash[4:8]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checkpoint_can_be_copied_and_is_read_again_as_it_was(language):
    kept = checkpoint(HEADERS[2])
    shown = checkpoints([Kept("江新社区", kept)])
    (copied,) = [said(one.text, language) for one in shown.lines if one.style is Style.COPY]
    assert read_line(copied) == kept
    assert "江新社区" in lines(shown, language)


def test_each_neighbourhood_has_its_own_line_under_its_own_name():
    shown = checkpoints([Kept(f"院 {n}", checkpoint(HEADERS[n])) for n in range(3)])
    copies = [one for one in shown.lines if one.style is Style.COPY]
    assert len(copies) == 3
    names = [one for one in lines(shown) if one.startswith("院")]
    assert names == ["院 0", "院 1", "院 2"]


def test_who_belongs_to_no_neighbourhood_is_told_so():
    shown = checkpoints([])
    assert len(shown.lines) == 1
    assert "no neighbourhood" in lines(shown)[0]


# Checkpoints read again


@each("place", range(7))
@each("value", ["x", "-1", "9" * 30, "²", "\ud800"])
def test_a_line_with_a_damaged_word_is_none_or_another_checkpoint(place, value):
    found = read_line(changed_line(place, value))
    assert found != checkpoint(HEADERS[1])
    if place in (0, 1, 2, 4, 6):  # mark, community, entry, time, signature
        assert found is None


def test_blanks_of_any_width_do_no_harm_to_a_line():
    line = written_line(checkpoint(HEADERS[1]))
    assert read_line(f"  {line.replace(' ', '  ')}\n") == checkpoint(HEADERS[1])


def test_a_line_without_its_end_or_with_more_is_none():
    line = written_line(checkpoint(HEADERS[1]))
    assert read_line(line[:-1]) is None
    assert read_line(line.rpartition(" ")[0]) is None
    assert read_line(f"{line} x") is None


@pytest.mark.parametrize("name", ["community", "seq", "hash", "time", "key", "signature"])
@pytest.mark.parametrize("value", [None, True, 1.5, [], {}])
def test_json_with_a_damaged_field_is_no_checkpoint(name, value):
    assert read_written({**written(checkpoint(HEADERS[1])), name: value}) is None


@pytest.mark.parametrize("signature", ["", "ab", "zz" * 64, "ab" * 65])
def test_a_signature_has_64_bytes(signature):
    row = {**written(checkpoint(HEADERS[1])), "signature": signature}
    assert read_written(row) is None


def test_the_time_of_a_checkpoint_is_the_same_in_any_zone():
    row = {**written(checkpoint(HEADERS[1])), "time": "2026-05-18T20:02:00+08:00"}
    kept = read_written(row)
    assert kept == checkpoint(HEADERS[1], at=minutes(2))
