"""Seventy-two households of three buildings adopt a convention of twenty-two articles.

From the first /setup to the recount of the exported file: everything goes through the chat, by
the words people see. What must come out is written at the end, from the law and not from the bot.
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from bot.demo.neighbourhood import (
    GROUP,
    HUNG,
    PHOTO,
    Neighbour,
    Neighbourhood,
    convention,
    neighbourhood,
)
from bot.demo.sample import founded, move_in
from bot.demo.transcript import Transcript
from bot.demo.village import Persona, Village
from bot.features.ballots.model import Choice
from bot.features.ballots.rules.case_files import read_cases
from bot.features.ballots.rules.cases import outcome
from bot.features.ballots.usecases import export_ballot
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.text import ZH

RECEIPT = re.compile(r"\b[A-Z2-7]{10}\b")
AGAINST = range(3, 72, 10)  # the 4th, 14th … household: seven in all
UNDECIDED = range(5, 72, 20)  # four
ADOPTED = {"took_part": 72, "total": 72, "yes": 62, "no": 6, "other": 4, "verdict": "passed"}
TOLD_IN_FULL = 2  # voters whose screens are printed; the others are a line each


@dataclass(frozen=True)
class Script:
    """What people type, and the words on the buttons they look for."""

    question: str
    complete: str
    meeting: str
    whole: str
    hangs: str
    ten_days: str
    open: str
    vote: str
    read: str
    back: str
    change: str
    choices: dict[Choice, str]
    chapters: tuple[str, ...]
    ended: str
    recount: str
    line: str  # one voter: flat, name, choice, code


CHINESE = Script(
    question="是否通过《江新社区居民公约》？",
    complete="全文发完了",
    meeting="居民会议",
    whole="整个小区",
    hangs="纸质通知早就贴了",
    ten_days="10 天后 20:00",
    open="发起表决",
    vote="去投票",
    read="看全文",
    back="去看表决",
    change="我要改选",
    choices={Choice.YES: "同意", Choice.NO: "不同意", Choice.ABSTAIN: "弃权"},
    chapters=(
        "街道的老周在群里建点，请小林当协调员",
        "72 户领到自家的链接，点一下就认领了",
        "小林发起表决，贴上公约全文",
        "72 户投票",
        "路过的人也想投",
        "有一户改了主意",
        "到了截止时间",
        "有人来晚了",
        "把导出的文件重新数一遍",
    ),
    ended="投票已经结束，这次没有算进去。结果会发在群里。",
    recount="{total} 户中 {took_part} 户参加：同意 {yes}，不同意 {no}，弃权 {other}；表决通过",
    line="{flat} {name} 点“{choice}”，回执 {code}",
)

ENGLISH = Script(
    question="Shall we adopt the Residents' convention of Jiangxin community?",
    complete="Text is complete",
    meeting="Residents' meeting",
    whole="The whole community",
    hangs="A paper notice hangs already",
    ten_days="In 10 days, 20:00",
    open="Open the vote",
    vote="Vote",
    read="Read the text",
    back="To the vote",
    change="Change my answer",
    choices={Choice.YES: "Agree", Choice.NO: "Disagree", Choice.ABSTAIN: "Abstain"},
    chapters=(
        "Zhou of the street office sets up the group and names Lin as coordinator",
        "72 households get the link for their flat and claim it with one tap",
        "Lin opens the vote and attaches the convention",
        "72 households vote",
        "A passer-by would like to vote too",
        "One household changes its mind",
        "The deadline comes",
        "Somebody is late",
        "The exported file is counted again",
    ),
    ended="Voting has ended, so this answer was not counted. Results appear in the group.",
    recount="{took_part} of {total} took part: {yes} yes, {no} no, {other} abstained; passed",
    line="{flat} {name} taps “{choice}”, receipt {code}",
)


@dataclass
class _Scene:
    """Who is there, what they say, and what has gone wrong so far."""

    village: Village
    transcript: Transcript
    script: Script
    place: Neighbourhood
    wrong: list[str] = field(default_factory=list)

    def expect(self, seen: object, wanted: object, what: str) -> None:
        if seen != wanted:
            self.wrong.append(f"{what}: {seen!r}, not {wanted!r}")

    def person(self, one: Neighbour) -> Persona:
        return self.village.person(one.id)


async def play(village: Village, transcript: Transcript, language: str) -> list[str]:
    """Returns what did not come out as it must; empty if all did."""
    script = CHINESE if language == ZH else ENGLISH
    scene = _Scene(village, transcript, script, neighbourhood(language))
    chapter = iter(script.chapters)
    transcript.chapter(next(chapter))
    community = await founded(village, scene.place, language)
    transcript.chapter(next(chapter))
    await _claims(scene, community)
    transcript.chapter(next(chapter))
    await _opens(scene, language)
    transcript.chapter(next(chapter))
    receipts = await _votes(scene)
    scene.expect(len(set(receipts)), 72, "different receipts")
    transcript.chapter(next(chapter))
    await _stranger(scene)
    transcript.chapter(next(chapter))
    await _change(scene)
    late = scene.person(scene.place.neighbours[AGAINST[1]])
    await late.taps(script.change)
    held = late.button(script.choices[Choice.YES])
    village.clock.forward(timedelta(days=10, hours=4))
    transcript.chapter(next(chapter))
    await village.settles()
    transcript.chapter(next(chapter))
    scene.expect(await late.presses(*held), script.ended, "what the late neighbour is told")
    transcript.chapter(next(chapter))
    await _counted_again(scene, community)
    scene.expect(village.world.complaints, [], "requests Telegram would have refused")
    return scene.wrong


async def _claims(scene: _Scene, community: CommunityId) -> None:
    scene.transcript.brief = True
    joined = await move_in(scene.village, scene.place, community)
    scene.transcript.brief = False
    scene.expect(joined, 72, "households that claimed their flat")
    scene.transcript.note(scene.person(scene.place.neighbours[0]).reads())


async def _opens(scene: _Scene, language: str) -> None:
    lin, script = scene.person(scene.place.coordinator), scene.script
    await lin.says("/ballot")
    await lin.says(script.question)
    await lin.says(convention(language))
    for label in (script.complete, script.meeting, script.whole, script.hangs):
        await lin.taps(label)
    await lin.says(f"{scene.village.clock.now() - HUNG:%Y-%m-%d}")
    await lin.photographs(PHOTO)
    await lin.taps(script.ten_days)
    await scene.village.passes(seconds=30)
    await lin.taps(script.open)
    await scene.village.passes(seconds=10)


def _choice(number: int) -> Choice:
    if number in AGAINST:
        return Choice.NO
    return Choice.ABSTAIN if number in UNDECIDED else Choice.YES


async def _votes(scene: _Scene) -> list[str]:
    codes = []
    for number, one in enumerate(scene.place.neighbours):
        scene.transcript.brief = number >= TOLD_IN_FULL
        label = scene.script.choices[_choice(number)]
        her = scene.person(one)
        await her.taps(scene.script.vote, GROUP)
        if number == 0:
            await her.taps(scene.script.read)
            await scene.village.passes(minutes=2)
            await her.taps(scene.script.back)
        await her.taps(label)
        found = RECEIPT.findall(her.reads())
        scene.expect(len(found), 1, f"receipts of {one.flat}")
        codes += found
        told = {"flat": one.flat, "name": one.name, "choice": label, "code": "".join(found)}
        scene.transcript.note(scene.script.line.format(**told))
        await scene.village.passes(minutes=6)
    scene.transcript.brief = False
    return codes


async def _stranger(scene: _Scene) -> None:
    passer_by = scene.person(scene.place.stranger)
    await passer_by.taps(scene.script.vote, GROUP)
    scene.expect(RECEIPT.findall(passer_by.reads()), [], "receipts of a stranger")


async def _change(scene: _Scene) -> None:
    her = scene.person(scene.place.neighbours[AGAINST[0]])
    await her.taps(scene.script.change)
    await her.taps(scene.script.choices[Choice.YES])
    scene.expect(len(RECEIPT.findall(her.reads())), 1, "receipts after the change")


async def _counted_again(scene: _Scene, community: CommunityId) -> None:
    lin = PersonId(scene.place.coordinator.id)
    async with scene.village.works.look() as work:
        actors = await work.residents.actors({lin}, work.operators)
        exported = await export_ballot(work, actors[lin], community, 1)
    (case,) = read_cases(exported)
    tally = outcome(case).tally
    seen = {
        "took_part": tally.participating_heads,
        "total": tally.total_heads,
        "yes": tally.yes_heads,
        "no": tally.no_heads,
        "other": tally.other_heads,
        "verdict": tally.verdict.value,
    }
    scene.expect(seen, ADOPTED, "the recount")
    scene.transcript.note(scene.script.recount.format(**seen))
