"""Many cases of one pure check in one test.

A test of its own costs a millisecond or two for each case, collected twice with two workers. Where
the check itself costs less than that and needs nothing set up, `each` loops instead; whatever fails
names its case. What has fixtures of its own or is slow stays with `pytest.mark.parametrize`.
"""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

Test = Callable[..., None]


def each(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, in one test; may be stacked."""
    wanted, every = (names,) if isinstance(names, str) else names, list(cases)
    assert every, "no case"

    def decorated(test: Test) -> Test:
        parameters = inspect.signature(test).parameters

        @wraps(test)
        def looped(**given: Any) -> None:
            for case in every:
                values = case if len(wanted) > 1 else (case,)
                try:
                    test(**given, **dict(zip(wanted, values, strict=True)))
                except BaseException as trouble:
                    trouble.add_note(f"with {', '.join(wanted)} = {case!r}")
                    raise

        others = [one for name, one in parameters.items() if name not in wanted]
        looped.__signature__ = inspect.Signature(others)  # type: ignore[attr-defined]
        return looped

    return decorated
