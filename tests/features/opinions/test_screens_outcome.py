"""What came out of a round, in words: summary, what stands under the picture, and the picture."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.features.opinions import screens
from bot.features.opinions.model import Camp, Figure, Found, Part, Round
from bot.features.opinions.screens import (
    LookAtRound,
    PictureWanted,
    PostOutcome,
    ReadOutcome,
    RoundToVote,
)
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import CommunityId, PersonId, RoundId
from bot.kernel.press import Press
from bot.kernel.screen import Screen, Start
from bot.kernel.text import EN, LANGUAGES, ZH, Text, Words
from tests.cases import each

CATALOGUES = Catalogues.load()
NOW = datetime(2026, 5, 18, tzinfo=UTC)
ONE = Round(
    RoundId(7), CommunityId(1), 3, "噪音", "Asia/Shanghai", PersonId(9), NOW, NOW, revision=4
)


def figure(words: str, agree: int, disagree: int, seen: int, *groups: Part) -> Figure:
    part = Part(agree, disagree, seen)
    return Figure(words, part, part, groups)


QUIET = figure("十点以后安静", 31, 4, 40, Part(18, 1, 20), Part(13, 3, 20))
DOGS = figure("狗要拴绳", 22, 16, 39, Part(19, 0, 19), Part(3, 16, 20))
FINES = figure("吵的罚款", 2, 35, 40, Part(1, 18, 20), Part(1, 17, 20))
FEW = Found(3, 12, 30, 0, 0, enough=False, clear=False, aside=False, basis="x")
PLAIN = replace(
    FEW, people=40, counted=40, enough=True, agreed=(QUIET,), apart=(DOGS,), rejected=(FINES,)
)
CAMPS = replace(PLAIN, clear=True, camps=(Camp(20, -1000, 0), Camp(15, 1000, 0)))


def text(said: Text | Words, language: str = EN) -> str:
    return CATALOGUES.render(said, language)


def read(said: Screen, language: str = EN) -> list[str]:
    return [text(one.text, language) for one in said.lines]


def presses(said: Screen) -> list[Press | Start]:
    return [one.action for row in said.buttons for one in row]


def summary(found: Found, language: str = EN, most: int = 3, long: int = 40) -> list[str]:
    return read(screens.summary(ONE, found, most, long), language)


def test_few_people_are_told_that_no_groups_are_looked_for() -> None:
    said = replace(FEW, agreed=(QUIET,), apart=(DOGS,), rejected=(FINES,))
    assert summary(said) == [
        "What neighbours think: 噪音",
        "12 people answered; there were 3 statements.",
        "Fewer than 20 people answered 7 statements, so no groups are looked for.",
        "Most agree (31 of 40): 十点以后安静",
        "Opinions differ (22 agree, 16 disagree): 狗要拴绳",
        "Most disagree (35 of 40): 吵的罚款",
    ]
    assert summary(said, ZH) == [
        "大家怎么看：噪音",
        "一共12人回答，有3条说法。",
        "答满7条的不到20人，所以不分组。",
        "多数人同意（40人中31人）：十点以后安静",
        "看法不一样（22人同意，16人不同意）：狗要拴绳",
        "多数人不同意（40人中35人）：吵的罚款",
    ]


def test_nobody_answered_is_a_summary_too() -> None:
    said = replace(FEW, people=0, statements=0, answers=0)
    assert summary(said)[1:] == [
        "0 people answered; there were 0 statements.",
        "Fewer than 20 people answered 7 statements, so no groups are looked for.",
    ]
    assert summary(replace(FEW, people=1))[1].startswith("1 person answered;")


def test_enough_people_without_groups_are_no_separate_camps() -> None:
    said = summary(PLAIN)
    assert said[2] == "There are no separate camps: the answers do not fall into groups."
    assert summary(PLAIN, ZH)[2] == "没有分成几派：从回答看不出不同的组。"
    assert not any("group" in one.lower() for one in said[3:])


def test_groups_are_told_by_size_and_what_divides_them_by_group() -> None:
    assert summary(CAMPS)[2:] == [
        "There are 2 groups that each answer alike (20 + 15 people).",
        "All groups agree (31 of 40): 十点以后安静",
        "The groups differ (in group 1, 19 of 19 agree; in group 2, 3 of 20): 狗要拴绳",
        "All groups disagree (35 of 40): 吵的罚款",
    ]
    assert summary(CAMPS, ZH)[2:] == [
        "回答相近的有2组（20 + 15人）。",
        "各组都同意（40人中31人）：十点以后安静",
        "两组看法不一样（第1组19人里19人同意，第2组20人里3人同意）：狗要拴绳",
        "各组都不同意（40人中35人）：吵的罚款",
    ]


def test_fewer_may_divide_than_are_shared_and_a_long_statement_is_told_whole() -> None:
    long = "长" * 79 + "。"
    found = replace(CAMPS, agreed=(replace(QUIET, words=long),) * 3, apart=(DOGS,) * 3, rejected=())
    said = read(screens.summary(ONE, found, 3, 80, 1))
    assert sum(long in one for one in said) == 3
    assert sum("狗要拴绳" in one for one in said) == 1


@each("found", [CAMPS, PLAIN, FEW])
def test_a_small_group_is_mentioned_without_its_size_and_only_beside_shown_ones(found):
    aside = "A few stand apart; so small a group is not shown."
    assert aside not in summary(found)
    assert (aside in summary(replace(found, aside=True))) == found.clear
    if found.clear:
        assert "还有少数人想法不同；人太少，不单列一组。" in summary(replace(found, aside=True), ZH)


@each(
    ("flagged", "english", "chinese"),
    [
        (1, "1 person gave nearly always", "有1人几乎每条都答得一样，也算在内"),
        (3, "3 people gave nearly always", "有3人几乎每条都答得一样，也算在内"),
    ],
)
def test_answers_all_alike_are_counted_and_both_figures_are_told(flagged, english, chinese):
    without = replace(QUIET, without=Part(28, 4, 37))
    found = replace(CAMPS, flagged=flagged, agreed=(without,))
    last = summary(found)[-1]
    assert last.startswith(english)
    assert last.endswith("28 of 37 agree with the first.")
    assert "All groups agree (31 of 40): 十点以后安静" in summary(found)  # with them
    assert chinese in summary(found, ZH)[-1]
    assert summary(found, ZH)[-1].endswith("第一条是37人中28人同意。")
    bare = replace(found, agreed=(), apart=(), rejected=())
    assert summary(bare)[-1].endswith("gave nearly always the same answer.")
    assert not any("nearly always" in one for one in summary(replace(found, flagged=0)))


@each(
    ("agreed", "apart", "rejected", "first"),
    [
        ((QUIET,), (DOGS,), (FINES,), "31 of 40"),
        ((), (DOGS,), (FINES,), "22 of 39"),
        ((), (), (FINES,), "2 of 40"),
    ],
)
def test_the_first_with_its_other_figure_is_the_first_above(agreed, apart, rejected, first):
    found = replace(PLAIN, flagged=2, agreed=agreed, apart=apart, rejected=rejected)
    assert first in summary(found)[-1]


@each(
    ("most", "statements"),
    [(3, 7), (2, 5), (1, 3), (0, 0)],  # of what all reject at most one
)
def test_a_summary_has_so_many_statements_of_each_sort(most, statements):
    three = replace(CAMPS, agreed=(QUIET,) * 3, apart=(DOGS,) * 3, rejected=(FINES,) * 3)
    assert len(summary(three, most=most)) == 3 + statements


def test_a_statement_is_cut_to_so_many_characters() -> None:
    found = replace(CAMPS, agreed=(replace(QUIET, words="一二三四五六七八"),))
    assert summary(found, long=8)[3].endswith(": 一二三四五六七八")
    assert summary(found, long=7)[3].endswith(": 一二三四五六…")


@each(
    ("posts", "offered", "english", "chinese"),
    [
        (
            0,
            [PostOutcome(ONE.id, 4), PictureWanted(ONE.id), LookAtRound(ONE.id)],
            "Only you see this so far. Please read it before the group does.",
            "现在只有协调员看得到。",
        ),
        (
            1,
            [PostOutcome(ONE.id, 4), PictureWanted(ONE.id), LookAtRound(ONE.id)],
            "This was posted to the group.",
            "已经发到群里了。",
        ),
        (
            2,
            [PictureWanted(ONE.id), LookAtRound(ONE.id)],
            "This was posted to the group.",
            "已经发到群里了。",
        ),
    ],
)
def test_a_coordinator_approves_that_very_revision_at_most_twice(posts, offered, english, chinese):
    summed = screens.summary(ONE, CAMPS, 3, 40)
    said = screens.to_approve(summed, replace(ONE, posts=posts))
    assert presses(said) == offered
    assert read(said)[: len(summed.lines)] == read(summed)
    assert read(said)[-1] == english
    assert chinese in read(said, ZH)[-1]


def test_a_vote_is_offered_where_enough_is_shared() -> None:
    summed = screens.summary(ONE, CAMPS, 3, 40)
    offered = presses(screens.to_approve(summed, ONE, votable=True))
    assert RoundToVote(ONE.id) in offered
    assert RoundToVote(ONE.id) not in presses(screens.to_approve(summed, ONE))
    assert offered[-1] == LookAtRound(ONE.id)


def test_a_neighbour_reads_the_same_summary_and_can_only_go_back() -> None:
    summed = screens.summary(ONE, CAMPS, 3, 40)
    said = screens.outcome(summed, ONE)
    assert read(said) == read(summed)
    assert presses(said) == [LookAtRound(ONE.id)]


def test_a_coordinator_is_led_to_the_summary_and_hears_that_nothing_is_out_yet() -> None:
    ready = screens.ready(ONE)
    assert presses(ready) == [ReadOutcome(ONE.id)]
    assert read(ready)[-1] == (
        "Please read the summary. The group sees it when you have approved it."
    )
    assert "31" not in "".join(read(ready))


def test_under_the_file_it_says_what_it_holds_and_that_the_record_knows() -> None:
    for language, number, record in (
        (EN, "round no. 3, without names", "The record says that you took it out."),
        (ZH, "第3次意见的回答：没有姓名", "记录上写明是您导出的。"),
    ):
        first, second = read(screens.exported(ONE), language)
        assert number in first
        assert second == record


def test_under_the_picture_stands_what_there_is_to_see() -> None:
    assert read(screens.alt_text(ONE, CAMPS)) == [
        "Picture: what neighbours think about 噪音",
        "There are 2 groups that each answer alike (20 + 15 people).",
        "Group 1: 20 people",
        "Group 2: 15 people",
        "3 statements are shown with their figures; the summary says the most important.",
    ]
    assert read(screens.alt_text(ONE, PLAIN), ZH) == [
        "图：大家怎么看噪音",
        "没有分成几派：从回答看不出不同的组。",
        "图上有3条说法和数字；最要紧的写在小结里。",
    ]


@each(
    ("agreed", "apart", "rejected", "shown"),
    [(0, 0, 0, 0), (1, 0, 0, 1), (4, 0, 0, 3), (3, 3, 3, 6), (0, 1, 2, 2)],
)
def test_a_picture_has_three_shared_two_that_divide_and_one_that_all_reject(
    agreed, apart, rejected, shown
):
    found = replace(
        CAMPS, agreed=(QUIET,) * agreed, apart=(DOGS,) * apart, rejected=(FINES,) * rejected
    )
    told = screens.picture(ONE, found)
    assert sum(len(some) for _heading, some in told["parts"]) == shown
    assert all(some for _heading, some in told["parts"])  # no empty heading
    assert read(screens.alt_text(ONE, found))[-1].startswith(f"{shown} statement")


@each(
    ("found", "english", "chinese"),
    [
        (
            CAMPS,
            ["All groups agree", "This divides the groups", "All groups disagree"],
            ["各组都同意", "各组看法不一样", "各组都不同意"],
        ),
        (
            PLAIN,
            ["Most agree", "Opinions differ", "Most disagree"],
            ["多数人同意", "看法不一样", "多数人不同意"],
        ),
    ],
)
def test_the_headings_of_a_picture_claim_groups_only_where_there_are_some(found, english, chinese):
    told = screens.picture(ONE, found)
    assert [text(heading) for heading, _some in told["parts"]] == english
    assert [text(heading, ZH) for heading, _some in told["parts"]] == chinese
    assert len(told["camps"]) == len(found.camps)


def test_a_statement_in_the_picture_has_a_line_and_a_bar_of_all_and_of_each_group() -> None:
    told = screens.picture(ONE, CAMPS)
    words, *lines = told["parts"][1][1][0]
    assert text(words, ZH) == "狗要拴绳"
    assert [text(one) for one in lines] == [
        "All: 22 of 39 agree, 16 disagree",
        "Group 1: 19 of 19 agree, 0 disagree",
        "Group 2: 3 of 20 agree, 16 disagree",
    ]
    assert text(lines[2], ZH) == "第2组：20人回答，3人同意，16人不同意"
    assert screens.bars(CAMPS)[1][0] == [[22, 16, 39], [19, 0, 19], [3, 16, 20]]
    assert [[text(one) for one in camp] for camp in told["camps"]] == [
        ["Group 1", "20 people"],
        ["Group 2", "15 people"],
    ]


def test_of_three_groups_only_what_divides_them_is_drawn_by_group() -> None:
    three = tuple(replace(one, groups=(Part(9, 1, 10),) * 3) for one in (QUIET, DOGS, FINES))
    agreed, divides, rejected = three
    found = replace(
        CAMPS,
        camps=(Camp(9, 0, 0),) * 3,
        agreed=(agreed,),
        apart=(divides,),
        rejected=(rejected,),
    )
    drawn = [len(some[0]) for some in screens.bars(found)]
    assert drawn == [1, 4, 1]


def test_without_those_who_answer_all_alike_is_a_line_without_a_bar() -> None:
    found = replace(PLAIN, agreed=(figure("安静", 31, 4, 40),), apart=(), rejected=())
    assert screens.bars(found) == [[[[31, 4, 40]]]]
    other = replace(found, flagged=2, agreed=(replace(QUIET, without=Part(28, 4, 37), groups=()),))
    assert screens.bars(other) == [[[[31, 4, 40], []]]]
    told = screens.picture(ONE, other)
    assert text(told["parts"][0][1][0][2]) == (
        "Without answers all alike: 28 of 37 agree, 4 disagree"
    )
    assert text(told["lines"][-1]) == "2 people gave nearly always the same answer."


@each("language", LANGUAGES)
def test_every_word_of_a_picture_is_in_her_language(language):
    told = screens.picture(ONE, replace(CAMPS, flagged=1, aside=True))
    words = [*told["lines"], *(one for camp in told["camps"] for one in camp)]
    words += [heading for heading, _some in told["parts"]]
    for one in words:
        latin = any("a" <= sign <= "z" for sign in text(one, language).lower())
        assert latin == (language == EN), one
