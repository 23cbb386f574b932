"""Loads every table, for migrations and for the check that migrations match the models."""

from bot.features.acts import tables as acts
from bot.features.affairs import tables as affairs
from bot.features.ballots import tables as ballots
from bot.features.ballots.tables import proxies, slips
from bot.features.boards import tables as boards
from bot.features.consultations import tables as consultations
from bot.features.conventions import tables as conventions
from bot.features.digest import tables as digest
from bot.features.funding import tables as funding
from bot.features.grants import tables as grants
from bot.features.keepers import tables as keepers
from bot.features.ledger import tables as ledger
from bot.features.mediation import tables as mediation
from bot.features.meetings import tables as meetings
from bot.features.onboarding import tables as onboarding
from bot.features.opinions import tables as opinions
from bot.features.papers import tables as imprints
from bot.features.residents import tables as residents
from bot.features.voices import tables as voices
from bot.infra import (
    alarms,
    audit,
    checkpoints,
    drafts,
    inbox,
    leaflets,
    marks,
    numbers,
    outbox,
    undos,
)
from bot.infra.database import METADATA

HEAD = "0042"  # the newest migration; a test holds it against the folder

LOADED = (
    acts,
    affairs,
    alarms,
    audit,
    ballots,
    boards,
    checkpoints,
    consultations,
    conventions,
    digest,
    drafts,
    funding,
    grants,
    imprints,
    inbox,
    keepers,
    leaflets,
    ledger,
    marks,
    mediation,
    meetings,
    numbers,
    onboarding,
    opinions,
    outbox,
    proxies,
    residents,
    slips,
    undos,
    voices,
)

__all__ = ["HEAD", "LOADED", "METADATA"]
