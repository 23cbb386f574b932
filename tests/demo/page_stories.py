"""The stories once more, unchanged, through the page in a headless browser.

    python -m tests.demo.page_stories --lang zh [--story NAME] [--pictures FOLDER] [--every N]

Everybody with a part of their own acts in the browser, and every Nth household; the others act in
the world, as in `linli demo --story`. What the story expects must be seen, and `linli verify` must
find nothing. `--story cast` plays none: it shows each persona of the page what she finds there.
Exit codes: 0 right, 1 not.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path

from aiohttp import web
from playwright.async_api import Browser, async_playwright

from bot.commands.demo import STORY_BEGINS, verified
from bot.demo.api.world import World
from bot.demo.cast import CAST, KNOWN, notes
from bot.demo.clock import HandClock
from bot.demo.neighbourhood import (
    COORDINATOR,
    FIRST_PERSON,
    GROUP,
    OPERATOR,
    STRANGER,
    ZONE,
    neighbourhood,
)
from bot.demo.stories import STORIES
from bot.demo.stories.moving_in import cast as moving
from bot.demo.village import NotToBeSeen, Village, sandbox
from bot.demo.web import application
from bot.kernel.events import Header
from bot.kernel.text import EN, ZH
from tests.demo.page_people import PATIENCE, Chapters, Counting, PageVillage, Screen
from tests.demo.test_page import BROWSERS, DESK, PHONE, SIZE, stage

LANGUAGE = {"zh": ZH, "en": EN}
LOCALE = {"zh": "zh-CN", "en": "en-US"}
QUIET = "localStorage.setItem('linli.tour', 'done')"  # the tour would lie over the story
NEIGHBOUR = {"role": "resident", "flat": None}
PART = {"note": {"zh": "", "en": ""}, "zone": None}  # what is said of people in the sandbox only
OFFICE = (OPERATOR, COORDINATOR, STRANGER)
NAMED = frozenset(
    [*OFFICE, *CAST, *(FIRST_PERSON + n for n in KNOWN), moving.TENANT, moving.BUYER]
    + [FIRST_PERSON + n for n in (moving.CARELESS, moving.LANDLORD, moving.SECOND, moving.SELLER)]
)


@dataclass
class Hands:
    """The story moves the clock; the page reads the record."""

    village: Village

    async def forward(self, by: timedelta) -> None:
        raise NotImplementedError

    async def deadline(self) -> None:
        return None

    async def entries(self, count: int) -> tuple[Header, ...]:
        async with self.village.works.look() as work:
            place = await work.residents.community_of_chat(GROUP)
            return await work.record.headers(place.id, count) if place else ()

    async def anew(self) -> None:
        raise NotImplementedError


@dataclass
class Camera:
    """Two pages of the same sandbox: the phone is acted on, the desk looks on."""

    browser: Browser
    stack: AsyncExitStack
    address: str
    lang: str
    name: str
    folder: Path | None
    world: World
    taken: int = 0

    async def opened(self, size: str) -> Screen:
        width, height = SIZE[size]
        phone = size == PHONE
        context = await self.browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=phone,
            is_mobile=phone,
            locale=LOCALE[self.lang],
        )
        self.stack.push_async_callback(context.close)
        context.set_default_timeout(PATIENCE)
        await context.add_init_script(QUIET)
        screen = Screen(await context.new_page(), self.world, tabs=phone)
        screen.page.on("pageerror", lambda error: screen.wrong.append(str(error)))
        screen.page.on("console", lambda said: screen.wrong.append(said.text))
        await screen.page.goto(f"{self.address}/?lang={self.lang}")
        return screen

    async def views(self, phone: Screen, desk: Screen, person: int, moment: str) -> None:
        """What somebody sees, on the phone as it is turned, and on the desk."""
        if self.folder is None:
            return
        self.taken += 1
        for size, screen in ((PHONE, phone), (DESK, desk)):
            if screen is desk or not await screen.alert.count():
                await screen.puts_away()
                await screen.becomes(person)
                await screen.stands(person)
            name = f"{self.name}-{self.lang}-{self.taken:02d}-{moment}-{size}.png"
            await screen.picture(self.folder / name)


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        await opened.close()


async def played(
    name: str, lang: str, every: int, pictures: Path | None, folder: Path
) -> list[str]:
    """Plays the story; what was not right. Says how many acts went through the browser."""
    loop = asyncio.get_running_loop()
    clock, language, began = HandClock(STORY_BEGINS), LANGUAGE[lang], loop.time()
    world = Counting(clock)
    households = {FIRST_PERSON + n for n in range(0, 72, every)}
    households |= {FIRST_PERSON + one.flat for one in moving.ARRIVALS}
    async with (
        sandbox(folder, clock, world=world, language=language) as plain,
        AsyncExitStack() as stack,
    ):
        parts = {one.name: getattr(plain, one.name) for one in fields(Village)}
        village = PageVillage(**parts, at_page=NAMED | households)
        clock.on_push = village.listens
        people = {id: told | PART for id, told in notes(neighbourhood(language)).items()}
        people |= dict.fromkeys((moving.TENANT, moving.BUYER), NEIGHBOUR | PART)
        app = application(world, people_notes=people, zone=ZONE, hands=Hands(village))
        address = await stack.enter_async_context(served(app))
        chromium = await stack.enter_async_context(browser())
        camera = Camera(chromium, stack, address, lang, name, pictures, world)
        phone, desk = await camera.opened(PHONE), await camera.opened(DESK)
        village.screen = phone
        village.picture = lambda who, moment: camera.views(phone, desk, who, moment)
        wrong = await told(name, village, language)
        wrong += await at_the_end(camera, phone, desk, village)
        wrong += verified(village, language) + phone.wrong + desk.wrong
    print(
        f"\n{name} {lang}: {phone.acts} acts in the browser by {len(village.seen)} people, "
        f"{world.acts - phone.acts} in the world, {loop.time() - began:.0f} s"
    )
    return wrong


async def told(name: str, village: PageVillage, language: str) -> list[str]:
    transcript = Chapters(village, ZONE, print)
    transcript.listen()
    try:
        return await STORIES[name](village, transcript, language)
    except NotToBeSeen as missing:
        return [str(missing)]


async def at_the_end(
    camera: Camera, phone: Screen, desk: Screen, village: PageVillage
) -> list[str]:
    """Everybody who acted in the browser finds both chats there as they are in the world."""
    village.chapters += 1
    await village.looks_back()
    await phone.turns_to("private")
    for person in village.seen:
        await phone.becomes(person)
        await phone.stands(person)
        if person in NAMED:
            await camera.views(phone, desk, person, f"end-{person}")
    await phone.turns_to("group")
    await camera.views(phone, desk, COORDINATOR, "end-group")
    return [] if phone.acts else ["nobody acted in the browser"]


async def cast(lang: str, pictures: Path, folder: Path) -> list[str]:
    """What each persona of the page finds when she opens the sandbox; she votes if she can."""
    async with (
        stage(folder, LANGUAGE[lang]) as address,
        browser() as chromium,
        AsyncExitStack() as stack,
    ):
        base = address.partition("/?")[0]
        camera = Camera(
            chromium, stack, base, lang, "cast", pictures, World(HandClock(STORY_BEGINS))
        )
        phone, desk = await camera.opened(PHONE), await camera.opened(DESK)
        for person in [*CAST, *(FIRST_PERSON + n for n in KNOWN)]:
            for kind in ("group", "private"):
                await phone.turns_to(kind)
                await camera.views(phone, desk, person, f"{person}-{kind}")
                if kind == "group":
                    await phone.offers(kind)
                    await desk.offers(kind)
        return phone.wrong + desk.wrong


def main() -> int:
    told = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    told.add_argument("--lang", choices=LANGUAGE, required=True)
    told.add_argument("--story", choices=[*STORIES, "cast"])
    told.add_argument("--pictures", type=Path)
    told.add_argument("--every", type=int, default=6, help="of how many households one is shown")
    asked = told.parse_args()
    wrong = []
    for name in [asked.story] if asked.story else STORIES:
        with tempfile.TemporaryDirectory() as folder:
            if name == "cast":
                play = cast(asked.lang, asked.pictures or Path(folder), Path(folder))
            else:
                play = played(name, asked.lang, asked.every, asked.pictures, Path(folder))
            wrong += asyncio.run(play)
    print("\n".join(wrong or ["right"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
