"""The sandbox as a visitor meets it: the real bot, the real page, a real browser.

Every test has a sandbox of its own, because moving its clock moves it for everybody in it. The
page's stream of events never falls silent, so nothing here waits for a quiet network: each step
waits for what a neighbour would look for. LINLI_SCREENSHOTS names a folder for pictures.
"""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.demo.stage import serve
from tests.demo.page_words import WORDS, Words

pytestmark = pytest.mark.asyncio(loop_scope="module")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PHONE, DESK = "phone", "desk"
SIZE = {PHONE: (390, 844), DESK: (1280, 800)}
NEIGHBOUR, OTHER, TWO_FLATS, NEWCOMER, COORDINATOR = 1001, 1002, 1003, 1072, 902
ASKED_BEFORE = 36  # households that have voted when the page opens
DAYS = 11  # more than any vote of the sandbox stays open
PATIENCE = 10_000  # milliseconds


LANGUAGES = pytest.mark.parametrize("lang", WORDS)
SIZES = pytest.mark.parametrize("size", SIZE)


@dataclass
class Visitor:
    """Somebody at the page. On a phone one chat is seen at a time."""

    page: Page
    lang: str
    size: str
    folder: Path
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    pictures: int = 0

    @property
    def words(self) -> Words:
        return WORDS[self.lang]

    @property
    def group(self) -> Locator:
        return self.page.get_by_test_id("group")

    @property
    def private(self) -> Locator:
        return self.page.get_by_test_id("private")

    async def turns_to(self, chat: str) -> None:
        if self.size == PHONE:
            await self.page.get_by_test_id(f"tab-{chat}").tap()

    async def becomes(self, person: int) -> None:
        await self.page.get_by_test_id("persona-select").select_option(str(person))

    async def taps(self, chat: Locator, label: str) -> None:
        """The newest button of that name."""
        await chat.get_by_role("button", name=label, exact=True).last.click()

    async def writes(self, text: str) -> None:
        await self.page.get_by_test_id("composer-private").fill(text)
        await self.page.get_by_test_id("send-private").click()

    async def reads(self, chat: Locator, text: str | re.Pattern[str]) -> None:
        """Waits until the words can be seen."""
        message = chat.get_by_test_id("message").filter(has_text=text).last
        await expect(message).to_be_visible(timeout=PATIENCE)

    async def passes(self, step: str) -> None:
        """Moves the clock by one of its buttons and waits until it stands there."""
        clock = self.page.get_by_test_id("clock")
        before = str(await clock.get_attribute("datetime"))
        await self.page.get_by_test_id(f"clock-{step}").click()
        await expect(clock).not_to_have_attribute("datetime", before)
        await expect(self.page.get_by_test_id(f"clock-{step}")).to_be_enabled()

    async def picture(self, moment: str) -> None:
        self.pictures += 1
        name = f"{self.lang}-{self.size}-{self.pictures:02d}-{moment}.png"
        await self.page.screenshot(path=self.folder / name, animations="disabled")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser for the chat page: none of {', '.join(BROWSERS)} is installed")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        await opened.close()


@asynccontextmanager
async def stage(folder: Path, language: str) -> AsyncIterator[str]:
    """The sandbox, and the address of its page. What it raises while starting is raised here."""
    address = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(serve(folder, 0, language, address.set_result))
    try:
        await asyncio.wait({running, address}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        yield address.result()
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@asynccontextmanager
async def visit(
    browser: Browser, folder: Path, lang: str, size: str = DESK, person: int = NEIGHBOUR
) -> AsyncIterator[Visitor]:
    """A page in a sandbox of its own; ends with an error if the page complained of anything."""
    phone = size == PHONE
    width, height = SIZE[size]
    pictures = Path(os.environ.get("LINLI_SCREENSHOTS") or folder)
    async with stage(folder, WORDS[lang].language) as address:
        context = await browser.new_context(
            viewport={"width": width, "height": height}, has_touch=phone, is_mobile=phone
        )
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(await context.new_page(), lang, size, pictures)
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        visitor.page.on("console", lambda said: visitor.complaints.append(said.text))
        visitor.page.on("request", lambda asked: visitor.hosts.add(urlsplit(asked.url).netloc))
        await visitor.page.goto(f"{address}&as={person}")
        yield visitor
        await context.close()
    assert visitor.complaints == []


@pytest.mark.parametrize(("size", "lang"), [(PHONE, "zh"), (DESK, "en")])
async def test_a_neighbour_votes_reads_the_text_and_sees_the_result(
    browser: Browser, tmp_path: Path, lang: str, size: str
) -> None:
    async with visit(browser, tmp_path, lang, size) as her:
        words = her.words
        await her.reads(her.group, words.turnout.format(n=ASKED_BEFORE))
        await her.picture("first-look")
        await her.page.get_by_test_id("hint-close").click()
        await her.picture("card")
        await her.taps(her.group, words.vote)
        await expect(her.private.get_by_role("button", name=words.no, exact=True)).to_be_visible()
        await her.picture("private-ballot")
        await her.taps(her.private, words.agree)
        await expect(her.page.get_by_test_id("toast")).to_have_text(words.toast)
        await her.reads(her.private, words.recorded)
        await her.reads(her.private, words.receipt)
        await expect(her.private.get_by_text("/start b1")).to_have_count(0)  # as in Telegram
        await her.picture("receipt")
        await her.turns_to("group")
        await her.passes("ten")
        await her.reads(her.group, words.turnout.format(n=ASKED_BEFORE + 1))
        await her.picture("card-after-her-vote")
        await her.turns_to("private")
        await her.page.locator('[data-command="/vote"]').click()
        await her.taps(her.private, words.read)
        await her.reads(her.private, words.article)
        await her.picture("text")
        await her.turns_to("group")
        await until_ended(her)
        await her.reads(her.group, words.passed)
        await expect(her.group.get_by_role("button", name=words.vote, exact=True)).to_have_count(0)
        await her.picture("result")


@pytest.mark.parametrize(("lang", "size"), [("zh", PHONE), ("en", DESK)])
async def test_a_coordinator_prepares_and_opens_a_vote(
    browser: Browser, tmp_path: Path, lang: str, size: str
) -> None:
    async with visit(browser, tmp_path, lang, size, COORDINATOR) as her:
        words = her.words
        await her.page.get_by_test_id("hint-close").click()
        await her.turns_to("private")
        await her.writes("/ballot")
        await her.reads(her.private, words.ask)
        await her.picture("form")
        await her.writes(words.question)
        for label in words.way:
            await her.taps(her.private, label)
        await her.reads(her.private, words.review)
        await her.picture("review")
        await her.taps(her.private, words.begin)
        await her.reads(her.private, words.opened)
        await her.turns_to("group")
        await her.passes("ten")  # cards of a group keep a distance from each other
        await her.reads(her.group, words.question)
        await expect(her.group.get_by_role("button", name=words.vote, exact=True)).to_have_count(2)
        await her.picture("second-card")


async def test_the_page_asks_nothing_of_another_host_and_has_no_errors(
    browser: Browser, tmp_path: Path
) -> None:
    async with visit(browser, tmp_path, "zh") as her:
        await her.reads(her.group, her.words.turnout.format(n=ASKED_BEFORE))
        await her.page.get_by_test_id("lang").click()
        await expect(her.page.get_by_test_id("hint-close")).to_be_visible()
        await her.page.reload()
        await her.reads(her.group, her.words.turnout.format(n=ASKED_BEFORE))
        assert len(her.hosts) == 1
        assert her.complaints == []


async def test_two_quick_taps_are_one_vote(browser: Browser, tmp_path: Path) -> None:
    async with visit(browser, tmp_path, "en") as her:
        await her.taps(her.group, her.words.vote)
        agree = her.private.get_by_role("button", name=her.words.agree, exact=True)
        await agree.dblclick()
        await her.reads(her.private, her.words.recorded)
        await her.passes("ten")
        await her.reads(her.group, her.words.turnout.format(n=ASKED_BEFORE + 1))
        receipts = her.private.get_by_test_id("message").filter(has_text=her.words.receipt)
        await expect(receipts).to_have_count(1)


async def test_an_answer_after_the_end_is_refused_in_words(
    browser: Browser, tmp_path: Path
) -> None:
    async with visit(browser, tmp_path, "zh", PHONE, OTHER) as her:
        await her.taps(her.group, her.words.vote)
        await expect(
            her.private.get_by_role("button", name=her.words.no, exact=True)
        ).to_be_visible()
        await until_ended(her)
        await her.taps(her.private, her.words.agree)
        await expect(her.page.get_by_text(her.words.too_late).last).to_be_visible()
        await her.picture("too-late")


async def test_somebody_new_finds_a_start_button_and_an_answer_to_any_words(
    browser: Browser, tmp_path: Path
) -> None:
    async with visit(browser, tmp_path, "en", PHONE) as her:
        await her.page.get_by_test_id("hint-close").click()
        await her.turns_to("private")
        await her.becomes(NEWCOMER)
        await her.picture("never-started")
        await her.page.get_by_test_id("start").click()
        await her.reads(her.private, her.words.whose)
        await her.page.reload()
        await her.turns_to("private")
        await her.reads(her.private, her.words.whose)
        await her.writes("hm?")
        await her.reads(her.private, her.words.unknown)
        await her.picture("unknown-words")


async def test_one_tap_of_somebody_with_two_flats_counts_for_both(
    browser: Browser, tmp_path: Path
) -> None:
    async with visit(browser, tmp_path, "zh", PHONE, TWO_FLATS) as her:
        await her.taps(her.group, her.words.vote)
        await her.taps(her.private, her.words.agree)
        await her.reads(her.private, her.words.recorded)
        await her.picture("two-flats")
        await her.turns_to("group")
        await her.passes("ten")
        await her.reads(her.group, her.words.turnout.format(n=ASKED_BEFORE + 2))


async def until_ended(her: Visitor) -> None:
    """Day by day; the bot closes a vote only after Telegram told it that nothing was waiting."""
    for _day in range(DAYS):
        await her.passes("day")
    notice = her.group.get_by_text(her.words.ended)
    await expect(notice).to_be_attached(timeout=2 * PATIENCE)
