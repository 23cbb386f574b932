"""What people keep in their own hands is read however they wrote it down, or its place is named."""

import json

import pytest

from bot.commands.cases import FileUnreadable
from bot.commands.verify.files import NoCheckpoint, NoReceipt, read_checkpoints, read_receipts
from bot.features.record.rules import written, written_line
from tests.features.record.chains import checkpoint, linked

HEADERS, _PAYLOADS = linked({}, {}, {})
KEPT = [checkpoint(one) for one in HEADERS]
AS_JSON = [json.dumps(written(one)) for one in KEPT]


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives its path."""

    def write(content):
        path = tmp_path / "own.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


# Receipts


@pytest.mark.parametrize(
    "line", ["abcde-fghij", "ABCDEFGHIJ", "  abcdefghij  ", "ABCDE FGHIJ", "ABCDE–FGHIJ"]
)
def test_a_receipt_may_be_written_as_people_write_it(file, line):
    assert read_receipts(file(line)) == ["ABCDEFGHIJ"]


def test_remarks_and_empty_lines_are_passed_over_and_a_code_counts_once(file):
    lines = ["# 三楼的", "", "ABCDEFGHIJ", "   # of the garage", "abcde-fghij", "BBBBBBBBBB"]
    assert read_receipts(file("\r\n".join(lines))) == ["ABCDEFGHIJ", "BBBBBBBBBB"]


def test_the_line_of_a_wrong_receipt_is_counted_with_those_passed_over(file):
    with pytest.raises(NoReceipt) as refusal:
        read_receipts(file("# mine\n\nABCDEFGHIJ\nABCDE\n"))
    assert refusal.value.line == 4


def test_the_mark_of_a_text_editor_is_no_part_of_the_first_receipt(file):
    assert read_receipts(file(b"\xef\xbb\xbfABCDEFGHIJ\n")) == ["ABCDEFGHIJ"]


def test_an_empty_file_holds_nothing(file):
    assert read_receipts(file("")) == []
    assert read_checkpoints(file("\n \n")) == []
    assert read_checkpoints(file("[]")) == []


@pytest.mark.parametrize("read", [read_receipts, read_checkpoints])
def test_what_cannot_be_read_as_text_is_refused(file, tmp_path, read):
    for path in (file(b"\xff\xfeA\x00"), tmp_path, tmp_path / "nothing"):
        with pytest.raises(FileUnreadable):
            read(path)


# Checkpoints


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(AS_JSON),
        "\n\n".join(AS_JSON),
        f"[{', '.join(AS_JSON)}]",
        json.dumps(list(map(written, KEPT)), indent=2),
        "\n".join(map(written_line, KEPT)),
        "\n".join([AS_JSON[0], written_line(KEPT[1]), AS_JSON[2]]),
    ],
    ids=["lines", "lines with gaps", "list", "indented", "as the bot writes them", "mixed"],
)
def test_checkpoints_may_be_kept_in_any_of_their_forms(file, content):
    assert read_checkpoints(file(content)) == KEPT


@pytest.mark.parametrize("content", [AS_JSON[0], written_line(KEPT[0]), f"  {AS_JSON[0]}\n"])
def test_one_checkpoint_alone_is_enough(file, content):
    assert read_checkpoints(file(content)) == KEPT[:1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("community", "1"),
        ("community", True),
        ("community", 10**30),
        ("seq", 1.5),
        ("seq", None),
        ("hash", 7),
        ("hash", "\ud800"),
        ("time", "yesterday"),
        ("time", 3),
        ("key", None),
        ("signature", "00"),
        ("signature", "zz" * 64),
        ("signature", None),
    ],
)
def test_a_checkpoint_with_a_wrong_value_is_named_by_its_place(file, field, value):
    wrong = json.dumps(written(KEPT[1]) | {field: value})
    with pytest.raises(NoCheckpoint) as refusal:
        read_checkpoints(file("\n".join([AS_JSON[0], wrong])))
    assert refusal.value.number == 2


@pytest.mark.parametrize(
    "content",
    ["{}", "3", "null", '"x"', "[[]]", "NaN", "9" * 5_000, "[" * 100_000, '{"a":' * 100_000],
    ids=[
        "object",
        "number",
        "null",
        "word",
        "lists",
        "nan",
        "digits",
        "open lists",
        "open objects",
    ],
)
def test_json_of_something_else_is_no_checkpoint(file, content):
    with pytest.raises(NoCheckpoint):
        read_checkpoints(file(content))


def test_every_field_of_a_checkpoint_is_needed(file):
    for name in written(KEPT[0]):
        short = {key: value for key, value in written(KEPT[0]).items() if key != name}
        with pytest.raises(NoCheckpoint):
            read_checkpoints(file(json.dumps(short)))
