"""What the refusals of a feature are checked for, all of them."""

from collections.abc import Callable
from types import ModuleType

from bot.kernel.errors import DomainError
from bot.kernel.text import EN, ZH

Kind = type[DomainError]


def refusals_in(errors: ModuleType) -> list[Kind]:
    """Every refusal that module names."""
    return [
        one
        for one in vars(errors).values()
        if isinstance(one, type) and issubclass(one, DomainError) and one is not DomainError
    ]


def are_whole_and_unlike(kinds: list[Kind], said: Callable[[Kind, str], str]) -> None:
    """Each is a sentence in both languages, and says something that no other says."""
    for end, language in ((".", EN), ("。", ZH)):
        told = [said(kind, language) for kind in kinds]
        assert [one for one in told if not one.endswith(end)] == []
        assert len({*told}) == len(kinds)
    assert [one for one in kinds if said(one, EN) == said(one, ZH)] == []
