"""Run as a program: plants each violation in the copied tree in turn and prints what it breaks.

    python lint.py TREE PLANTS     PLANTS: JSON {name: {file: content}}; prints {name: [contract]}

A process of its own, because the linter looks the packages up by name, and in the process of the
tests these names are already taken by the tree itself. Its cache is off: a stale answer would
call a planted violation kept.
"""

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path

from importlinter.application import use_cases
from importlinter.configuration import configure


def broken() -> list[str]:
    """The names of the contracts that the tree does not keep now."""
    invalidate_caches()
    with contextlib.redirect_stdout(io.StringIO()):
        options = use_cases.read_user_options("pyproject.toml")
        report = use_cases.create_report(options, cache_dir=None)
    if report.could_not_run:
        raise RuntimeError(report.invalid_contract_options)
    checks = report.get_contracts_and_checks()
    return [contract.name for contract, check in checks if not check.kept]


@contextlib.contextmanager
def planted(files: dict[str, str]) -> Iterator[None]:
    """The tree with these files more, and afterwards without them."""
    made = []
    for name, content in files.items():
        path = Path(name)
        missing = [folder for folder in path.parents if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        made += [*reversed(missing), path]
    yield
    for path in reversed(made):
        path.rmdir() if path.is_dir() else path.unlink()


def main(tree: str, plants: str) -> None:
    os.chdir(tree)
    sys.path.insert(0, tree)
    configure()
    use_cases._register_built_in_contract_types()
    found = {}
    for name, files in json.loads(plants).items():
        with planted(files):
            found[name] = broken()
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
