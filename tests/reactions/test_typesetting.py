"""A host's own template, and the house's where that one does not work: papers come in any case."""

import pytest

from bot.infra.papers import Unset
from bot.reactions.typesetting import Printed, printed

HOUSE, OWN = b"by the house", b"by the host"
DATA = {"title": "第 1 号表决"}


class Press:
    """Sets type like the real one, as far as one can see from outside."""

    def __init__(self, folder, *, own_works=True, house_works=True):
        self.templates, self.own_works, self.house_works = folder, own_works, house_works
        self.set = []

    async def typeset(self, template, data, own=None):
        self.set.append((template, data, own))
        if not (self.own_works if own is not None else self.house_works):
            raise Unset("too long")
        return HOUSE if own is None else OWN


def put(folder, text="#text(data.title)", name="notice"):
    (folder / f"{name}.typ").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


async def test_without_a_folder_or_a_file_the_template_of_the_house_is_used(tmp_path):
    for folder in (None, tmp_path, put(tmp_path, name="letter")):
        press = Press(folder)
        assert await printed(press, "notice", DATA) == Printed(HOUSE, "notice")
        assert press.set == [("notice", DATA, None)]


async def test_the_hosts_own_template_is_used_with_the_same_words(tmp_path):
    press = Press(put(tmp_path))
    assert await printed(press, "notice", DATA) == Printed(OWN, "notice")
    assert press.set == [("notice", DATA, "#text(data.title)")]


async def test_an_empty_template_is_one_too(tmp_path):
    """Whoever wants no words on a paper empties the file; it is not taken for missing."""
    press = Press(put(tmp_path, ""))
    assert (await printed(press, "notice", DATA)).file == OWN


@pytest.mark.parametrize(
    "content", ["#panic()", b"\xff\xfe\x00", "x" * 200_001], ids=["broken", "no text", "too long"]
)
async def test_one_that_does_not_work_is_left_out_and_marked(tmp_path, content):
    press = Press(put(tmp_path, content), own_works=False)
    done = await printed(press, "notice", DATA)
    assert done.file == HOUSE
    assert len(done.broken) == 8


async def test_each_state_of_a_broken_file_has_its_mark_so_that_it_is_told_once(tmp_path):
    marks = []
    for text in ("#panic()", "#panic()", "#panic(2)"):
        done = await printed(Press(put(tmp_path, text), own_works=False), "notice", DATA)
        marks.append(done.broken)
    assert marks[0] == marks[1] != marks[2]


async def test_where_not_even_the_house_can_set_it_nobody_gets_half_a_paper(tmp_path):
    with pytest.raises(Unset):
        await printed(Press(None, house_works=False), "notice", DATA)
    with pytest.raises(Unset):
        await printed(Press(put(tmp_path), own_works=False, house_works=False), "notice", DATA)


async def test_a_folder_in_place_of_a_template_is_broken_and_not_read(tmp_path):
    (tmp_path / "notice.typ").mkdir()
    done = await printed(Press(tmp_path), "notice", DATA)
    assert (done.file, bool(done.broken)) == (HOUSE, True)
