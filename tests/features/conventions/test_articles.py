"""A text cut into articles: what is a heading, both languages side by side, what is refused."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.features.conventions import errors
from bot.features.conventions.errors import (
    ArticleEmpty,
    ArticleHoldsAnother,
    ArticleTooLong,
    ArticleUnchanged,
    TextTooLong,
)
from bot.features.conventions.model import (
    LONGEST_ARTICLE,
    LONGEST_FACT,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Article,
    Convention,
    Heat,
    State,
    View,
)
from bot.features.conventions.rules import texts
from bot.infra.catalogues import Catalogues
from bot.kernel.clauses import clauses, number_of, numeral, pairs, preamble
from bot.kernel.errors import DomainError
from bot.kernel.ids import CommunityId, ConventionId, PersonId
from bot.kernel.numbering import (
    ClauseMissing,
    ClauseNumberUnreadable,
    ClauseRepeated,
    ClausesOutOfOrder,
    ClauseUntranslated,
)
from bot.kernel.text import EN, ZH
from tests.cases import each

AT = datetime(2026, 5, 18, 4, tzinfo=UTC)
CATALOGUES = Catalogues.load()
QUIET = Article(2, "十点安静。", "Quiet from ten.")


def convention(*articles, title="小公约"):
    given = (ConventionId(1), CommunityId(1), title, State.DRAFT, AT, PersonId(1))
    return Convention(*given, articles=articles)


# Cut into articles


@each(
    ("text", "found"),
    [
        ("", ()),
        ("没有条的一段话。", ()),
        ("第一条 甲。", ((1, "甲。", ""),)),
        ("Article 1: A.", ((1, "", "A."),)),
        ("ARTICLE 1\nA.", ((1, "", "A."),)),
        ("第一条\n甲。\n乙。", ((1, "甲。\n乙。", ""),)),
        ("第1条：甲。", ((1, "甲。", ""),)),
        ("第１條、甲。", ((1, "甲。", ""),)),
        ("\u3000第一条\u3000甲。", ((1, "甲。", ""),)),
        ("第一条 甲。第二条 乙。", ((1, "甲。", ""), (2, "乙。", ""))),
        ("第一条 甲，第二条 乙。", ((1, "甲，第二条 乙。", ""),)),  # after a comma: a reference
        ("第一条 甲。第二条乙。", ((1, "甲。第二条乙。", ""),)),
        ("第一条 甲。\n第二条所列的乙。", ((1, "甲。\n第二条所列的乙。", ""),)),
        ("第一条 甲。\n第一条和第二条不同。", ((1, "甲。\n第一条和第二条不同。", ""),)),
        ("第一条 see article 2.", ((1, "see article 2.", ""),)),
        ("Article 1. A.\nArticles 2 and 3.", ((1, "", "A.\nArticles 2 and 3."),)),
        ("第一章 总则\n第一条 甲。\n第二章 邻里\n", ((1, "甲。", ""),)),
        ("第一条 甲。\n第二章里说的乙。", ((1, "甲。\n第二章里说的乙。", ""),)),
        ("第一条\n第二条 乙。", ((1, "", ""), (2, "乙。", ""))),
    ],
)
def test_articles_begin_where_a_line_or_a_sentence_begins_with_their_number(text, found):
    assert pairs(text) == found


def test_either_language_may_come_first_and_a_translation_may_have_gaps():
    both = ((1, "甲。", "A."), (2, "乙。", ""), (3, "丙。", "C."))
    chinese, english = ("第一条 甲。\n第二条 乙。\n第三条 丙。", "Article 1. A.\nArticle 3. C.")
    assert pairs(f"{chinese}\n{english}") == both
    assert pairs(f"{english}\n{chinese}") == both


@each(
    ("text", "refused", "told"),
    [
        ("第二条 乙。", ClauseMissing, {"number": 1, "found": 2}),
        ("第一条 甲。\n第四条 丁。", ClauseMissing, {"number": 2, "found": 4}),
        ("Article 2. B.", ClauseMissing, {"number": 1, "found": 2}),
        ("第一条 甲。\n第二条 乙。\n第一条 甲。", ClauseRepeated, {"number": 1}),
        ("第一条 甲。\nArticle 2. B.\nArticle 2. B.", ClauseRepeated, {"number": 2}),
        ("第一条 甲。\nArticle 2. B.\nArticle 1. A.", ClausesOutOfOrder, {"found": 1}),
        ("第二条 乙。\n第一条 甲。", ClausesOutOfOrder, {"expected": 1, "found": 2}),
        ("第一条 甲。\n第二百条 乙。", ClauseNumberUnreadable, {"label": "第二百条"}),
    ],
)
def test_a_wrong_number_is_named(text, refused, told):
    with pytest.raises(refused) as refusal:
        pairs(text)
    assert told.items() <= vars(refusal.value).items()


def test_a_ballot_wants_every_article_in_both_languages_and_a_draft_does_not():
    text = "第一条 甲。\n第二条 乙。\nArticle 1. A."
    with pytest.raises(ClauseUntranslated) as refusal:
        clauses(text)
    assert refusal.value.number == 2
    assert pairs(text)[1] == (2, "乙。", "")


@each(
    ("article", "number"),
    [
        ("第十二条 甲。", 12),
        ("Article 7. A.\n", 7),
        ("  第3條 甲。", 3),
        ("第一条规定的事。", None),
        ("甲。第二条 乙。", None),
        ("Articles 7", None),
        ("", None),
    ],
)
def test_the_number_of_an_article_is_that_of_its_heading(article, number):
    assert number_of(article) == number


@each(
    ("text", "before"),
    [
        ("公约\n\n为了邻里和睦。\n第一条 甲。", "公约\n\n为了邻里和睦。"),
        ("第一条 甲。", ""),
        ("第一章 总则\n第一条 甲。", ""),
        ("Convention\nArticle 1. A.", "Convention"),
        ("没有条", ""),
    ],
)
def test_what_stands_before_the_first_article(text, before):
    assert preamble(text) == before


@each(
    ("written", "number"),
    [("十", 10), ("百", 100), ("一百一十", 110), ("一百零一", 101), ("一百九十九", 199), ("20", 20),
     ("一百零一十", None), ("一百一", None), ("两百", None), ("1a", None), ("-1", None),
     ("²", None)],
)  # fmt: skip
def test_numbers_are_read_as_a_statute_writes_them(written, number):
    assert numeral(written) == number


# Pasted and changed


def test_the_first_line_is_the_title_cut_to_what_fits():
    title = "约" * LONGEST_TITLE
    for before, read in (
        ("小公约\n为了和睦。", "小公约"),
        (f"{title}约", title),
        ("", ""),
        ("第一章 总则", ""),
    ):
        assert texts.pasted(f"{before}\n第一条 甲。").title == read


def test_blanks_and_line_breaks_inside_an_article_become_single_blanks():
    (one,) = texts.pasted("第一条 甲\n\n  乙\t丙。\nArticle 1. A\n b.").articles
    assert (one.zh, one.en) == ("甲 乙 丙。", "A b.")


def test_the_longest_text_and_article_fit_and_one_character_more_does_not():
    whole = "第一条 甲。" + "\n" * (LONGEST_TEXT - 6)
    assert len(whole) == LONGEST_TEXT
    assert texts.pasted(whole).articles == (Article(1, "甲。", ""),)
    with pytest.raises(TextTooLong) as refusal:
        texts.pasted(whole + "\n")
    assert refusal.value.length == LONGEST_TEXT + 1
    words = "字" * LONGEST_ARTICLE
    for fits in (Article(3, words, "a"), Article(3, "字", "a" * LONGEST_ARTICLE)):
        texts.check_article(fits)
        for more in (replace(fits, zh=fits.zh + words), replace(fits, en=fits.en + "a" * 1_000)):
            with pytest.raises(ArticleTooLong) as long:
                texts.check_article(more)
            assert long.value.number == 3


@each("article", [Article(1, "", ""), Article(1, "。", "..."), Article(1, " ", "👍")])
def test_an_article_without_a_letter_is_empty(article):
    with pytest.raises(ArticleEmpty):
        texts.check_article(article)


@each(
    ("said", "zh", "en"),
    [
        ("九点安静。", "九点安静。", "Quiet from ten."),
        ("Quiet from nine.", "十点安静。", "Quiet from nine."),
        ("WiFi 九点关。", "WiFi 九点关。", "Quiet from ten."),
        ("第二条 九点安静。", "九点安静。", "Quiet from ten."),  # sent with its heading
        ("Article 2. Quiet from nine.", "十点安静。", "Quiet from nine."),
        ("按第三条办。", "按第三条办。", "Quiet from ten."),
        ("第三条规定的除外。", "第三条规定的除外。", "Quiet from ten."),
        ("Article 3 holds too.", "十点安静。", "Article 3 holds too."),
    ],
)
def test_new_words_go_into_their_language_and_count_as_a_revision(said, zh, en):
    assert texts.changed(QUIET, said, "孩子") == Article(2, zh, en, "孩子", 2)


@each(
    ("said", "refused"),
    [
        ("", ArticleEmpty),
        ("……", ArticleEmpty),
        ("第二条", ArticleEmpty),
        ("十点安静。", ArticleUnchanged),
        ("  Quiet  from ten. ", ArticleUnchanged),
        ("第二条 十点安静。", ArticleUnchanged),
        ("字" * (LONGEST_ARTICLE + 1), ArticleTooLong),
        ("九点安静。第三条 狗牵绳。", ArticleHoldsAnother),
        ("九点安静。第十十条 狗牵绳。", ArticleHoldsAnother),
    ],
)
def test_what_is_not_the_new_words_of_this_article_is_refused(said, refused):
    with pytest.raises(refused):
        texts.changed(QUIET, said)


@each("blank", ["\xa0", "\r", "\u2028"])
def test_an_article_that_was_lost_inside_another_in_copying_is_named(blank):
    with pytest.raises(ArticleHoldsAnother) as refusal:
        texts.pasted(f"第一条 甲。\n第二条 乙。{blank}第三条{blank}丙。")
    assert refusal.value.number == 2


# To a vote


@each(
    ("articles", "pasted"),
    [
        (
            [(1, "甲。", "A."), (2, "乙。", "B.")],
            "第1条 甲。\nArticle 1. A.\n第2条 乙。\nArticle 2. B.",
        ),
        ([(1, "甲。", ""), (2, "乙。", "B.")], "第1条 甲。\n第2条 乙。"),
        ([(1, "", "A."), (2, "乙。", "B.")], "Article 1. A.\nArticle 2. B."),
        ([(1, "甲。", ""), (2, "", "B.")], "Article 1. 甲。\nArticle 2. B."),
    ],
)
def test_a_vote_has_all_articles_in_as_many_languages_as_all_are_in(articles, pasted):
    one = convention(*(Article(*given) for given in articles))
    assert texts.to_paste(one) == f"小公约\n{pasted}"
    assert texts.to_paste(replace(one, title="")) == pasted
    voted = clauses(pasted)
    assert texts.decided(one, voted)
    assert not texts.decided(one, [*voted, "第3条 丙。"])
    assert not texts.decided(one, [*voted[:1], "第2条 别的。"])
    assert not texts.decided(one, ())


def test_a_draft_that_no_ballot_could_cut_was_not_decided_and_stops_no_ballot():
    """As it may lie in a database from before such words were refused."""
    one = convention(Article(1, "甲。", ""), Article(2, "乙。第五条 戊。", ""))
    assert not texts.decided(one, ("第1条 甲。", "第2条 乙。"))


def test_the_fingerprint_changes_with_title_number_order_language_and_words():
    first, second = Article(1, "甲。", "A."), Article(2, "乙。", "")
    told = texts.digest("约", [first, second])
    assert len(told) == 64
    same = [replace(first, because="孩子", revision=9), second]
    assert texts.digest("约", same) == told  # how it came to be is recorded elsewhere
    others = [
        texts.digest("", [first, second]),
        texts.digest("约", [second, first]),
        texts.digest("约", [first]),
        texts.digest("约", [first, replace(second, number=3)]),
        texts.digest("约", [first, Article(2, "", "乙。")]),
        texts.digest("约", [first, replace(second, zh="乙")]),
    ]
    assert len({told, *others}) == 7


# Words


def test_worries_are_concerns_and_what_is_unclear():
    assert Heat(1, {View.SUPPORT: 5, View.CONCERN: 2, View.UNCLEAR: 1}).worries == 3
    assert Heat(1).worries == 0
    assert convention(QUIET).article(2) == QUIET
    assert convention(QUIET).article(1) is None


@each("language", [EN, ZH])
def test_a_refusal_names_the_limit_or_the_article_it_is_about(language):
    for refusal, named in (
        (errors.TextTooLong(LONGEST_TEXT + 1), ("20,001", "20,000")),
        (errors.ArticleTooLong(7), ("7", "1,000")),
        (errors.FactMissing(), (str(LONGEST_FACT),)),
        (errors.ConventionGone(), ("/convention",)),
        (errors.ArticleHoldsAnother(7), ("7",)),
        (ClauseMissing(3, 5), ("3", "5")),
        (ClauseRepeated(3), ("3",)),
        (ClausesOutOfOrder(3, 5), ("3", "5")),
        (ClauseNumberUnreadable("第十十条"), ("第十十条",)),
        (ClauseUntranslated(3), ("3",)),
    ):
        assert isinstance(refusal, DomainError)
        said = CATALOGUES.render(refusal.text(), language)
        digits = said.replace(" ", "")
        assert [
            one for one in named if one not in said and one.replace(",", "") not in digits
        ] == []
