"""The shape of a document tells what is wrong with it and nothing that it says."""

import json

import pytest

from bot.kernel.shape import LONGEST, shape_of

WORDS = "门锁的密码是八八六六"


@pytest.mark.parametrize(
    ("content", "shape"),
    [
        ({}, "{}"),
        ({"update_id": 5, "message": None}, "{message: nothing, update_id: whole}"),
        ({"message": [{"text": WORDS}, 2]}, "{message: [{text: text}]}"),
        (
            {"date": 1.5, "is_bot": True, "id": 2**63},
            "{date: number, id: too-large, is_bot: yes-no}",
        ),
        ([], "[]"),
        (WORDS, "text"),
    ],
)
def test_names_and_kinds_are_shown_and_values_are_not(content, shape):
    assert shape_of(json.dumps(content)) == shape


@pytest.mark.parametrize("name", [WORDS, "Password8866", "a" * 33, "a b", "", "\u0000"])
def test_a_name_that_is_not_telegrams_is_not_shown(name):
    assert shape_of(json.dumps({name: 1})) == "{?: whole}"


@pytest.mark.parametrize("body", ["", "{", WORDS, "[" * 100_000])
def test_what_is_no_document_is_said_to_be_none(body):
    assert shape_of(body) == "no JSON"


def test_a_deep_or_wide_document_has_a_short_shape():
    deep = {"a": {"a": {"a": {"a": {"a": {"a": {"a": 1}}}}}}}
    assert shape_of(json.dumps(deep)) == "{a: {a: {a: {a: {a: {a: …}}}}}}"
    wide = {f"{chr(97 + n // 26)}{chr(97 + n % 26)}": 1 for n in range(600)}
    assert shape_of(json.dumps(wide)).endswith(", …}")
    bushy = {letter: {f"{letter}_{chr(97 + n)}": wide for n in range(24)} for letter in "abcdef"}
    assert len(shape_of(json.dumps(bushy))) == LONGEST
