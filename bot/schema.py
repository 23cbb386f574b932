"""Loads every table, for migrations and for the check that migrations match the models."""

from bot.features.acts import tables as acts
from bot.features.ballots import tables as ballots
from bot.features.grants import tables as grants
from bot.features.onboarding import tables as onboarding
from bot.features.residents import tables as residents
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

HEAD = "0015"  # the newest migration; a test holds it against the folder

LOADED = (
    acts,
    alarms,
    audit,
    ballots,
    checkpoints,
    drafts,
    grants,
    inbox,
    leaflets,
    marks,
    numbers,
    onboarding,
    outbox,
    residents,
    undos,
)

__all__ = ["HEAD", "LOADED", "METADATA"]
