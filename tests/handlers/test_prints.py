"""Notices and results on paper: asked for in the chat, made from the ballot and its record."""

from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bot import reactions
from bot.demo.neighbourhood import STRANGER
from bot.demo.village import Persona
from bot.features.ballots.errors import NoNoticeAnyMore, NoResultYet
from bot.features.ballots.model import Preset
from bot.features.ballots.rules.sheets import Paper
from bot.features.ballots.screens import PrintBallot, PrintPaper
from bot.features.ballots.usecases import printable_ballot
from bot.features.papers.errors import ImprintTooLong, WordsUnprintable
from bot.features.papers.model import Field, Spot
from bot.features.papers.screens import (
    EmptyImprint,
    PrintGuide,
    ShowImprint,
    WriteImprint,
    template_broken,
)
from bot.infra.papers import Unset
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, CommunityId, PersonId
from bot.kernel.imprint import Tongue
from bot.kernel.people import Role
from bot.kernel.text import Words
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record, ends, votes
from tests.handlers.test_papers import out_of_office
from tests.handlers.test_roll import elsewhere
from tests.lane import QUESTION, Lane

HERE, BALLOT = CommunityId(1), BallotId(1)
PHONE = "0575-8701 2345"


class Setter:
    """Stands where type is set; `broken` are the host's own templates that do not work."""

    def __init__(self, lane: Lane) -> None:
        self.set: list[tuple[str, dict[str, Any], str | None]] = []
        self.broken: set[str] = set()
        lane.village.works.typeset = self

    async def __call__(
        self, template: str, data: dict[str, Any], /, *, own: str | None = None
    ) -> bytes:
        if own in self.broken:
            raise Unset(1)
        self.set.append((template, data, own))
        return f"%PDF {len(self.set)}".encode()

    @property
    def paper(self) -> dict[str, Any]:
        """The newest."""
        ((_template, data, _own),) = self.set[-1:]
        (one,) = data["papers"]
        return one


def files(person: Persona) -> list[str]:
    return [one["document"]["file_name"] for one in person.messages() if "document" in one]


def content(lane: Lane, person: Persona) -> bytes:
    newest = [one for one in person.messages() if "document" in one][-1]
    return lane.village.world.files[newest["document"]["file_id"]].content


def result(paper: Paper) -> PrintPaper:
    return PrintPaper(BALLOT, paper, Tongue.EN)


async def presses(lane: Lane, person: Persona, action: Any) -> str | None:
    sealed = lane.village.works.drawer.seals.seal(action)
    return await person.presses(
        person.messages()[-1]["message_id"], {"text": "", "callback_data": sealed}
    )


async def told(lane: Lane, kind: str) -> list[tuple[int, Any]]:
    async with lane.village.works.look() as work:
        return [(one.entry.seq, one.facts) for one in await work.record.told(HERE, kind)]


async def audits(lane: Lane) -> Persona:
    """The passer-by is the district's auditor."""
    async with lane.village.works.begin() as work:
        await work.residents.grant(HERE, PersonId(STRANGER), Role.AUDITOR, work.now)
    return lane.stranger


async def test_a_notice_while_it_runs_then_the_result_as_sheet_and_table(either: Lane) -> None:
    said, lin, setter = speech(either), either.coordinator, Setter(either)
    await either.opens(preset=Preset.OWNERS_SIMPLE)
    await lin.says("/print")
    await lin.taps(said("Notice no. {number}: {question}", number=1, question=Words(QUESTION)))
    await lin.taps(said("In Chinese"))
    assert (files(lin), setter.set[0][0]) == (["notice-1.pdf"], "notice")
    notice, link = setter.paper, f"https://t.me/{either.village.works.username()}?start="
    assert (notice["question"], notice["qr"]) == (QUESTION, f"{link}b1")
    assert notice["until"] == "2026年5月28日星期四 20:00截止。"
    assert dict(notice["about"])["依据"] == "《民法典》第278条"
    for number, choice in ((1, "Agree"), (2, "Agree"), (3, "Disagree"), (5, "Abstain")):
        await votes(either.neighbour(number), choice, said)
    assert await presses(either, lin, result(Paper.RESULT)) == said.text(NoResultYet().text())
    await ends(either)
    entries = await kept(either, "record_events")
    await lin.opens("b1")
    await lin.taps(said("Print the result"))
    await lin.taps(said("In English"))
    assert (files(lin)[-1], setter.set[-1][0]) == ("result-1.pdf", "result")
    sheet = setter.paper
    assert sheet["figures"] == [
        ["On the list", "6", "403.95 m²"],
        ["Took part", "5", "327.70 m²"],
        ["In favour", "2", "134.65 m²"],
        ["Against", "1", "58.40 m²"],
        ["Abstain or divided", "2", "134.65 m²"],
    ]
    assert [reached for _said, reached in sheet["shares"]] == [
        *["reached"] * 2,
        *["not reached"] * 2,
    ]
    assert sheet["verdict"] == "The proposal has not passed: too few agreed."
    ((opened, _),), ((closed, _),) = (
        await told(either, "ballot.open"),
        await told(either, "ballot.close"),
    )
    assert sheet["record"][0] == (
        f"On the record: opened in entry {opened}, closed in entry {closed}, result in entry "
        f"{closed + 1}."
    )
    assert sheet["record"][1].startswith(f"Record: entry {closed + 1} · ")
    assert either.village.works.signer.key_id in sheet["record"][2]
    assert sheet["qr"] == f"{link}r1"
    assert not [one for one in ("1-1-", "邻居 ", "幢1单元") if one in f"{sheet}{notice}"]
    await presses(either, lin, result(Paper.TABLE))
    assert files(lin)[-1] == "result-1.xlsx"
    rows = [*load_workbook(BytesIO(content(either, lin))).active.values]
    assert rows[0][0] == "Result of vote no. 1"
    assert ("Took part", 5, 327.7) in rows
    assert await kept(either, "record_events") == entries
    assert await presses(either, lin, result(Paper.NOTICE)) == said.text(NoNoticeAnyMore().text())


async def test_the_auditor_takes_a_result_along_on_the_record_and_others_get_nothing(
    lane: Lane,
) -> None:
    said, setter = speech(lane), Setter(lane)
    await lane.opens()
    for number in (1, 2, 3, 4):
        await votes(lane.neighbour(number), "Agree", said)
    await ends(lane)
    other, auditor = await elsewhere(lane), await audits(lane)
    before = await kept(lane, "record_events", "alarms", "imprints")
    for person in (lane.neighbour(1), lane.operator, other):
        await person.says("/help")
        for action in (
            *(PrintBallot(BALLOT), result(Paper.RESULT), result(Paper.TABLE)),
            *(ShowImprint(HERE), WriteImprint(HERE, Field.NAME), EmptyImprint(HERE, Field.NAME)),
        ):
            assert await presses(lane, person, action) == said.text(NotAllowed().text()), action
        assert files(person) == []
    await lane.neighbour(1).opens("b1")
    assert said("Print the result") not in lane.neighbour(1).labels()
    assert await kept(lane, "record_events", "alarms", "imprints") == before
    await auditor.says("/print")
    assert said("Words on our papers") not in auditor.labels()
    await auditor.taps(said("Result no. {number}: {question}", number=1, question=Words(QUESTION)))
    await auditor.taps(said("In Chinese"))
    assert (files(auditor), setter.paper["columns"]) == (["result-1.pdf"], ["户数"])
    ((_seq, facts),) = await told(lane, "export")
    assert (facts.pop("at")[:10], facts) == (
        "2026-05-28",
        {"by": STRANGER, "ballots": [1], "public": True},
    )


async def test_who_lost_her_office_while_it_was_made_gets_nothing(lane: Lane) -> None:
    lin, setter = lane.coordinator, Setter(lane)
    await lane.opens()
    await lin.says("/help")
    async with lane.village.works.begin() as work:
        actor = (await work.residents.actors({PersonId(lin.id)}, frozenset()))[PersonId(lin.id)]
        about = await printable_ballot(work, actor, BALLOT)
        order = (Paper.NOTICE, Tongue.ZH, None)
        await reactions.ballot_paper_asked(work, actor, about, *order)
    await out_of_office(lane)
    heard = len(lin.messages())
    await lane.village.passes(minutes=10)
    assert (len(lin.messages()), setter.set) == (heard, [])


async def test_a_community_has_its_own_words_on_its_papers(either: Lane) -> None:
    """They are cleaned, refused by name where the font lacks them, and go onto the next paper."""
    said, lin, setter = speech(either), either.coordinator, Setter(either)
    await either.opens()
    await lin.says("/board")
    await lin.taps(said("Print notices and results"))
    await lin.taps(said("Words on our papers"))
    assert lin.reads().count(said("nothing yet")) == 4
    await lin.taps(said("Head"))
    for words, refusal in (
        ("梧桐里𪚥委员会🏡", WordsUnprintable(Field.NAME, "🏡𪚥")),
        ("里" * 81, ImprintTooLong(81)),
    ):
        await lin.says(words)
        assert said.text(refusal.text()) in lin.reads()
    await lin.says("梧桐里\u202e居委会\u200b\n  <b>一楼</b>")
    assert said("At the head: {said}", said=Words("梧桐里居委会 <b>一楼</b>")) in lin.reads()
    await lin.taps(said("Phone number"))
    await lin.says(PHONE)
    await presses(either, lin, PrintPaper(BALLOT, Paper.NOTICE, Tongue.EN))
    assert setter.paper["head"] == "梧桐里居委会 <b>一楼</b>"
    assert setter.paper["phone"] == f"Phone: {PHONE}"
    assert f"Questions? Call {PHONE}." in setter.paper["notes"]
    await lin.says("/print")
    for label in ("Words on our papers", "Phone number", "Leave it empty"):
        await lin.taps(said(label))
    assert lin.reads().count(said("nothing yet")) == 3
    changes = [facts["what"] for _seq, facts in await told(either, "config.changed")]
    assert changes == ["papers.name", "papers.phone", "papers.phone"]
    assert PHONE not in f"{await told(either, 'config.changed')}"
    assert checked_record(either).findings == []


async def test_the_page_for_neighbours_comes_in_the_language_that_was_tapped(either: Lane) -> None:
    """From /print, with the number to call; a neighbour who presses the button gets nothing."""
    said, lin, setter = speech(either), either.coordinator, Setter(either)
    await lin.says("/print")
    for label in ("Words on our papers", "Phone number"):
        await lin.taps(said(label))
    await lin.says(PHONE)
    await lin.says("/print")
    await lin.taps(said("Page for neighbours, English"))
    await lin.says("/print")
    await lin.taps(said("Page for neighbours, Chinese"))
    assert files(lin) == ["guide-en.pdf", "guide-zh.pdf"]
    english, chinese = (data["papers"][0] for _template, data, _own in setter.set)
    assert english["qr"] == f"https://t.me/{either.village.works.username()}"
    assert f"Questions? Call {PHONE}." in english["help"]
    assert PHONE in chinese["phone"]
    assert "都是假的" in chinese["trust"]
    neighbour = either.neighbour(1)
    await neighbour.says("/help")
    refused = await presses(either, neighbour, PrintGuide(HERE, Tongue.ZH))
    assert refused == said.text(NotAllowed().text())
    assert files(neighbour) == []


async def test_a_question_the_font_lacks_is_refused_by_name_and_emoji_are_left_out(
    lane: Lane,
) -> None:
    said, lin, setter = speech(lane), lane.coordinator, Setter(lane)
    await lane.opens("要不要𪚥树🌳？")
    await lane.opens("种树🌳好不好？")
    await lin.says("/help")
    await presses(lane, lin, PrintPaper(BALLOT, Paper.NOTICE, Tongue.ZH))
    refusal = WordsUnprintable(Spot.QUESTION, "𪚥")
    assert (lin.reads(), setter.set) == (said.text(refusal.text()), [])
    await presses(lane, lin, PrintPaper(BallotId(2), Paper.NOTICE, Tongue.ZH))
    assert setter.paper["question"] == "种树好不好？"
    newest = [one for one in lin.messages() if "document" in one][-1]
    assert said("The small pictures in the words are not printed.") in newest["caption"]


async def test_a_template_of_the_host_is_used_and_a_broken_one_is_told_to_operators(
    lane: Lane, tmp_path: Path
) -> None:
    lin, setter, operator = lane.coordinator, Setter(lane), lane.operator
    lane.village.works.templates = tmp_path
    await lane.opens()
    for person in (lin, operator):
        await person.says("/help")
    (tmp_path / "notice.typ").write_text("#data.title")
    await presses(lane, lin, PrintPaper(BALLOT, Paper.NOTICE, Tongue.ZH))
    assert setter.set[-1][2] == "#data.title"
    setter.broken = {"#data.title"}
    heard = len(operator.messages())
    for tongue in Tongue:
        await presses(lane, lin, PrintPaper(BALLOT, Paper.NOTICE, tongue))
        assert setter.set[-1][2] is None
    assert files(lin) == ["notice-1.pdf"] * 3
    said = speech(lane).text(template_broken("notice.typ").lines[0].text)
    assert [one["text"] for one in operator.messages()[heard:]] == [said]
