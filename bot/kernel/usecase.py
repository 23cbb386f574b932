"""The decorator that stands on every use case: which permission it needs."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.kernel.errors import NotAllowed
from bot.kernel.people import Actor, Permission

P = ParamSpec("P")
W = TypeVar("W")
R = TypeVar("R")

USECASES: dict[str, Permission] = {}

Verb = Callable[Concatenate[W, Actor, P], Coroutine[Any, Any, R]]


def usecase(permission: Permission) -> Callable[[Verb[W, P, R]], Verb[W, P, R]]:
    """Refuses with NotAllowed where none of the actor's roles holds the permission anywhere.

    Entitlement (this flat, this ballot, this community, now) is a rule inside the use case.
    """

    def declare(verb: Verb[W, P, R]) -> Verb[W, P, R]:
        name: Any = verb
        USECASES[f"{name.__module__}.{name.__name__}"] = permission

        @wraps(verb)
        async def checked(work: W, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if not actor.may(permission):
                raise NotAllowed
            return await verb(work, actor, *args, **kwargs)

        return checked

    return declare
