"""People of a story who do at the page what they would do on a phone.

The story and its world know nothing of it: a `PagePersona` chooses who she is, writes into the
line, presses the button she sees and attaches her file in a real browser, and then waits until the
page shows what the world holds. What no page can show is done in the world, as ever.
"""

from collections.abc import Awaitable, Callable, Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, expect

from bot.demo.api.records import JSON
from bot.demo.api.world import World
from bot.demo.neighbourhood import GROUP
from bot.demo.transcript import Transcript
from bot.demo.village import NotToBeSeen, Persona, Village

PATIENCE = 10_000  # milliseconds
COMPARED = 5  # newest messages of a chat that must stand on the page as they are in the world
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STANDS = """({ kind, chat, newest }) => {
  const pane = document.querySelector(`[data-testid="${kind}"][data-chat-id="${chat}"]`);
  if (!pane || pane.querySelector(".key.busy")) return false;
  const bare = (words) => words.replace(/\\s/g, "");
  const all = [...pane.querySelectorAll("[data-message-id]")].slice(-newest.length);
  return all.length === newest.length && newest.every((wanted, at) => {
    const seen = all[at];
    if (seen.dataset.messageId !== String(wanted.id)) return false;
    if (seen.querySelector(".service")) return true;
    const words = seen.querySelector(".text")?.cloneNode(true);
    words?.querySelectorAll(".unfold").forEach((one) => one.remove());
    const keys = [...seen.querySelectorAll(".key > span:first-child")];
    const labels = keys.map((one) => one.textContent).join("\\n");
    return bare(words?.textContent ?? "") === bare(wanted.text) && labels === wanted.labels;
  });
}"""
CUT = """() => {
  const wide = document.documentElement.scrollWidth > window.innerWidth;
  const cut = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    const there = box.width > 1 && box.height > 1 && one.innerText?.trim();
    if (one.closest(".quoted")) return false; // one line, as in Telegram
    const over = getComputedStyle(one).overflowX;
    return there && over !== "visible" && one.scrollWidth > one.clientWidth + 1;
  });
  return [...(wide ? ["the page is wider than its window"] : []),
    ...cut.map((one) => `${one.className || one.tagName}: ${one.innerText.slice(0, 60)}`)];
}"""


class Counting(World):
    """Counts what people did, wherever they did it."""

    acts = 0

    def say(self, *where: Any, **more: Any) -> JSON:
        self.acts += 1
        return super().say(*where, **more)

    def press(self, *where: Any) -> str:
        self.acts += 1
        return super().press(*where)

    def send_file(self, *where: Any, **more: Any) -> JSON:
        self.acts += 1
        return super().send_file(*where, **more)


@dataclass
class Screen:
    """The page as somebody holds it. On a phone (`tabs`) one chat is seen at a time."""

    page: Page
    world: World
    tabs: bool
    wrong: list[str] = field(default_factory=list)
    acts: int = 0

    def pane(self, kind: str) -> Locator:
        return self.page.get_by_test_id(kind)

    async def becomes(self, person: int) -> None:
        await self.page.get_by_test_id("persona-select").select_option(str(person))

    async def turns_to(self, kind: str) -> None:
        if self.tabs:
            await self.page.get_by_test_id(f"tab-{kind}").click()

    async def does(self, path: str, act: Callable[[], Awaitable[None]]) -> None:
        """An act that the server must take."""

        def asked(one: Any) -> bool:
            return urlsplit(one.url).path == f"/sandbox/{path}"

        async with self.page.expect_response(asked, timeout=PATIENCE) as answered:
            await act()
        answer = await answered.value
        if not answer.ok:
            self.wrong.append(f"the page's {path} was refused: {await answer.text()}")
        self.acts += 1

    async def stands(self, person: int) -> None:
        """Waits until both chats end as they do in the world."""
        for kind, chat in (("private", person), ("group", GROUP)):
            if chat in self.world.chats:
                newest = [_shown(one, person) for one in self.world.messages(chat)[-COMPARED:]]
                wanted = {"kind": kind, "chat": chat, "newest": newest}
                await self.page.wait_for_function(STANDS, arg=wanted, timeout=PATIENCE)

    async def flashes(self, words: str) -> None:
        """Waits for what is said over the page, whether it goes by itself or not."""
        over = self.alert.or_(self.page.get_by_test_id("toast"))
        await over.filter(has_text=words).first.wait_for(timeout=PATIENCE)

    @property
    def alert(self) -> Locator:
        return self.page.get_by_test_id("alert")

    async def puts_away(self) -> None:
        if await self.alert.count():
            await self.page.get_by_test_id("alert-ok").click()

    async def offers(self, kind: str) -> None:
        """The newest button can be seen as the chat was found. Raises AssertionError."""
        await expect(self.pane(kind).get_by_test_id("button").last).to_be_in_viewport(ratio=0.9)

    async def picture(self, file: Path) -> None:
        """As it is seen; whatever is cut off at a side is said."""
        await self.page.screenshot(path=file, animations="disabled")
        self.wrong += [f"cut off in {file.name}: {one}" for one in await self.page.evaluate(CUT)]


def _shown(message: JSON, person: int) -> JSON:
    """A message as the page must show it; a link that was followed shows as “/start”."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    text = message.get("text") or message.get("caption") or ""
    if message["from"]["id"] == person == message["chat"]["id"] and text.startswith("/start "):
        text = "/start"
    labels = "\n".join(button["text"] for row in rows for button in row)
    return {"id": message["message_id"], "text": text, "labels": labels}


@dataclass(repr=False)
class PageVillage(Village):
    """`at_page`: who acts in the browser. `chapters`: how many have begun."""

    screen: Screen | None = None
    at_page: Container[int] = ()
    chapters: int = 0
    pictured: int = 0
    picture: Callable[[int, str], Awaitable[None]] | None = None
    last: int = 0  # who acted last at the page
    seen: dict[int, None] = field(default_factory=dict)  # who acted there, the first first

    def person(self, id: int) -> Persona:
        return PagePersona(self, id) if id in self.at_page else Persona(self, id)

    async def looks_back(self) -> None:
        """A picture of how the chapter before ended, as whoever acted last sees it."""
        if self.pictured < self.chapters and self.last and self.picture:
            await self.picture(self.last, f"chapter-{self.chapters - 1}")
        self.pictured = self.chapters


class Chapters(Transcript):
    """Tells the village where the story is."""

    def chapter(self, words: str) -> None:
        super().chapter(words)
        if isinstance(self.village, PageVillage):
            self.village.chapters += 1


class PagePersona(Persona):
    """Somebody at the page."""

    village: PageVillage

    @property
    def _screen(self) -> Screen:
        assert self.village.screen is not None
        return self.village.screen

    async def says(self, text: str, chat: int | None = None) -> None:
        kind = "group" if chat == GROUP else "private"
        await self._takes_the_phone(kind)
        start = self._screen.pane(kind).get_by_test_id("start")
        if text == "/start" and await start.count():
            await self._screen.does("send", start.click)
        else:
            await self._screen.page.get_by_test_id(f"composer-{kind}").fill(text)
            await self._screen.does("send", self._screen.page.get_by_test_id(f"send-{kind}").click)
        await self.village.settles()
        await self._sees_it()

    async def sends(self, name: str, content: bytes) -> None:
        await self._takes_the_phone("private")
        mime = SHEET if name.endswith(".xlsx") else "application/octet-stream"
        clip = self._screen.page.get_by_test_id("attach-private")

        async def attach() -> None:
            await clip.set_input_files({"name": name, "mimeType": mime, "buffer": content})

        await self._screen.does("attach", attach)
        await self.village.settles()
        await self.village.passes(seconds=3)
        await self._sees_it()

    async def taps(self, label: str, chat: int | None = None) -> str | None:
        """What stands newest on the page must be what is newest in the world."""
        message, button = self._find(label, chat or self.id)
        return await self.presses(message["message_id"], button, chat, newest=True)

    async def presses(
        self, message_id: int, button: JSON, chat: int | None = None, *, newest: bool = False
    ) -> str | None:
        kind = "group" if chat == GROUP else "private"
        await self._sees_it()
        await self._takes_the_phone(kind, hurry=True)
        keys = self._screen.pane(kind).get_by_role("button", name=button["text"], exact=True)
        within = self._screen.pane(kind).locator(f'[data-message-id="{message_id}"]')
        meant = within.get_by_role("button", name=button["text"], exact=True)
        if not await meant.count():  # gone by now: only a slow thumb on an old phone could
            words = await super().presses(message_id, button, chat)
            return await self._reads_over_it(words)
        if newest and await keys.last.evaluate(_OF) != str(message_id):
            raise NotToBeSeen(f"“{button['text']}” stands elsewhere on the page")
        self._takes_time()
        before = len(self.village.world.toasts(self.id))
        link = "url" in button
        await self._screen.does("open" if link else "press", meant.first.click)
        await self.village.settles()
        flashed = [] if link else self.village.world.toasts(self.id)[before:]
        return await self._reads_over_it(flashed[-1].text if flashed else None)

    async def opens(self, payload: str) -> None:
        """By a button with that link, if one stands on the screen; else from a letter."""
        for chat in (self.id, GROUP):
            for message in reversed(self.village.world.messages(chat)):
                for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                    for button in row:
                        if button.get("url", "").endswith(f"start={payload}"):
                            await self.presses(message["message_id"], button, chat)
                            return
        await super().opens(payload)
        await self._takes_the_phone("private", hurry=True)
        await self._sees_it()

    async def _takes_the_phone(self, kind: str, *, hurry: bool = False) -> None:
        """Turns the page to her chat; a picture of the chapter before is taken first."""
        await self.village.looks_back()
        if not hurry:
            self._takes_time()
        await self._screen.becomes(self.id)
        await self._screen.turns_to(kind)

    async def _reads_over_it(self, words: str | None) -> str | None:
        """What is said over the page, and then what stands on it."""
        if words:
            await self._screen.flashes(words)
            if self.village.picture and await self._screen.alert.count():
                await self.village.picture(self.id, "alert")
            await self._screen.puts_away()
        await self._sees_it()
        return words

    async def _sees_it(self) -> None:
        await self.village.looks_back()
        await self._screen.becomes(self.id)
        await self._screen.stands(self.id)
        self.village.last = self.id
        self.village.seen[self.id] = None


_OF = 'one => one.closest("[data-message-id]").dataset.messageId'
