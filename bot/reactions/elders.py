"""Plain screens: asking somebody whether she likes them, and what she sets elsewhere."""

from collections.abc import Collection

from bot.features.digest.screens import way_to_waiting
from bot.features.residents.model import Tongue
from bot.features.residents.screens import ChooseLanguage
from bot.features.settings import screens
from bot.kernel.ids import CommunityId, PersonId, UnitId, has_telegram
from bot.kernel.screen import Button
from bot.kernel.text import ZH, Words
from bot.reactions.telling import tell_neighbours
from bot.work import Work


def settings_elsewhere(language: str | None) -> list[Button]:
    """The language she does not read now, under its own name; and how many messages come."""
    other = Button(Words("中文"), ChooseLanguage(Tongue.ZH))
    if language == ZH:
        other = Button(Words("English"), ChooseLanguage(Tongue.EN))
    return [other, way_to_waiting()]


async def elder_offered(
    work: Work, community: CommunityId, unit: UnitId, voters: Collection[PersonId]
) -> bool:
    """Asks those of a flat who have a phone, once a day; False where nobody has."""
    people = [one for one in voters if has_telegram(one)]
    key = f"elder:{unit}:{work.now:%Y%m%d}"
    await tell_neighbours(work, community, people, key, screens.offer())
    return bool(people)
