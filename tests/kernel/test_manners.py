"""What makes a sound is one list; no message in the code is of a kind that nobody put on it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot.kernel.manners import SORTS, Sort, kind_of, sort_of

ROOT = Path(bot.__file__).parents[1]
TELLING = {"say", "tell", "tell_neighbours", "tell_coordinators", "say_in_groups", "answer_later"}
BY_ALARM = {  # kinds whose key is that of an alarm or a card, by the module that says them
    "bot/reactions/rolls.py": {"roll.read"},
    "bot/reactions/printing.py": {"paper.letters", "paper.doors"},
    "bot/reactions/ballot_printing.py": {"paper.ballot"},
    "bot/reactions/counts.py": {"paper.count"},
    "bot/reactions/plan_pictures.py": {"paper.project"},
    "bot/reactions/ledger_papers.py": {"paper.receipt"},
    "bot/reactions/turnout.py": {"paper.silent"},
    "bot/reactions/postings.py": {"posting.comes"},
    "bot/reactions/guides.py": {"paper.guide"},
    "bot/reactions/unheard.py": {"paper.unheard"},
    "bot/reactions/convention_papers.py": {"paper.convention"},
    "bot/reactions/conventions.py": {"convention.read"},
    "bot/reactions/slip_papers.py": {"paper.slips"},
    "bot/reactions/opinion_maps.py": {"round.picture"},
    "bot/reactions/rooms.py": {"room.rights"},
    "bot/reactions/copies.py": {"own.copy"},
    "bot/reactions/granting.py": {"role.ends"},
    "bot/reactions/concern_files.py": {"concern.photo"},
    "bot/reactions/meeting_files.py": {"meeting.photo"},
    "bot/reactions/digests.py": {"digest", "morning"},
}
SPEAKING = ("bot/reactions", "bot/chat", "handlers")  # features have no outbox
LIVING = {"card"}  # drawn by the sender, never said


def test_only_these_make_a_sound():
    aloud = {kind for kind, sort in SORTS.items() if sort.aloud}
    assert aloud == {
        *(
            "act",
            "claim",
            "voice",
            "correction",
            "ballot.agree",
            "ballot.suspend",
            "proxy.asked",
            "concern",
            "ballot.tellers",
            "mediation.new",
            "money.check",
            "works.check",
        ),  # she has to decide
        "remind",  # the last day of a vote
    }


def test_what_was_asked_for_and_what_must_be_known_is_never_held_or_counted():
    held = {kind for kind, sort in SORTS.items() if sort.counted}
    assert held == {
        *("remind", "elder", "claim.other", "claim.voter", "role.ended", "sold"),
        *("freed", "role.ends", "proxy.voted", "proxy.over", "proxy.signed"),
        *("freed", "role.ends", "ballot.photo"),
        *("extended", "voided", "letter", "letter.waits", "year"),
        *("concern.closed", "promise.overdue", "meeting.closed", "meeting.off"),
        *("statement.waits", "statement.declined", "round.ready"),
        "mediation.back",
        *("convention.file", "convention.review", "convention.new"),
        *("money.receipt", "money.back", "money.due", "works.inspect"),
    }
    assert not any(SORTS[kind].aloud for kind in held - {"remind"})


def test_a_kind_that_nobody_listed_makes_no_sound_and_is_counted():
    assert (sort_of("never.heard:1:2"), kind_of("never.heard:1:2")) == (Sort.NOTICE, "never.heard")


def test_the_kind_is_the_first_word_of_the_key_whatever_follows():
    assert kind_of("act:12:7") == "act"
    assert kind_of("act.done:12:7") == "act.done"
    assert kind_of("act") == "act"
    assert (sort_of("act:12"), sort_of("act.done:12")) == (Sort.DECISION, Sort.ANSWER)


def test_each_sort_is_either_heard_counted_or_neither_and_only_a_reminder_is_both():
    assert {sort for sort in Sort if sort.aloud and sort.counted} == {Sort.REMINDER}
    assert not Sort.ALERT.counted
    assert not Sort.ALERT.aloud


def test_the_list_cannot_be_changed_while_the_bot_runs():
    with pytest.raises(TypeError):
        SORTS["card"] = Sort.DECISION  # type: ignore[index]


def test_every_message_of_the_code_is_of_a_kind_on_the_list():
    found = {kind for kinds in said().values() for kind in kinds}
    assert found - set(SORTS) == set()
    assert set(SORTS) - found == LIVING


def test_whoever_says_something_says_of_what_kind():
    """Where the words are not in the module itself, it is named above with its kinds."""
    assert {name for name, kinds in said().items() if not kinds} == set()


def said() -> dict[str, set[str]]:
    """The kinds of messages by the module that says them."""
    modules = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").glob("*.py")]
    found = {}
    for path in modules:
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(SPEAKING):
            continue
        tree = ast.parse(path.read_text())
        if name == "handlers/voices.py":  # its `say` is somebody's voice note
            continue
        if any(_tells(node) for node in ast.walk(tree)):
            found[name] = {*_kinds(tree), *BY_ALARM.get(name, ())}
    found.pop("bot/reactions/telling.py")  # says what others give it
    found["bot/chat/toasts.py"] |= {"refusal"}  # a property of the answer
    return found


def _tells(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in TELLING


def _kinds(tree: ast.Module) -> Iterator[str]:
    """First words of the keys that its functions make, where they tell somebody something."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.AsyncFunctionDef) or not any(
            _tells(node) for node in ast.walk(function)
        ):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                head, colon, _rest = str(node.values[0].value).partition(":")
                if colon and head.replace(".", "").isalpha():
                    yield head
