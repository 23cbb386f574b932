"""Pictures as SVG: well-formed whatever people wrote, and to be read without seeing."""

import xml.etree.ElementTree as ET

import pytest

from bot.infra.svg import drawn, shortened, wrapped
from bot.kernel.picture import Bar, Bars, Cell, Grid, Mark, Picture
from bot.kernel.text import Text, Words, _

SVG = "{http://www.w3.org/2000/svg}"


def say(label):
    return label.said if isinstance(label, Words) else label.msgid.format_map(label.arguments)


def block(*bars, whole=10, half=None):
    return Bars(_("Round"), whole, bars, half)


def bar(name, part, mark=Mark.PLAIN, note=None):
    return Bar(Words(name), Text(f"{part} votes"), part, mark, note)


def picture(*parts, title="Vote"):
    return Picture(Words(title), (_("A wins."), _("More than half.")), parts)


def read(*pictures):
    return ET.fromstring(drawn(pictures, say, "en"))


def written(root):
    return [one.text for one in root.iter(f"{SVG}text")]


def boxes(root, height="34"):
    found = [one.attrib for one in root.iter(f"{SVG}rect") if one.get("height") == height]
    return [(int(one["width"]), one["fill"], one.get("stroke")) for one in found]


def test_each_picture_has_its_title_and_says_what_is_to_be_seen():
    root = read(picture(title="First"), picture(title="Second"))
    assert root.get("lang") == "en"
    for place, group in enumerate(root.iter(f"{SVG}g")):
        title, told = group.find(f"{SVG}title"), group.find(f"{SVG}desc")
        assert group.get("role") == "img"
        assert group.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
        assert (title.text, told.text) == (["First", "Second"][place], "A wins. More than half.")


def test_a_bar_is_as_long_as_its_part_and_looks_and_says_what_it_means():
    root = read(
        picture(
            block(
                bar("A", 5, Mark.WINS, _("A enters.")),
                bar("B", 2),
                bar("C", 1, Mark.LEAVES, _("C leaves.")),
                bar("D", 0),
            )
        )
    )
    lengths = [one for one in boxes(root) if one[1] != "#e8e8e8"]
    assert [one[0] for one in lengths] == [440, 176, 88]
    assert len({one[1:] for one in lengths}) == 3
    assert lengths[0][2] is not None
    assert lengths[2][1] == "url(#hatched)"
    assert {"A", "5 votes", "A enters.", "C leaves.", "0 votes"} <= set(written(root))


def test_half_is_a_broken_line_across_each_bar_in_its_middle():
    root = read(picture(block(bar("A", 5), bar("B", 4), half=_("Half is here."))))
    lines = list(root.iter(f"{SVG}line"))
    assert {one.get("x1") for one in lines} == {"480", "482"}
    assert all(one.get("stroke-dasharray") for one in lines)
    assert "Half is here." in written(root)
    assert not list(read(picture(block(bar("A", 5)))).iter(f"{SVG}line"))


def test_nothing_counted_draws_no_bar():
    assert [one[1] for one in boxes(read(picture(block(bar("A", 0), whole=0))))] == ["#e8e8e8"]


def test_a_table_numbers_its_rows_and_frames_who_is_ahead():
    rows = (
        (Words("Lift"), (None, Cell(1204, ahead=True))),
        (Words("Garden"), (Cell(96, ahead=False), None)),
    )
    root = read(picture(Grid(_("Each"), _("A key."), rows)))
    said = written(root)
    assert [one for one in said if one in ("1", "2", "–", "1,204", "96")] == [
        "1",
        "2",
        "–",
        "1,204",
        "96",
        "–",
    ]
    assert {"1. Lift", "2. Garden", "A key."} <= set(said)
    framed = [one for one in root.iter(f"{SVG}rect") if one.get("stroke")]
    assert len(framed) == 1
    bold = [one.text for one in root.iter(f"{SVG}text") if one.get("font-weight")]
    assert "1,204" in bold
    assert "96" not in bold


def test_a_wide_table_makes_the_picture_wider():
    rows = tuple((Words(f"O{n}"), (None,) * 12) for n in range(12))
    root = read(picture(Grid(_("Each"), _("A key."), rows)))
    assert int(root.get("width")) == 80 + 400 + 12 * 120


@pytest.mark.parametrize("name", ["<script>&\"'", "]]>", "名" * 200, "x" * 300, "", "  "])
def test_no_name_breaks_the_picture_or_runs_out_of_it(name):
    root = read(picture(block(bar(name, 3)), Grid(_("E"), _("K"), ((Words(name), (None,)),))))
    assert not list(root.iter(f"{SVG}script"))
    wide = max(
        sum(1 if ord(sign) > 255 else 0.5 for sign in one.text or "") * int(one.get("font-size"))
        for one in root.iter(f"{SVG}text")
    )
    assert wide < 960


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("一二三四，五六", ["一二三", "四，五六"]),
        ("一二三四五", ["一二三四", "五"]),
        ("第 12 轮过半", ["第 12 轮", "过半"]),
        ("abcdefghij", ["abcdefg", "hij"]),
        ("", []),
    ],
)
def test_lines_break_at_spaces_and_between_chinese_signs_but_never_before_a_mark(said, lines):
    assert list(wrapped(said, 4.2)) == lines


def test_what_is_shortened_says_so():
    assert shortened("一二三四五", 4) == "一二三…"
    assert shortened("一二三四", 4) == "一二三四"
