"""Who may do what: every use case with every role, as the document says and as the code refuses.

`python -m tests.handlers.test_permissions > docs/permissions.md` writes the document anew.
"""

import inspect
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import bot.features
import bot.features.keepers.usecases as at_the_host
import handlers
from bot.features.grants.model import GIVING
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import ALLOWED, THE_CLOCK, Actor, Membership, Permission, Role
from bot.kernel.promised import ROWS
from bot.kernel.usecase import USECASES

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
INTRODUCTION = """\
# Who may do what

One row per use case, one column per role; written from the code by
`python -m tests.handlers.test_permissions`, and compared with it by the tests. A person holds the
roles she has in that community: being an administrator of the Telegram group gives nothing. A dot
is a refusal, in the same words as for what does not exist. What depends on the flat, the ballot
or the moment is judged inside the use case.
"""
ROLES = list(Role)
HERE = CommunityId(1)
COLUMNS = (
    *(Role.STRANGER, Role.RESIDENT, Role.REPRESENTATIVE, Role.VOLUNTEER),
    *(Role.MEDIATOR, Role.COORDINATOR, Role.AUDITOR, Role.OPERATOR),
)
# PROMISES 7.2, copied by hand: the rows that are built. G also in the group, p in private, o own
# only, 2 a second person confirms, r recorded, server: on the host.
PROMISED = {
    "1": "G G G G G G G G",
    "2": "p p p p p p p p",
    "3": "- G G G G G p -",
    "4": "- p p p p p - -",
    "5": "- - - - - p - -",
    "7": "- - - - - p - -",
    "8": "- - - - - p2 - -",
    "9": "- - - - - p2 - -",
    "10": "- - po - - - - -",
    "11": "- - po - - - - -",
    "12": "- G G G G G p -",
    "13": "- - - - - pr pr -",
    "14": "- - - - - p - -",
    "15": "- - - - - p2r - -",
    "16 own": "- - po - - - - -",  # one row of the page: giving up her own, deciding about others'
    "16 others": "- - - - - p2 - -",
    "19": "- G G G G G p -",
    "20": "- p p p p p p server",
    "21": "- - po - - - - -",
    "22": "- - - - - pr pr -",
    "23": "- G G G G G p -",
    "24": "- - - - - p2 - -",
    "36": "- p p p p p - -",
    "25": "- - - - - p2 - -",
    "45": "- - - - - p2 - -",
    "46a": "- - - - - p - -",
    "46b": "- - - - - p2 - -",
    "46c first": "- - - - - - - p",  # one row of the page: by /setup, and later at the host
    "46c later": "- - - - - - p2 server2",
    "46d": "- - - - - - - server2",
    "47a": "- - - - - p pr -",
    "47b": "- - - - - p2r p2r -",
    "48": "- po po po po po po po",
    "49": "- po po po po po po po",
    "51": "- - - - - - - server",
}
ON_THE_HOST = {
    *(Permission.PURGE, Permission.GRANT_FORM, Permission.KEEPERS),
    *(Permission.GRANT_COORDINATOR, Permission.GRANT_AUDITOR),
}  # other commands act in the community's stead, or ask nobody
UNPROMISED = {
    Permission.OWN_SEE: "what somebody is here; nobody else sees it",
    Permission.COMMUNITY_BOARD: "what stands pinned in the group; who runs votes there decides",
    Permission.COMMUNITY_LANGUAGE: "how the group reads; who runs votes there decides",
    Permission.IMPRINT: "the community's words on its papers; who prints them decides",
    Permission.COMMUNITY_SETTINGS: "in which topic it posts, when it is quiet: no right of anybody",
    Permission.BALLOT_COUNT: "who entered papers compares them with the count; two of them",
    Permission.BALLOT_EXECUTE: "with which office a decision was filed; it is on the board",
    Permission.LETTER_ANSWER: "who looks after a place answers what was asked there",
    Permission.MEDIATION_RUN: "row 37; where a place has no mediator, a coordinator who takes it",
    Permission.MEDIATION_COUNT: "row 40, an article at a time: for the coordinators of the place",
    Permission.CONCERN_SECOND: "a household asks; the law counts households (Organic Law, art. 26)",
    Permission.BALLOT_CLOSE: "no act of a person",
    Permission.BALLOT_BEGIN: "no act of a person",
    Permission.BALLOT_REMIND: "no act of a person",
    Permission.ACT_EXPIRE: "no act of a person",
    Permission.ROUND_END: "no act of a person",
    Permission.MONEY_REMIND: "no act of a person",
    Permission.VOICE_SAY: "a voice note stands for words she could have typed",
    Permission.VOICE_WRITE: "who looks after a place writes down what was said; the record tells",
    Permission.PROXY_GIVE: "an owner's own vote, in the hands of somebody she names (FIELD B12)",
    Permission.PROXY_USE: "nobody's right: only who holds a proxy finds anything behind it",
    Permission.GRANT_END: "who gives a role may end it, and whoever holds one may give it up",
}


@cache
def verbs() -> dict[str, object]:
    """Every use case by its full name."""
    assert handlers.ALL  # importing them imports all there is
    assert at_the_host  # and this one what no handler calls
    found = {}
    for name in sorted(USECASES):
        module, _, verb = name.rpartition(".")
        found[name] = getattr(import_module(module), verb)
    return found


def document() -> str:
    """The page of the documentation."""
    parts = [INTRODUCTION]
    feature = ""
    for name, verb in verbs().items():
        if feature != name.split(".")[2]:
            feature = name.split(".")[2]
            heads = " | ".join(one.value for one in ROLES)
            parts.append(f"## {feature}\n\n| use case | permission | {heads} |")
            parts.append("|---|---|" + "---|" * len(ROLES))
        parts.append(_row(verb, USECASES[name]))
        if name == _last_of(feature):
            parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _row(verb, permission: Permission) -> str:
    says = (inspect.getdoc(verb) or "").split("\n")[0].split(";")[0].rstrip(".")
    marks = " | ".join("yes" if one in ALLOWED[permission] else "·" for one in ROLES)
    return f"| `{verb.__name__}`: {says} | {permission.value} | {marks} |"


def _last_of(feature: str) -> str:
    return max(one for one in USECASES if one.split(".")[2] == feature)


def actor(role: Role) -> Actor:
    """Somebody who is that and nothing else."""
    match role:
        case Role.CLOCK:
            return THE_CLOCK
        case Role.OPERATOR:
            return Actor(PersonId(7), "en", operator=True)
        case Role.STRANGER:
            return Actor(PersonId(7), "en")
    return Actor(PersonId(7), "en", memberships=(Membership(HERE, frozenset({role})),))


async def let_in(name: str, role: Role) -> bool:
    """Whether she gets as far as the use case; there its arguments are missed."""
    try:
        await verbs()[name](None, actor(role))
    except NotAllowed:
        return False
    except (TypeError, AttributeError):  # there is no work and nothing to do
        return True
    raise AssertionError(f"{name} did something for {role} without being asked")


async def test_each_use_case_lets_in_whom_the_table_names_and_nobody_else() -> None:
    """The others are refused before it has seen its arguments: they are not even there."""
    assert len(USECASES) > 50
    for name, permission in USECASES.items():
        assert {role for role in ROLES if await let_in(name, role)} == ALLOWED[permission], name


def test_the_document_says_what_the_code_does() -> None:
    assert DOCUMENT.read_text("utf-8") == document()


def test_every_act_of_a_person_asks_for_a_permission() -> None:
    """A use case without the decorator would be open to everybody."""
    found = set()
    for one in walk_packages(bot.features.__path__, "bot.features."):
        if ".usecases" not in one.name:
            continue
        for name, verb in vars(import_module(one.name)).items():
            own = inspect.iscoroutinefunction(verb) and verb.__module__ == one.name
            if own and not name.startswith("_") and "actor" in inspect.signature(verb).parameters:
                found.add(f"{one.name}.{name}")
    assert found - set(USECASES) == INSIDE


def test_every_permission_is_asked_for_by_something() -> None:
    """Those to give a single role are asked for inside: which one depends on the role."""
    asked = set(USECASES.values()) | set(GIVING.values())
    assert asked == set(Permission) == set(ALLOWED)


def test_nobody_but_the_clock_may_close_a_ballot_and_the_clock_nothing_else_of_people() -> None:
    assert ALLOWED[Permission.BALLOT_CLOSE] == {Role.CLOCK}
    clock = {one for one, roles in ALLOWED.items() if Role.CLOCK in roles}
    acts = (
        *(Permission.BALLOT_BEGIN, Permission.BALLOT_CLOSE, Permission.BALLOT_REMIND),
        *(Permission.ACT_EXPIRE, Permission.PURGE, Permission.ROUND_END),
        Permission.MONEY_REMIND,
    )
    assert clock == {Permission.HELP, *acts}


def promised(permission: Permission) -> set[Role]:
    """The roles for which any of its rows has a mark; on the host, only what asks for a role."""
    silent = {"-"} if permission in ON_THE_HOST else {"-", "server"}
    return {
        role
        for row in ROWS[permission]
        for role, mark in zip(COLUMNS, PROMISED[row].split(), strict=True)
        if mark not in silent
    }


def test_each_role_may_do_what_the_promises_say_and_no_more() -> None:
    for one in Permission:
        if one not in UNPROMISED:
            assert promised(one) == ALLOWED[one] - {Role.CLOCK}, one


def test_a_permission_without_a_row_in_the_promises_has_a_reason() -> None:
    assert set(ROWS) == set(Permission)
    assert {one for one, rows in ROWS.items() if not rows} == set(UNPROMISED)
    assert {row for rows in ROWS.values() for row in rows} == set(PROMISED)


INSIDE = {
    "bot.features.ledger.usecases.entering.kept",  # after `may_enter`
    "bot.features.meetings.usecases.seeing.there",
    "bot.features.ballots.usecases.seeing.seen",  # asks for the permission it is given
    "bot.features.consultations.usecases.speaking.open_one",  # for those that ask for one
    "bot.features.opinions.usecases.rounds.seen",  # asks for the permission to see a round
}


if __name__ == "__main__":
    print(document(), end="")
