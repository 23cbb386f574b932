"""Minutes and lists of signatures, asked for in the chat by those who keep the file."""

from io import BytesIO

from docx import Document

from bot.features.ballots.errors import NoResultYet
from bot.features.ballots.model import Preset
from bot.features.ballots.rules.sheets import Paper
from bot.features.ballots.screens import PrintMinutes, PrintPaper
from bot.features.papers.errors import WordsUnprintable
from bot.features.papers.model import Spot
from bot.kernel.errors import NotAllowed
from bot.kernel.imprint import Tongue
from bot.kernel.text import Words
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record, ends, votes
from tests.handlers.test_prints import BALLOT, Setter, content, files, presses, result, told
from tests.lane import CLAUSES, QUESTION, Lane

RARE = "《居民公约》𪚥稿\n" + CLAUSES


async def test_signatures_while_it_runs_then_minutes_to_sign_and_to_edit(either: Lane) -> None:
    """The list is the same whoever has voted; the minutes say where the result is on the record."""
    said, lin, setter = speech(either), either.coordinator, Setter(either)
    await either.opens(preset=Preset.OWNERS_SIMPLE, text=CLAUSES)
    await lin.says("/print")
    await lin.taps(said("Notice no. {number}: {question}", number=1, question=Words(QUESTION)))
    await lin.taps(said("Signatures, English"))
    assert (files(lin), setter.set[-1][0]) == (["signatures-1.pdf"], "signatures")
    empty = setter.paper
    assert empty["head"] == "Building 1, stairwell 1"
    assert [row[0] for row in empty["rows"]] == ["101", "102", "201", "202", "301", "302"]
    assert empty["rows"][0] == ["101", "58.40 m²"]
    for number, choice in ((1, "Agree"), (2, "Agree"), (3, "Disagree"), (5, "Abstain")):
        await votes(either.neighbour(number), choice, said)
    await presses(either, lin, result(Paper.SIGNATURES))
    assert setter.paper == empty
    for paper in (Paper.MINUTES, Paper.WORD):
        assert await presses(either, lin, result(paper)) == said.text(NoResultYet().text())
    await ends(either)
    entries = await kept(either, "record_events")
    await lin.opens("b1")
    await lin.taps(said("Print the result"))
    await lin.taps(said("Minutes and signature list"))
    await lin.taps(said("Minutes, in English"))
    assert (files(lin)[-1], setter.set[-1][0]) == ("minutes-1.pdf", "minutes")
    minutes = setter.paper
    assert dict(minutes["about"])["On the list"] == "Flats: 6; owners: 6; floor area: 403.95 m²"
    assert [row[1:] for row in minutes["shares"]] == [
        *(["5/6", "reached"], ["6554/8079", "reached"]),
        *(["2/5", "not reached"], ["2693/6554", "not reached"]),
    ]
    ((closed, _facts),) = await told(either, "ballot.close")
    assert f"closed in entry {closed}" in minutes["record"][0]
    assert either.village.works.signer.key_id in minutes["record"][2]
    await presses(either, lin, result(Paper.WORD))
    assert files(lin)[-1] == "minutes-1.docx"
    document = Document(BytesIO(content(either, lin)))
    assert [QUESTION in cell.text for cell in document.tables[0].rows[0].cells] == [False, True]
    assert minutes["record"][0] in [one.text for one in document.paragraphs]
    assert not [one for one in ("邻居 ", "1-1-") if one in f"{minutes}{empty}"]
    assert await kept(either, "record_events") == entries
    assert checked_record(either).findings == []


async def test_neighbours_get_none_and_a_rare_title_is_refused_but_not_for_word(lane: Lane) -> None:
    said, lin, setter = speech(lane), lane.coordinator, Setter(lane)
    await lane.opens(text=RARE)
    await ends(lane)
    neighbour = lane.neighbour(1)
    await neighbour.says("/help")
    papers = [result(one) for one in (Paper.MINUTES, Paper.WORD, Paper.SIGNATURES)]
    for action in (PrintMinutes(BALLOT), *papers):
        assert await presses(lane, neighbour, action) == said.text(NotAllowed().text())
    assert files(neighbour) == []
    await lin.says("/help")
    await presses(lane, lin, PrintPaper(BALLOT, Paper.MINUTES, Tongue.ZH))
    refusal = WordsUnprintable(Spot.TEXT, "𪚥")
    assert (lin.reads(), setter.set) == (said.text(refusal.text()), [])
    await presses(lane, lin, PrintPaper(BALLOT, Paper.WORD, Tongue.ZH))
    (table, *_others) = Document(BytesIO(content(lane, lin))).tables
    assert any("𪚥" in cell.text for row in table.rows for cell in row.cells)
