"""Texts, differences, what must be filed, and what the check of the record finds."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.features.conventions import wizard
from bot.features.conventions.errors import (
    ArticleEmpty,
    ArticleTooLong,
    ArticleUnchanged,
    DaysOutOfOrder,
    FactMissing,
    NoArticles,
    NotAdopted,
    NotFiled,
    NotLawful,
    NotReviewed,
    TextTooLong,
)
from bot.features.conventions.model import (
    LONGEST_ARTICLE,
    LONGEST_TEXT,
    Article,
    Convention,
    Filing,
    State,
)
from bot.features.conventions.rules import filing, texts
from bot.features.conventions.rules.differences import marked
from bot.features.conventions.rules.evidence import check_conventions
from bot.kernel.clauses import clauses
from bot.kernel.evidence import Fact
from bot.kernel.findings import Fault
from bot.kernel.ids import CommunityId, ConventionId, PersonId
from bot.kernel.numbering import ClauseMissing, ClauseRepeated, ClausesOutOfOrder
from bot.kernel.text import BOTH as TOGETHER, EN, ZH
from bot.reactions.conventions import readable
from tests.cases import each

AT = datetime(2026, 5, 18, 4, tzinfo=UTC)
TODAY = date(2026, 5, 18)
WHOLE = Filing(
    *("司法所", date(2026, 4, 1), "街道", "7", date(2026, 4, 20)),
    adopted=date(2026, 3, 1),
    checked=True,
)
BOTH = "公约\n第一条 甲。\nArticle 1. A.\n第二条 乙。\nArticle 2. B."
BEHIND = "公约\n第一条 甲。\n第二条 乙。\nArticle 1. A.\nArticle 2. B."


def convention(text: str = BOTH, state: State = State.DRAFT) -> Convention:
    read = texts.pasted(text)
    id, place, person = ConventionId(1), CommunityId(1), PersonId(1)
    return Convention(id, place, read.title, state, AT, person, read.articles)


@each("text", [BOTH, BEHIND])
def test_both_languages_stand_side_by_side_however_they_are_sent(text: str) -> None:
    assert texts.pasted(text).articles == (Article(1, "甲。", "A."), Article(2, "乙。", "B."))
    assert texts.pasted(text).title == "公约"


def test_a_missing_translation_leaves_a_place_empty() -> None:
    read = texts.pasted("第一条 甲。\n第二条 乙。\nArticle 2. B.")
    assert read.articles == (Article(1, "甲。", ""), Article(2, "乙。", "B."))
    assert texts.pasted("Article 1. A.").articles == (Article(1, "", "A."),)


@each(
    ("text", "refused"),
    [
        ("只是一句话", NoArticles),
        ("", NoArticles),
        ("第一条 " + "长" * (LONGEST_ARTICLE + 1), ArticleTooLong),
        ("第一条 " + "长" * LONGEST_TEXT, TextTooLong),
        ("第一条 。", ArticleEmpty),
        ("第一条 甲。\n第三条 丙。", ClauseMissing),
        ("第一条 甲。\n第一条 乙。", ClauseRepeated),
        ("第一条 甲。\nArticle 1. A.\nArticle 1. A.", ClauseRepeated),
        ("第一条 甲。\n第二条 乙。\nArticle 2. B.\nArticle 1. A.", ClausesOutOfOrder),
    ],
)
def test_what_cannot_be_numbered_or_is_too_long_is_refused(
    text: str, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        texts.pasted(text)


def test_a_change_goes_into_the_language_it_is_written_in() -> None:
    one = Article(6, "十点安静。", "Quiet from ten.")
    assert texts.changed(one, "九点安静。", "孩子") == Article(
        6, "九点安静。", "Quiet from ten.", "孩子", 2
    )
    assert texts.changed(one, "Quiet from nine.").en == "Quiet from nine."
    for said, refused in (("十点安静。", ArticleUnchanged), ("  ", ArticleEmpty)):
        with pytest.raises(refused):
            texts.changed(one, said)


def test_what_goes_to_a_vote_is_what_comes_back() -> None:
    for text in (BOTH, "第一条 甲。\n第二条 乙。", "Article 1. A.\nArticle 2. B."):
        one = convention(text)
        voted = clauses(texts.to_paste(one))
        assert len(voted) == 2
        assert texts.decided(one, voted)
        assert not texts.decided(one, voted[:1])
    partly = convention("第一条 甲。\n第二条 乙。\nArticle 2. B.")
    assert "Article" not in texts.to_paste(partly)  # one language, as a vote wants it


@each(
    ("old", "new", "shown"),
    [
        ("晚上十点以后安静。", "晚上九点半以后安静。", "晚上〔-十点-〕〔+九点半+〕以后安静。"),
        ("不堆东西。", "楼道不堆东西。", "〔+楼道+〕不堆东西。"),
        ("不堆东西，不停车。", "不堆东西。", "不堆东西〔-，不停车-〕。"),
        ("Quiet from ten.", "Quiet from nine.", "Quiet from 〔-ten-〕〔+nine+〕."),
        ("same", "same", "same"),
        ("", "new", "〔+new+〕"),
        ("old", "", "〔-old-〕"),
    ],
)
def test_changes_are_marked_word_by_word(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


@each(
    ("lacks", "refused"),
    [
        ({"checked": False}, NotLawful),
        ({"adopted": None}, NotAdopted),
        ({"reviewer": ""}, NotReviewed),
        ({"reviewed": None}, NotReviewed),
        ({"office": ""}, NotFiled),
        ({"number": ""}, NotFiled),
        ({"filed": None}, NotFiled),
        ({"filed": date(2026, 2, 1)}, DaysOutOfOrder),
        ({"filed": date(2026, 5, 19)}, DaysOutOfOrder),
        ({"reviewed": date(2026, 5, 1)}, DaysOutOfOrder),
    ],
)
def test_nothing_is_in_force_without_everything_that_stands_before_it(
    lacks: dict[str, object], refused: type[Exception]
) -> None:
    filing.check(WHOLE, TODAY)
    with pytest.raises(refused):
        filing.check(replace(WHOLE, **lacks), TODAY)


def test_it_hangs_for_fifteen_days_and_is_looked_at_after_twelve_months() -> None:
    until = filing.published_until(AT, "Asia/Shanghai")
    assert until.isoformat() == "2026-06-03T00:00:00+08:00"  # 18 May is not counted
    assert filing.review_day(date(2026, 5, 18)) == date(2027, 5, 18)
    assert filing.review_day(date(2028, 2, 29)) == date(2029, 2, 28)


def test_the_form_asks_one_thing_after_the_other_and_takes_nothing_that_lies_ahead() -> None:
    form = wizard.FilingForm(ConventionId(1), CommunityId(1))
    for number in range(3):
        assert form.position == (number + 1, 9)
        form = wizard.ticked(form, fits=True)
    with pytest.raises(DaysOutOfOrder):
        wizard.answered(form, "2026-05-19", TODAY)
    for said in ("2026-03-01", "司法所", "2026-04-01", "街道"):
        form = wizard.answered(form, said, TODAY)
    with pytest.raises(FactMissing):
        wizard.answered(form, "…", TODAY)
    form = wizard.answered(form, "7", TODAY)
    with pytest.raises(DaysOutOfOrder):
        wizard.answered(form, "2026-03-31", TODAY)  # filed before it was reviewed
    form = wizard.answered(form, "2026-04-20", TODAY)
    assert (form.asks, form.filing) == (None, WHOLE)
    assert wizard.read(wizard.written(form)) == form
    with pytest.raises(NotLawful):
        wizard.ticked(wizard.FilingForm(ConventionId(1), CommunityId(1)), fits=False)


def rows(one: Convention) -> tuple[list[dict], list[dict]]:
    held = {"id": 1, "title": one.title, "state": one.state.value}
    articles = [
        {"convention_id": 1, "number": a.number, "revision": a.revision, "zh": a.zh, "en": a.en}
        for a in one.articles
    ]
    return [held], articles


def faults(facts: list[Fact], held: list[dict], articles: list[dict] | None) -> list[Fault]:
    return [one.fault for one in check_conventions(facts, held, articles)]


def test_the_check_finds_a_text_in_force_that_is_not_the_recorded_one() -> None:
    one = convention(state=State.IN_FORCE)
    held, articles = rows(one)
    told = {"convention": 1, "text": texts.digest(one.title, one.articles)}
    facts = [Fact(7, "convention.force", "", told)]
    assert faults(facts, held, articles) == []
    assert faults(facts, held, None) == []  # not given
    changed = [articles[0] | {"zh": "罚款。"}, *articles[1:]]
    assert faults(facts, held, changed) == [Fault.CONVENTION_DIFFERS]
    added = [*articles, articles[0] | {"revision": 2, "en": "Pay."}]
    assert faults(facts, held, added) == [Fault.CONVENTION_DIFFERS]
    assert faults([], held, articles) == [Fault.CONVENTION_NOT_RECORDED]
    assert faults(facts, [], articles) == [Fault.CONVENTION_MISSING]
    draft = [held[0] | {"state": "draft"}]
    assert faults([], draft, articles) == []
    odd = [articles[0] | {"number": "x", "zh": 5}, *articles[1:]]
    assert faults(facts, held, odd) == [Fault.CONVENTION_DIFFERS]


@each(
    ("content", "read"),
    [
        ("第一条".encode(), "第一条"),
        ("\ufeff第一条\r\n甲".encode(), "第一条\n甲"),
        ("第一条".encode("gb18030"), "第一条"),
        (b"\x00\xff\x00", ""),
        (b"%PDF-1.7\x00", ""),
        (b"", ""),
    ],
)
def test_a_file_is_read_as_text_or_not_at_all(content: bytes, read: str) -> None:
    assert readable(content) == read


@each(
    ("title", "zh", "en"),
    [
        ("小公约 House rules", "小公约", "House rules"),
        ("居民公约（2027 年）", "居民公约（2027 年）", "居民公约（2027 年）"),
        ("小公约 House rules 院子", "小公约 House rules 院子", "小公约 House rules 院子"),
        ("House rules", "House rules", "House rules"),
        ("", "", ""),
    ],
)
def test_of_a_title_in_two_languages_each_reads_her_half(title, zh, en):
    assert texts.title_in(title, ZH) == zh
    assert texts.title_in(title, EN) == en
    assert texts.title_in(title, TOGETHER) == title
