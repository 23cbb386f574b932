"""What neighbours read of the convention: the article first, law as law, and the way on."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.features.conventions import screens
from bot.features.conventions.model import Article, Convention, Filing, State
from bot.features.conventions.rules.search import Found, find
from bot.features.conventions.rules.vocabulary import Law
from bot.features.conventions.screens import (
    Amend,
    NotKept,
    OpenConvention,
    PrintConvention,
    ReadArticle,
    ReadDraft,
    SawConvention,
    SendText,
    paper,
)
from bot.features.conventions.usecases import Held
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import BallotId, CommunityId, ConventionId, PersonId
from bot.kernel.screen import Start, Style
from bot.kernel.text import BOTH, EN, LANGUAGES, ZH, Text, Words
from tests.cases import each

CATALOGUES = Catalogues.load()
ZONE = "Asia/Shanghai"
AT = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
HERE, THERE = CommunityId(1), CommunityId(2)
IN_PRIVATE = Start("dconvention")
FILED = Filing(
    *("司法所", date(2026, 4, 1), "暨阳街道", "备 7", date(2026, 4, 20)),
    adopted=date(2026, 3, 1),
    checked=True,
)
PAIRS = (
    Article(1, "不堆东西。", "Keep stairs clear."),
    Article(2, "十点以后安静。", "Quiet from ten."),
    Article(3, "牵好狗。", "Lead your dog."),
)
LAW = Law("《民法典》第一条", "Civil Code, Article 1")


def one(state: State = State.IN_FORCE, **more) -> Convention:
    whole = Convention(
        *(ConventionId(4), HERE, "小公约", state, AT, PersonId(1), PAIRS),
        filing=FILED if state is State.IN_FORCE else Filing(),
        since=AT if state is State.IN_FORCE else None,
        review=date(2027, 5, 18) if state is State.IN_FORCE else None,
    )
    return replace(whole, **more)


def said(text: Text | Words, language: str = EN) -> str:
    return CATALOGUES.render(text, language)


def lines(screen, language: str = EN) -> list[str]:
    return [said(line.text, language) for line in screen.lines]


def shown(screen, language: str = EN) -> str:
    return "\n".join(lines(screen, language))


def labels(screen, language: str = EN) -> list[str]:
    return [said(button.label, language) for row in screen.buttons for button in row]


def actions(screen) -> list:
    return [button.action for row in screen.buttons for button in row]


def overview(held: Held, *, coordinates=False, in_group=False, elsewhere=()):
    return screens.overview(
        held, coordinates=coordinates, in_group=in_group, elsewhere=list(elsewhere)
    )


# What holds


def test_what_holds_stands_with_its_days_its_filing_and_how_to_ask_it() -> None:
    said = shown(overview(Held(HERE, ZONE, one())))
    for part in ("小公约", "3 articles, in force.", "Adopted on", "暨阳街道", "备 7", "2027"):
        assert part in said
    assert "/convention dog" in said
    assert "2026年4月20日" in shown(overview(Held(HERE, ZONE, one())), ZH)


def test_what_was_never_filed_claims_no_filing() -> None:
    bare = one(filing=Filing(), review=None)
    said = shown(overview(Held(HERE, ZONE, bare)))
    for part in ("Adopted on", "Filed with", "It will be looked at again"):
        assert part not in said
    assert "3 articles, in force." in said


def test_without_a_title_it_is_called_the_residents_convention() -> None:
    assert lines(overview(Held(HERE, ZONE, one(title=""))))[0] == "Residents' convention"
    assert lines(overview(Held(HERE, ZONE)))[0] == "Residents' convention"


@each("seen", [False, True])
def test_i_have_seen_it_is_offered_until_it_was_said(seen: bool) -> None:
    offered = SawConvention(ConventionId(4))
    held = Held(HERE, ZONE, one(), seen=seen)
    first = screens.article(one(), PAIRS[0], EN, seen=seen)
    for shows in (overview(held), first):
        assert (offered in actions(shows)) is not seen


def test_only_coordinators_find_the_desk_and_how_many_have_seen_it() -> None:
    held = Held(HERE, ZONE, one(), seen_by=12)
    hers, neighbours = overview(held, coordinates=True), overview(held)
    desk = [SendText(HERE), Amend(HERE), PrintConvention(ConventionId(4))]
    assert actions(hers)[-3:] == desk
    assert "12 neighbours have seen it." in shown(hers)
    assert not set(desk) & set(actions(neighbours))
    assert "seen it." not in shown(neighbours)


def test_where_nothing_holds_a_coordinator_can_only_send_a_text() -> None:
    empty = Held(HERE, ZONE)
    assert actions(overview(empty, coordinates=True)) == [SendText(HERE)]
    assert actions(overview(empty)) == []
    for shows in (overview(empty), overview(empty, coordinates=True)):
        assert "No convention is in force here yet." in shown(shows)
        assert "seen it" not in shown(shows)


def test_drafts_are_buttons_by_their_number() -> None:
    drafts = tuple(one(State.DRAFT, id=ConventionId(n)) for n in (8, 9))
    found = overview(Held(HERE, ZONE, one(), drafts))
    assert {ReadDraft(ConventionId(8)), ReadDraft(ConventionId(9))} <= set(actions(found))
    assert "Draft no. 9" in labels(found)


def test_other_places_are_named_by_their_convention() -> None:
    others = [
        Held(THERE, ZONE, one(title="河边公约", community=THERE)),
        Held(CommunityId(3), ZONE),
        Held(CommunityId(4), ZONE),
        Held(CommunityId(5), ZONE),
    ]
    found = overview(Held(HERE, ZONE, one()), elsewhere=others)
    assert labels(found)[-3:] == ["河边公约", *["Another neighbourhood of yours"] * 2]
    opened = [each for each in actions(found) if isinstance(each, OpenConvention)]
    assert [each.community for each in opened] == [THERE, 3, 4]  # a phone's screen is short
    hers = overview(Held(HERE, ZONE, one()), coordinates=True, elsewhere=others)
    assert [each for each in actions(hers) if isinstance(each, OpenConvention)] == opened[:1]


def test_in_a_group_every_screen_only_leads_into_private() -> None:
    held = Held(HERE, ZONE, one(), (one(State.DRAFT),), seen=False, seen_by=5)
    every = [
        overview(held, coordinates=True, in_group=True, elsewhere=[held]),
        screens.article(one(), PAIRS[1], EN, [LAW], PAIRS[:1], seen=False, in_group=True),
        screens.not_found(held, number=None, in_group=True),
        screens.not_found(held, number=99, in_group=True),
        screens.not_found(Held(HERE, ZONE), number=None, in_group=True),
    ]
    for shows in every:
        assert actions(shows) == [IN_PRIVATE]
        assert "seen it" not in shown(shows)  # nobody's group is told who reads


# An article


@each(
    ("number", "numbers"),
    [(1, [2]), (2, [1, 3]), (3, [2])],
)
def test_the_first_has_nothing_before_it_and_the_last_nothing_behind(
    number: int, numbers: list[int]
) -> None:
    found = screens.article(one(), PAIRS[number - 1], EN)
    leafing = [ReadArticle(ConventionId(4), n) for n in numbers]
    assert actions(found) == [*leafing, NotKept(ConventionId(4), number)]


def test_a_single_article_has_no_way_on() -> None:
    alone = one(articles=PAIRS[:1])
    assert actions(screens.article(alone, PAIRS[0], EN)) == [NotKept(ConventionId(4), 1)]


@each(
    ("language", "first", "folded"),
    [
        (ZH, "牵好狗。", ["Lead your dog."]),
        (EN, "Lead your dog.", ["牵好狗。"]),
        (BOTH, "牵好狗。", []),
        (None, "牵好狗。", []),
    ],
)
def test_her_language_comes_first_and_the_other_is_folded(
    language: str | None, first: str, folded: list[str]
) -> None:
    found = screens.article(one(), PAIRS[2], language)
    assert lines(found)[2] == first
    quoted = [said(line.text) for line in found.lines if line.style is Style.QUOTE]
    assert quoted == folded
    assert "Lead your dog." in shown(found)


@each(
    ("article", "language", "missing"),
    [
        (Article(1, "安静。", ""), EN, "There is no English translation of this article yet."),
        (Article(1, "安静。", ""), BOTH, "There is no English translation of this article yet."),
        (Article(1, "安静。", ""), ZH, ""),
        (Article(1, "", "Quiet."), ZH, "There is no Chinese text of this article yet."),
        (Article(1, "", "Quiet."), None, "There is no Chinese text of this article yet."),
        (Article(1, "", "Quiet."), EN, ""),
    ],
)
def test_what_is_missing_in_her_language_is_said_once_and_the_other_shown_once(
    article: Article, language: str | None, missing: str
) -> None:
    alone = one(articles=(article,))
    found = lines(screens.article(alone, article, language))
    assert found.count(article.zh or article.en) == 1
    assert len([line for line in found if line.startswith("There is no ")]) == bool(missing)
    assert not missing or missing in found


@each("language", [ZH, EN])
def test_in_plain_words_there_is_the_article_in_one_language_and_the_buttons(
    language: str,
) -> None:
    found = screens.article(one(), PAIRS[1], language, [LAW])
    assert found.plain
    words = shown(found.plain, language)
    mine, other = PAIRS[1].in_language(language != EN), PAIRS[1].in_language(language == EN)
    assert mine in words
    assert other not in words
    assert LAW.zh not in words
    assert found.plain.buttons == found.buttons


@each("language", LANGUAGES)
def test_law_is_named_as_law_and_no_verdict_is_given(language: str) -> None:
    found = lines(screens.article(one(), PAIRS[1], language, [LAW]), language)
    named = LAW.en if language == EN else LAW.zh
    marked = {EN: "not part of the convention", ZH: "不是公约的内容"}[language]
    (about,) = [line for line in found if named in line]
    assert marked in about
    never = {EN: "Who is right is not decided here", ZH: "不评谁对谁错"}[language]
    assert never in found[-1]
    assert found.index(about) > found.index(PAIRS[1].in_language(language != EN))


# An answer


def test_an_answer_names_further_articles_by_their_number() -> None:
    found = Found(PAIRS, (LAW,))
    shows = screens.answers(Held(HERE, ZONE, one()), found, EN, in_group=False)
    assert lines(shows)[1] == "Article 1"
    too = [ReadArticle(ConventionId(4), n) for n in (2, 3)]
    assert actions(shows)[-3:-1] == too
    assert labels(shows)[-3:-1] == ["Article 2 too", "Article 3 too"]
    assert "Quiet from ten." not in shown(shows)


def test_a_question_that_nothing_answers_names_a_person() -> None:
    held = Held(HERE, ZONE, one())
    asked = find(PAIRS, "量子力学")
    shows = screens.answers(held, asked, EN, in_group=False)
    assert "Please ask a coordinator" in shown(shows)
    assert actions(shows) == [ReadArticle(ConventionId(4), 1)]
    by_number = screens.not_found(held, number=99, in_group=False)
    assert shown(by_number) == "There is no Article 99; the last one is 3."
    nothing = screens.answers(Held(HERE, ZONE), Found(()), EN, in_group=False)
    assert "No convention is in force here yet." in shown(nothing)


def test_a_newcomer_is_welcomed_and_nothing_depends_on_it() -> None:
    found = screens.welcomed(one())
    assert actions(found) == [ReadArticle(ConventionId(4), 1), SawConvention(ConventionId(4))]
    assert "nothing depends on it" in shown(found)
    assert actions(screens.seen(one())) == [ReadArticle(ConventionId(4), 1)]


# On paper


def test_a_paper_has_each_article_in_one_language_and_the_other_where_that_is_missing() -> None:
    mixed = one(articles=(Article(1, "甲。", "A."), Article(2, "", "B."), Article(3, "丙。", "")))
    for chinese, expected in ((True, ["甲。", "B.", "丙。"]), (False, ["A.", "B.", "丙。"])):
        articles = paper.paper(mixed, "梧桐里", ZONE, chinese=chinese)["articles"]
        assert [said(words) for _number, words in articles] == expected


@each(
    ("state", "standing"),
    [
        (State.DRAFT, "Draft, not in force"),
        (State.REPLACED, "Not in force any more"),
        (State.DROPPED, "Not in force any more"),
        (State.IN_FORCE, "In force since"),
    ],
)
def test_a_paper_says_whether_it_holds(state: State, standing: str) -> None:
    found = paper.paper(one(state), "梧桐里", ZONE, chinese=False)
    assert standing in said(found["phone"])
    filed = [said(line) for line in found["filing"]]
    assert any("备 7" in line for line in filed) is (state is State.IN_FORCE)


@each(
    ("since", "day"),
    [
        (datetime(2026, 5, 17, 15, 59, tzinfo=UTC), "2026年5月17日"),
        (datetime(2026, 5, 17, 16, 0, tzinfo=UTC), "2026年5月18日"),  # midnight in Shanghai
        (datetime(2026, 5, 18, 15, 59, tzinfo=UTC), "2026年5月18日"),
    ],
)
def test_the_day_on_paper_is_the_day_of_the_place(since: datetime, day: str) -> None:
    found = paper.paper(one(since=since), "梧桐里", ZONE, chinese=True)
    assert day in said(found["phone"], ZH)


def test_a_paper_without_a_title_says_what_it_is() -> None:
    assert said(paper.title_of_paper(one(title=""))) == "Residents' convention"
    assert said(paper.title_of_paper(one(ballot=BallotId(1)))) == "小公约"
