"""A group into which Linli comes: who is in it, and what they do there and in private."""

from dataclasses import dataclass

from bot.demo.neighbourhood import COORDINATOR, GROUP, OPERATOR, STRANGER
from bot.demo.village import Persona, Village
from bot.kernel.people import Role
from bot.kernel.text import ZH
from tests.handlers.speech import Speech
from tests.lane import CODES

TITLE = "梧桐里"
BEGIN = "开始设置 / Begin"
SECOND = 31
ROLL = "幢,单元,楼层,室,面积\n1,1,1,101,58.40\n1,1,1,102,76.25\n".encode()


@dataclass
class Arrival:
    village: Village
    language: str

    @property
    def said(self) -> Speech:
        return Speech(self.language)

    @property
    def operator(self) -> Persona:
        return self.village.person(OPERATOR)

    @property
    def lin(self) -> Persona:
        return self.village.person(COORDINATOR)

    @property
    def stranger(self) -> Persona:
        return self.village.person(STRANGER)

    def group(self, chat: int = GROUP) -> list[str]:
        """What the bot said in the group, the oldest first."""
        messages = self.village.world.messages(chat)
        return [str(one.get("text", "")) for one in messages if one["from"]["is_bot"]]

    async def comes(self, by: int = OPERATOR, chat: int = GROUP) -> None:
        self.village.world.add_bot_to(chat, by)
        await self.village.settles()

    async def goes(self, chat: int = GROUP) -> None:
        self.village.world.kick_bot(chat)
        await self.village.settles()

    async def names(self) -> str:
        """From the one message to the step of the coordinators, and a link for one."""
        await self.operator.taps(BEGIN, GROUP)
        await self.operator.taps("中文" if self.language == ZH else "English")
        await self.operator.taps(TITLE)
        return await self.link()

    async def link(self) -> str:
        await self.operator.taps(self.said("A link for a coordinator"))
        _message, button = self.operator.button(self.said("Become coordinator"))
        return str(button["url"]).partition("start=")[2]

    async def set_up(self) -> None:
        """The group has its community, Lin coordinates it, and a list of two flats."""
        await self.lin.opens(await self.names())
        await self.lin.taps(self.said("Go through the steps"))
        await self.lin.taps(self.said("Import a list now"))
        await self.lin.sends("roll.csv", ROLL)
        await self.lin.taps(self.said("Import it"))

    async def says_in_topic(self, person: int, text: str, topic: int | None) -> None:
        self.village.world.say(person, GROUP, text, topic=topic)
        await self.village.settles()

    async def coordinates(self, person: int) -> None:
        async with self.village.works.begin() as work:
            place = await work.residents.community_of_chat(GROUP)
            assert place is not None
            await work.residents.grant(place.id, person, Role.COORDINATOR, work.now)


def arrival(village: Village, language: str, kind: str = "supergroup") -> Arrival:
    """The people are in the group; Linli is not yet."""
    names = {OPERATOR: "街道 老周", COORDINATOR: "网格员 小林", STRANGER: "路过", SECOND: "老王"}
    for id, name in names.items():
        village.world.add_person(id, name, language_code=CODES[language])
    village.world.add_group(GROUP, TITLE, [*names], type=kind)
    return Arrival(village, language)
