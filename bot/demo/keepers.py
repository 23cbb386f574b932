"""The two keepers of the sample neighbourhood; their private keys are no secret, for trying out."""

import csv
from dataclasses import dataclass

from bot.demo.neighbourhood import FOLDER
from bot.demo.village import Village
from bot.features.keepers.model import Keeper, Post
from bot.features.keepers.usecases import name_keeper
from bot.infra.keepkeys import PrivateKey
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Actor
from bot.kernel.text import ZH

FILE = FOLDER / "keepers.csv"


@dataclass(frozen=True)
class Sample:
    post: Post
    name: str
    key: PrivateKey


def samples(language: str) -> tuple[Sample, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    column = "zh" if language == ZH else "en"
    return tuple(
        Sample(Post(one["post"]), one[column], PrivateKey.read(one["private"])) for one in rows
    )


async def named_keepers(village: Village, community: CommunityId, language: str) -> None:
    """As `linli keys keeper register` names them."""
    host = Actor(PersonId(0), None, operator=True)
    async with village.works.begin() as work:
        for one in samples(language):
            public = one.key.public
            key = public.id, public.raw.hex()
            await name_keeper(work, host, Keeper(community, one.post, *key, one.name, work.now))
