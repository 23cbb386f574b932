"""The sandbox as a visitor meets it: the real bot, the real page, a real browser.

Every test finds the sandbox of its language as it was at first, because moving its clock moves it
for everybody in it; that it goes back to its beginning is part of what is tested. The page's
stream of events never falls silent, so nothing here waits for a quiet network: each step waits
for what a neighbour would look for. LINLI_SCREENSHOTS names a folder for pictures.
"""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.demo.stage import serve
from tests.demo.page_words import WORDS, Words

pytestmark = pytest.mark.asyncio(loop_scope="module")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PHONE, DESK = "phone", "desk"
SIZE = {PHONE: (390, 844), DESK: (1280, 800)}
NEIGHBOUR, OTHER, TWO_FLATS, NEWCOMER, COORDINATOR = 1002, 1042, 1003, 1072, 902
ELDER = 1001
ASKED_BEFORE = 36  # households that have voted when the page opens
CAST = ["902", "1001", "1002", "1041", "1042", "903", "1043"]  # as the list of people begins
AWAY, ENGLISH = 1041, 1043
ANEW = "/sandbox/anew"
PATIENCE = 10_000  # milliseconds
PICTURE = bytes.fromhex(  # a PNG of one green dot
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63e08af70300012e00b8117294d40000000049454e44ae426082"
)


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
        clock, button = (self.page.get_by_test_id(id) for id in ("clock", f"clock-{step}"))
        before = str(await clock.get_attribute("datetime"))
        await self.unfolds(button)
        await button.click()
        await expect(clock).not_to_have_attribute("datetime", before)

    async def unfolds(self, button: Locator) -> None:
        """On a phone the buttons of the clock are behind it."""
        if not await button.is_visible():
            await self.page.get_by_test_id("clock-toggle").tap()

    async def skips_the_tour(self) -> None:
        await self.page.get_by_test_id("tour-skip").click()
        await expect(self.page.get_by_test_id("tour")).to_have_count(0)

    async def is_shown(self, step: str) -> None:
        """The tour has come to that step, and points at something."""
        tour = self.page.locator(f'[data-testid="tour"][data-step="{step}"]')
        await expect(tour).to_be_visible(timeout=PATIENCE)
        await expect(self.page.locator("[data-tour]")).to_be_visible()
        await self.picture(f"tour-{step}")

    async def goes_on(self) -> None:
        await self.page.get_by_test_id("tour-next").click()

    async def picture(self, moment: str) -> None:
        self.pictures += 1
        name = f"{self.lang}-{self.size}-{self.pictures:02d}-{moment}.png"
        await self.page.screenshot(path=self.folder / name, animations="disabled")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stages(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator["Stages"]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser for the chat page: none of {', '.join(BROWSERS)} is installed")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        async with AsyncExitStack() as stack:
            yield Stages(opened, tmp_path_factory.mktemp("page"), stack)
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


@dataclass
class Stages:
    """The browser, and for each language one sandbox that is opened when it is first needed."""

    browser: Browser
    folder: Path
    open: AsyncExitStack
    addresses: dict[str, str] = field(default_factory=dict)

    async def beginning(self, lang: str) -> str:
        """The address of the page, where all is as it was at first."""
        if lang not in self.addresses:
            folder = self.folder / lang
            folder.mkdir()
            staged = stage(folder, WORDS[lang].language)
            self.addresses[lang] = await self.open.enter_async_context(staged)
        address = self.addresses[lang]
        async with ClientSession() as session, session.post(urljoin(address, ANEW)) as answer:
            assert answer.status == 200
        return address


@asynccontextmanager
async def visit(
    stages: Stages, lang: str, size: str = DESK, person: int = NEIGHBOUR
) -> AsyncIterator[Visitor]:
    """A page in the sandbox; ends with an error if the page complained of anything."""
    phone = size == PHONE
    width, height = SIZE[size]
    pictures = Path(os.environ.get("LINLI_SCREENSHOTS") or stages.folder)
    address = await stages.beginning(lang)
    context = await stages.browser.new_context(
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
async def test_the_tour_leads_from_the_card_over_receipt_and_record_to_the_result(
    stages: Stages, lang: str, size: str
) -> None:
    """Each step is done by doing it; what the visitor did is on the record beside the chat."""
    async with visit(stages, lang, size) as her:
        words = her.words
        await her.reads(her.group, words.turnout.format(n=ASKED_BEFORE))
        await her.is_shown("card")
        await her.taps(her.group, words.vote)
        await her.is_shown("vote")
        await her.taps(her.private, words.agree)
        await expect(her.page.get_by_test_id("toast")).to_have_text(words.toast)
        await her.reads(her.private, words.recorded)
        await her.reads(her.private, words.receipt)
        await expect(her.private.get_by_text("/start b1")).to_have_count(0)  # as in Telegram
        await her.is_shown("receipt")
        await her.goes_on()
        await her.is_shown("why")
        await her.private.get_by_test_id("why").last.click()
        await her.is_shown("entry")
        receipt = re.findall(words.receipt, await her.private.inner_text())[-1]
        meant = her.page.get_by_test_id("record").locator(".meant")
        await expect(meant).to_contain_text(words.entry)
        await expect(meant).to_contain_text(receipt)
        await her.goes_on()
        await her.is_shown("persona")
        await her.becomes(COORDINATOR)
        await her.is_shown("clock")
        await her.passes("ten")
        await her.reads(her.group, words.turnout.format(n=ASKED_BEFORE + 1))
        await her.passes("deadline")
        await her.is_shown("result")
        await her.reads(her.group, words.passed)
        await her.reads(her.group, words.ended)
        await expect(her.group.get_by_role("button", name=words.vote, exact=True)).to_have_count(0)
        await her.goes_on()
        await expect(her.page.get_by_test_id("tour")).to_have_count(0)
        await begun_anew(her)


async def begun_anew(her: Visitor) -> None:
    """All is as it was found, and works."""
    ask = her.page.get_by_test_id("anew-open")
    await her.unfolds(ask)
    await ask.click()
    await her.picture("start-over")
    await her.page.get_by_test_id("anew-yes").click()
    await expect(her.page.get_by_test_id("anew")).to_have_count(0)
    await her.reads(her.group, her.words.turnout.format(n=ASKED_BEFORE))
    await her.becomes(NEIGHBOUR)
    await her.taps(her.group, her.words.vote)
    await her.page.locator('[data-command="/vote"]').click()
    await her.taps(her.private, her.words.read)
    await her.reads(her.private, her.words.article)
    await her.picture("text")


@pytest.mark.parametrize(("lang", "size"), [("zh", PHONE), ("en", DESK)])
async def test_a_coordinator_prepares_and_opens_a_vote(
    stages: Stages, lang: str, size: str
) -> None:
    async with visit(stages, lang, size, COORDINATOR) as her:
        words = her.words
        await her.skips_the_tour()
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


async def test_the_page_shows_cast_files_and_news_and_asks_nothing_of_another_host(
    stages: Stages,
) -> None:
    async with visit(stages, "zh") as her:
        await her.reads(her.group, her.words.turnout.format(n=ASKED_BEFORE))
        options = her.page.get_by_test_id("persona-select").locator("optgroup").first
        people = await options.locator("option").evaluate_all("all => all.map(one => one.value)")
        assert people == CAST
        await her.becomes(AWAY)
        await expect(her.page.get_by_test_id("local-time")).to_contain_text("多伦多")
        await her.becomes(ENGLISH)
        await her.page.locator('[data-command="/vote"]').click()
        await her.reads(her.private, WORDS["en"].no_vote_yet)
        await her.becomes(ELDER)
        await her.page.get_by_test_id("big-key").first.click()
        await expect(her.private.get_by_role("button", name="同意", exact=True)).to_be_visible()
        await her.picture("elder")
        await her.becomes(ENGLISH)
        await sends(her, "a.png", "image/png", PICTURE)
        await expect(her.private.get_by_role("img", name="a.png")).to_be_visible()
        await her.private.get_by_test_id("picture").click()
        await her.picture("picture-large")
        await her.page.get_by_test_id("picture-close").click()
        await sends(her, "a.ogg", "audio/ogg", b"OggS")
        await expect(her.private.get_by_test_id("voice")).to_be_visible()
        await sends(her, "a.pdf", "application/pdf", b"%PDF-1.4")
        await expect(her.private.get_by_test_id("pdf")).to_have_attribute("target", "_blank")
        await her.becomes(NEIGHBOUR)
        unread = her.page.locator(f'option[value="{ENGLISH}"]')
        await expect(unread).to_contain_text(re.compile(r"● \d 条新消息"))  # the bot's last answer
        await her.page.get_by_test_id("lang").click()
        await expect(her.page.get_by_test_id("tour-skip")).to_have_text("Skip the tour")
        await her.page.reload()
        await her.reads(her.group, her.words.turnout.format(n=ASKED_BEFORE))
        assert len(her.hosts - {""}) == 1  # a sound is measured within the page


async def sends(her: Visitor, name: str, mime: str, content: bytes) -> None:
    file = {"name": name, "mimeType": mime, "buffer": content}
    await her.page.get_by_test_id("attach-private").set_input_files(file)  # type: ignore[arg-type]


async def test_two_quick_taps_are_one_vote(stages: Stages) -> None:
    async with visit(stages, "en") as her:
        await her.taps(her.group, her.words.vote)
        agree = her.private.get_by_role("button", name=her.words.agree, exact=True)
        await agree.dblclick()
        await her.reads(her.private, her.words.recorded)
        await her.passes("ten")
        await her.reads(her.group, her.words.turnout.format(n=ASKED_BEFORE + 1))
        receipts = her.private.get_by_test_id("message").filter(has_text=her.words.receipt)
        await expect(receipts).to_have_count(1)


async def test_an_answer_after_the_end_is_refused_in_words(stages: Stages) -> None:
    async with visit(stages, "zh", PHONE, OTHER) as her:
        await her.taps(her.group, her.words.vote)
        await expect(
            her.private.get_by_role("button", name=her.words.no, exact=True)
        ).to_be_visible()
        await her.passes("deadline")
        notice = her.group.get_by_text(her.words.ended)
        await expect(notice).to_be_attached(timeout=2 * PATIENCE)
        await her.taps(her.private, her.words.agree)
        await expect(her.page.get_by_text(her.words.too_late).last).to_be_visible()
        await her.picture("too-late")


async def test_somebody_new_finds_a_start_button_and_an_answer_to_any_words(stages: Stages) -> None:
    async with visit(stages, "en", PHONE) as her:
        await her.skips_the_tour()
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


async def test_one_tap_of_somebody_with_two_flats_counts_for_both(stages: Stages) -> None:
    async with visit(stages, "zh", PHONE, TWO_FLATS) as her:
        await her.taps(her.group, her.words.vote)
        await her.taps(her.private, her.words.agree)
        await her.reads(her.private, her.words.recorded)
        await her.picture("two-flats")
        await her.turns_to("group")
        await her.passes("ten")
        await her.reads(her.group, her.words.turnout.format(n=ASKED_BEFORE + 2))
