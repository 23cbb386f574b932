"""What can be done: set a community up, take in its roll, invite, join, choose a language."""

from bot.features.residents.usecases.assisting import look_at_flat, read_name, seat_on_paper
from bot.features.residents.usecases.board import boards, missing_doors
from bot.features.residents.usecases.claiming import claim_unit, look_at_code, look_at_link
from bot.features.residents.usecases.importing import compare_roll, import_roll
from bot.features.residents.usecases.joining import find_unit, issue_invitation
from bot.features.residents.usecases.language import choose_group_language, choose_language
from bot.features.residents.usecases.letters import (
    door_list,
    issue_letters,
    keep_letters,
    letters_wanted,
    prepare_letters,
    printable_unit,
    reprint_letter,
)
from bot.features.residents.usecases.own import my_places
from bot.features.residents.usecases.roll import (
    roll_overview,
    roll_overviews,
    unreached_flats,
)
from bot.features.residents.usecases.seats import (
    disputed,
    housed,
    leave_unit,
    sell_unit,
    settle_claim,
)
from bot.features.residents.usecases.setting_up import (
    accept_coordinator,
    communities,
    invite_coordinator,
    join_group,
    set_up_community,
)
from bot.features.residents.usecases.showing import revoke_shown, shown_invitations

__all__ = [
    "accept_coordinator",
    "boards",
    "choose_group_language",
    "choose_language",
    "claim_unit",
    "communities",
    "compare_roll",
    "disputed",
    "door_list",
    "find_unit",
    "housed",
    "import_roll",
    "invite_coordinator",
    "issue_invitation",
    "issue_letters",
    "join_group",
    "keep_letters",
    "leave_unit",
    "letters_wanted",
    "look_at_code",
    "look_at_flat",
    "look_at_link",
    "missing_doors",
    "my_places",
    "prepare_letters",
    "printable_unit",
    "read_name",
    "reprint_letter",
    "revoke_shown",
    "roll_overview",
    "roll_overviews",
    "seat_on_paper",
    "sell_unit",
    "set_up_community",
    "settle_claim",
    "shown_invitations",
    "unreached_flats",
]
