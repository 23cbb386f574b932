"""What is read of a draft: what was sent, what would change and why, and what neighbours said."""

from dataclasses import replace

from bot.features.conventions.model import Article, Convention, Heat, State, View
from bot.features.conventions.rules.texts import pasted
from bot.features.conventions.screens import (
    AskDropDraft,
    BecauseOf,
    ChangeArticle,
    DropDraft,
    ForceDraft,
    KeepText,
    LeaveText,
    PrintConvention,
    ReadDraft,
    ReadDraftArticle,
    ReadHeat,
    SayView,
    ShareDraft,
    VoteOnDraft,
    drafting,
)
from bot.features.conventions.usecases import Leaf
from bot.kernel.forms import Flow, Later
from bot.kernel.ids import ConventionId, RoundId
from bot.kernel.screen import Start, Style
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.conventions.test_screens import (
    PAIRS,
    actions,
    labels,
    lines,
    one,
    said,
    shown,
)

ID = ConventionId(4)
WORRIED = Heat(2, {View.SUPPORT: 1, View.CONCERN: 2, View.UNCLEAR: 3})
CALM = Heat(1, {View.SUPPORT: 5})


def draft(**more) -> Convention:
    return one(State.DRAFT, **more)


def page(whole: Convention, heat=(), changed=(), *, coordinates=True):
    return drafting.draft(whole, list(heat), list(changed), coordinates=coordinates)


def leaf(number: int = 2, **more) -> Leaf:
    whole = more.pop("draft", draft())
    article = more.pop("article", PAIRS[number - 1])
    given = {"before": article, "view": None, "heat": None, "drafts": True} | more
    return Leaf(whole, article, **given)


# What was sent


@each("language", LANGUAGES)
def test_what_was_read_is_shown_by_articles_before_it_is_kept(language: str) -> None:
    found = drafting.text_read(pasted("公约\n第一条 甲。\nArticle 1. A.\n第二条 乙。"))
    assert actions(found) == [KeepText(), LeaveText()]
    read = lines(found, language)
    assert read[0] == "公约"
    assert [words for words in read if words in ("甲。", "A.", "乙。")] == ["甲。", "A.", "乙。"]


@each(
    ("text", "missing"),
    [
        ("第一条 甲。", ["The English is missing."]),
        ("Article 1. A.", ["The Chinese is missing."]),
        ("第一条 甲。\nArticle 1. A.", []),
    ],
)
def test_what_lacks_a_language_says_which(text: str, missing: list[str]) -> None:
    found = lines(drafting.text_read(pasted(text)))
    assert [words for words in found if words.endswith("is missing.")] == missing


@each(("length", "cut"), [(35, False), (36, False), (37, True), (900, True)])
def test_a_long_article_is_shown_by_its_beginning(length: int, cut: bool) -> None:
    words = "长" * length
    (seen,) = [
        line for line in lines(drafting.text_read(pasted(f"第一条 {words}"))) if "长" in line
    ]
    assert seen == ("长" * 35 + "…" if cut else words)


def test_a_text_without_a_title_is_called_what_it_is() -> None:
    assert lines(drafting.text_read(pasted("第一条 甲。")))[0] == "Residents' convention"


def test_asking_for_a_text_can_wait() -> None:
    for shows in (drafting.ask_text(), drafting.text_unread()):
        assert actions(shows) == [Later(Flow.CONVENTION)]
    assert actions(drafting.text_comes()) == []


# The page of a draft


def test_a_coordinator_finds_the_whole_desk() -> None:
    everything = [
        *(ReadDraftArticle(ID, 1), ShareDraft(ID), ReadHeat(ID), PrintConvention(ID)),
        *(VoteOnDraft(ID), ForceDraft(ID), AskDropDraft(ID)),
    ]
    assert actions(page(draft(), [CALM])) == everything
    assert ShareDraft(ID) not in actions(page(draft(shared=True), [CALM]))
    assert ReadHeat(ID) not in actions(page(draft(shared=True)))


def test_a_neighbour_only_reads_and_is_told_that_it_stays_private() -> None:
    found = page(draft(shared=True), [WORRIED], coordinates=False)
    assert actions(found) == [ReadDraftArticle(ID, 1)]
    assert "nobody sees who said it" in shown(found)
    assert "Somebody worries" not in shown(found)


@each("shared", [False, True])
def test_who_can_read_it_is_said(shared: bool) -> None:
    found = shown(page(draft(shared=shared)))
    assert ("Only coordinators can read it so far." in found) is not shared
    assert ("Neighbours can read it and say what they think." in found) is shared


@each("coordinates", [False, True])
def test_nobody_can_mistake_a_draft_for_what_holds(coordinates: bool) -> None:
    found = shown(page(draft(shared=True), coordinates=coordinates))
    assert "This is a draft. Nothing of it is in force." in found
    assert "Draft no. 4" in found


@each(
    ("changed", "told"),
    [
        ((), ""),
        ((2,), "1 article would change: 2"),
        ((2, 5, 9), "3 articles would change: 2, 5, 9"),
        (tuple(range(1, 23)), "22 articles would change: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"),
    ],
)
def test_what_would_change_is_named_and_the_first_has_a_button(
    changed: tuple[int, ...], told: str
) -> None:
    found = page(draft(), changed=changed)
    assert ("would change" in shown(found)) is bool(changed)
    assert not changed or told in lines(found)
    leads = [ReadDraftArticle(ID, n) for n in changed[:1]]
    assert actions(found)[1 : 1 + len(leads)] == leads


def test_only_worries_are_counted_as_worries() -> None:
    assert "worries about" not in shown(page(draft(), [CALM]))
    assert "Somebody worries about 1 article." in shown(page(draft(), [CALM, WORRIED]))


# One article


def test_views_are_said_only_of_what_is_shared_and_words_changed_only_by_coordinators() -> None:
    views = [SayView(ID, 2, view) for view in View]
    closed = drafting.leaf(leaf(), EN)
    assert not set(views) & set(actions(closed))
    assert ChangeArticle(ID, 2) in actions(closed)
    open_ = drafting.leaf(leaf(draft=draft(shared=True), drafts=False), EN)
    assert [press for press in actions(open_) if press in views] == views
    assert ChangeArticle(ID, 2) not in actions(open_)
    assert actions(open_)[-1] == ReadDraft(ID)


@each("view", list(View))
def test_what_she_said_is_ticked_and_said_to_her_alone(view: View) -> None:
    found = drafting.leaf(leaf(draft=draft(shared=True), view=view), EN)
    assert [label for label in labels(found) if label.startswith("✓ ")] == [
        f"✓ {labels(drafting.leaf(leaf(draft=draft(shared=True)), EN))[2 + list(View).index(view)]}"
    ]
    assert said(drafting.noted(view)) in lines(found)
    nothing = shown(drafting.leaf(leaf(draft=draft(shared=True)), EN))
    assert "You said that" not in nothing


@each(
    ("number", "numbers"),
    [(1, [2]), (2, [1, 3]), (3, [2])],
)
def test_a_draft_is_leafed_through_to_its_ends(number: int, numbers: list[int]) -> None:
    found = actions(drafting.leaf(leaf(number), EN))
    assert [press.number for press in found if isinstance(press, ReadDraftArticle)] == numbers


def test_a_change_is_marked_in_each_language_that_changed_with_its_reason() -> None:
    before = Article(2, "十点以后安静。", "Quiet from ten.")
    now = replace(before, en="Quiet from nine.", because="孩子九点睡")
    found = lines(drafting.leaf(leaf(article=now, before=before), ZH))
    assert "Quiet from 〔-ten-〕〔+nine+〕." in found
    assert not any("十点" in words and "〔" in words for words in found)
    assert any("孩子九点睡" in words for words in found)
    both = replace(now, zh="九点以后安静。")
    found = lines(drafting.leaf(leaf(article=both, before=before), ZH))
    assert len([words for words in found if "〔-" in words and "〔+" in words]) >= 2


@each(
    ("before", "told"),
    [(PAIRS[1], []), (None, ["This article is new."])],
)
def test_an_article_that_did_not_change_says_nothing_and_a_new_one_says_so(
    before: Article | None, told: list[str]
) -> None:
    found = lines(drafting.leaf(leaf(before=before), EN))
    assert [words for words in found if "new" in words] == told
    assert "〔" not in "".join(found)


def test_sums_stand_below_the_article_for_who_may_see_them() -> None:
    counted = "Agree: 1; have a worry: 2; do not understand: 3"
    assert counted in lines(drafting.leaf(leaf(heat=WORRIED), EN))
    assert "have a worry: " not in shown(drafting.leaf(leaf(), EN))


# What was said of it


def test_the_list_of_worries_has_buttons_for_worries_alone_and_ends() -> None:
    heat = [Heat(n, {View.CONCERN: 20 - n}) for n in range(1, 16)]
    found = drafting.heat_list(draft(), heat)
    numbers = [press.number for press in actions(found) if isinstance(press, ReadDraftArticle)]
    assert numbers == [1, 2, 3, 4, 5, 6]
    assert "Article 12" in lines(found)
    assert "Article 13" not in lines(found)
    assert actions(found)[-1] == ReadDraft(ID)
    assert actions(drafting.heat_list(draft(), [WORRIED, CALM])) == [
        ReadDraftArticle(ID, 2),
        ReadDraft(ID),
    ]
    assert "Agree: 5; have a worry: 0; do not understand: 0" in lines(
        drafting.heat_list(draft(), [CALM])
    )


# Changing an article, dropping the draft


@each(
    ("shows", "step"),
    [(drafting.ask_because, "Step 1 of 2"), (drafting.ask_words, "Step 2 of 2")],
)
def test_changing_starts_from_the_words_there_are(shows, step: str) -> None:
    asked = shows(leaf())
    assert lines(asked)[0] == step
    copied = [said(line.text) for line in asked.lines if line.style is Style.COPY]
    assert copied == ["十点以后安静。", "Quiet from ten."]  # one tap takes them along
    assert actions(asked) == [Later(Flow.ARTICLE)]
    only = shows(leaf(article=Article(2, "安静。", "")))
    assert [said(line.text) for line in only.lines if line.style is Style.COPY] == ["安静。"]


def test_what_neighbours_agreed_on_is_a_reason_in_one_press() -> None:
    agreed = [(RoundId(3), 0, "十点以后安静"), (RoundId(3), 1, "字" * 80)]
    asked = drafting.ask_because(leaf(), agreed)
    offered = [BecauseOf(RoundId(3), 0), BecauseOf(RoundId(3), 1)]
    assert actions(asked) == [*offered, Later(Flow.ARTICLE)]
    assert "You can also press what neighbours agreed on." in shown(asked)


def test_dropping_is_asked_and_says_what_is_lost() -> None:
    asked = drafting.shall_drop(draft())
    assert actions(asked) == [DropDraft(ID), ReadDraft(ID)]
    assert "what they said of it is deleted" in shown(asked)
    assert shown(drafting.dropped(draft())) == "Draft no. 4 was dropped."


def test_the_group_reads_where_to_say_it_but_not_what_is_drafted() -> None:
    found = drafting.to_read()
    assert actions(found) == [Start("dconvention")]
    assert "in private" in shown(found)
