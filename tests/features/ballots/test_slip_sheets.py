"""The words on a ballot paper, how papers are ordered, and what is said under the file."""

from bot.features.ballots.model import Preset
from bot.features.ballots.model.slip_papers import SlipLayout, SlipPaper, SlipPile
from bot.features.ballots.rules.slips import CODE
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.slip_papers import (
    PrintSlipFile,
    PrintSlips,
    slips_choice,
    slips_file,
    way_to_slips,
)
from bot.features.ballots.screens.slip_sheets import (
    Slips,
    payload,
    slip_paper,
    title_of_slips,
)
from bot.kernel.ids import BallotId, ChatId
from bot.kernel.imprint import Imprint, Tongue
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.ballots.fakes import HERE, ZONE
from tests.features.ballots.piles import actions, buttons, said, shown
from tests.features.ballots.test_store import ballot

BALLOT = ballot()
BARE = ballot(articles=(), document_title="", preset=Preset.RESIDENTS_MEETING)
MINE, BLANK = SlipPaper("1-1-201", "7K3F9QWD"), SlipPaper()
START = "https://t.me/linli?start="
IDENTITY = {"flat", "code", "code_label", "qr"}


def place(language="zh_Hans"):
    return Neighbourhood(HERE, "江新社区", ChatId(-101), language, ZONE)


def pile(of=BALLOT, *papers, language="zh_Hans"):
    return SlipPile(of, place(language), papers or (MINE,))


def paper(one=MINE, of=BALLOT, imprint=None):
    return slip_paper(Slips(pile(of, one), imprint or Imprint(), START), one)


def notes(of=BALLOT, imprint=None, language=EN):
    return [said(one, language) for one in paper(of=of, imprint=imprint)["notes"]]


# One paper


def test_a_paper_says_which_vote_and_what_is_asked():
    found = paper()
    assert said(found["title"]) == "Ballot paper, vote no. 1"
    assert said(found["title"], ZH) == "第 1 号表决的表决票"
    assert said(found["question"]) == BALLOT.question
    assert said(found["kind"]) == "Owners, major matter"


def test_it_has_a_box_for_each_of_the_three_answers():
    found = paper()
    assert [said(one) for one in found["answers"]] == ["Agree", "Disagree", "Abstain"]
    assert [said(one, ZH) for one in found["answers"]] == ["同意", "不同意", "弃权"]
    assert said(found["how"], ZH) == "用笔勾一个框："


def test_it_says_whose_it_is_and_its_code_in_two_halves():
    found = paper()
    assert said(found["flat"]) == "Flat 1-1-201"
    assert said(found["code"]) == "7K3F 9QWD"
    assert said(found["qr"]) == f"{START}p1-7K3F9QWD"


def test_a_blank_one_names_no_flat_and_leads_nowhere():
    assert set(paper()) >= IDENTITY
    assert not IDENTITY & set(paper(BLANK))
    assert set(paper(BLANK)) == set(paper()) - IDENTITY


def test_both_can_be_signed_and_dated_and_the_flat_written_by_hand():
    for one in (MINE, BLANK):
        found = paper(one)
        assert [said(found[name]) for name in ("flat_label", "sign", "date")] == [
            *("Flat", "Signature", "Date"),
        ]


def test_at_the_head_stands_the_place_or_the_name_it_gave_itself():
    assert said(paper()["place"]) == "江新社区"
    assert said(paper(imprint=Imprint("江新社区居民委员会"))["place"]) == "江新社区居民委员会"


def test_who_signs_depends_on_who_decides():
    assert said(paper()["who"]).startswith("The owner signs.")
    assert said(paper(of=BARE)["who"]) == "One person of the household signs, 18 or older."


@each(
    ("articles", "words"),
    [
        (("一",), "has 1 article; ask for it before you sign."),
        (("一", "二", "三"), "has 3 articles; ask for it before you sign."),
    ],
)
def test_an_attached_text_is_named_with_its_length(articles, words):
    assert words in said(paper(of=ballot(articles=articles))["text"])


def test_without_an_attached_text_nothing_is_said_of_one():
    assert "text" not in paper(of=BARE)


# Notes below


def test_the_notes_say_until_when_what_spoils_it_and_which_answer_counts():
    until, spoiled, last = notes()
    assert until.startswith("Please hand it in early: it counts if it is entered by ")
    assert spoiled == "With no tick, several ticks or no signature it does not count."
    assert "the answer that is recorded last counts" in last


def test_the_notes_are_there_in_chinese():
    assert notes(language=ZH)[1:] == [
        "没打勾、打了几个勾、没签名的，都不算数。",
        "一户只有一票。又投纸票又在聊天里投的，以最后记录的为准。",
    ]


@each(
    ("imprint", "words"),
    [
        (Imprint(papers="居委会门口的箱子"), ["Hand it in here: 居委会门口的箱子."]),
        (Imprint(phone="021 5555 0101"), ["Questions? Call 021 5555 0101."]),
        (
            Imprint(papers="门卫", phone="110"),
            ["Hand it in here: 门卫.", "Questions? Call 110."],
        ),
        (Imprint(), []),
    ],
)
def test_where_to_hand_it_in_and_whom_to_ask_where_that_is_known(imprint, words):
    assert notes(imprint=imprint)[1:-2] == words


# The square


@each(("number", "head"), [(1, "p1-"), (35, "pz-"), (36, "p10-"), (10**9, "pgjdgxs-")])
def test_the_square_says_ballot_and_code_as_short_as_can_be(number, head):
    written = payload(ballot(number), MINE)
    assert written == head + MINE.code
    assert len(written) <= 64


def test_the_square_of_no_paper_is_another_ones():
    papers = [SlipPaper("", str(n).zfill(CODE)) for n in range(50)]
    assert len({payload(ballot(id), one) for id in (1, 2) for one in papers}) == 100


# How they are wanted


def test_there_is_a_way_to_the_papers():
    (row,) = way_to_slips(BALLOT)
    assert [one.action for one in row] == [PrintSlips(BallotId(1))]


def test_the_language_of_the_group_stands_in_front():
    assert buttons(slips_choice(pile())) == [
        ["Chinese, large", "Chinese, 2 a page"],
        ["English, large", "English, 2 a page"],
        ["Blank, Chinese", "Blank, English"],
        ["To the vote"],
    ]
    assert buttons(slips_choice(pile(language="en")))[0] == ["English, large", "English, 2 a page"]
    assert buttons(slips_choice(pile(language="en")))[2] == ["Blank, English", "Blank, Chinese"]


def test_each_button_orders_what_it_says():
    id, zh, en = BALLOT.id, Tongue.ZH, Tongue.EN
    assert actions(slips_choice(pile())) == [
        PrintSlipFile(id, SlipLayout.ONE, zh),
        PrintSlipFile(id, SlipLayout.TWO, zh),
        PrintSlipFile(id, SlipLayout.ONE, en),
        PrintSlipFile(id, SlipLayout.TWO, en),
        PrintSlipFile(id, SlipLayout.BLANK, zh),
        PrintSlipFile(id, SlipLayout.BLANK, en),
        LookAtBallot(id),
    ]


def test_it_says_how_many_papers_there_will_be():
    assert "1 paper, one for each flat" in shown(slips_choice(pile()))
    assert "3 papers, one for each flat" in shown(slips_choice(pile(BALLOT, *[MINE] * 3)))


# Under the file


def test_under_the_file_stands_how_many_and_to_keep_their_order():
    written = shown(slips_file(pile(), 11, (1, 1)))
    assert written.startswith("11 ballot papers")
    assert "They lie in the order of the flats" in written
    assert "Part" not in written
    assert shown(slips_file(pile(), 1, (1, 1))).startswith("1 ballot paper\n")


def test_blank_ones_get_their_flat_by_hand():
    written = shown(slips_file(pile(BALLOT, BLANK), 20, (1, 1)))
    assert "Write the number of the flat on it by hand" in written
    assert "order of the flats" not in written


def test_several_files_are_numbered():
    assert "Part 2 of 3." in shown(slips_file(pile(), 11, (2, 3)))
    assert "第 2 份，共 3 份。" in shown(slips_file(pile(), 11, (2, 3)), ZH)


def test_what_could_not_be_printed_is_said_only_then():
    words = "The small pictures in the words are not printed."
    assert words in shown(slips_file(pile(), 11, (1, 1), left_out=True))
    assert words not in shown(slips_file(pile(), 11, (1, 1)))


def test_the_file_has_a_name_that_readers_show():
    assert said(title_of_slips(BALLOT)) == "Ballot papers of vote no. 1"
    assert said(title_of_slips(BALLOT), ZH) == "第 1 号表决的纸票"


def test_every_screen_is_short_with_the_longest_question():
    of = ballot(question="很长的题目" * 60)
    for one in (slips_choice(pile(of)), slips_file(pile(of), 2_000, (9, 10), left_out=True)):
        for language in LANGUAGES:
            assert len(shown(one, language)) <= 900
