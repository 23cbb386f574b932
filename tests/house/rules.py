"""What no linter knows about this house: rules over syntax trees, one generator each.

A rule takes a parsed module and yields the lines that break it; where it applies is said beside
it in `test_source.py`, which also shows each rule something it must catch.
"""

import ast
from collections.abc import Iterator
from string import Formatter

SENTENCE = {"_": 1, "ngettext": 2}  # call → how many msgids it begins with
OURS = {"bot", "handlers", "migrations"}


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Each call with the last word of what is called: `a.b.c()` is `c`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield node, name


def imports(tree: ast.AST) -> Iterator[tuple[int, str, list[str]]]:
    """Line, module and the names that come to stand for it or what is in it."""
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                for one in node.names:
                    yield node.lineno, one.name, [one.asname or one.name.split(".")[0]]
            case ast.ImportFrom(module=str(module)):
                yield node.lineno, module, [one.asname or one.name for one in node.names]


def is_sentence(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in SENTENCE
    return False


def commits(tree: ast.AST) -> Iterator[int]:
    yield from (call.lineno for call, name in calls(tree) if name == "commit")


def inexact_numbers(tree: ast.AST) -> Iterator[int]:
    """Floats by literal, by name, or by true division."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float() | complex()) | ast.Name(id="float"):
                yield node.lineno
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                yield node.lineno


def telegram(tree: ast.AST) -> Iterator[int]:
    yield from (line for line, module, _ in imports(tree) if module.split(".")[0] == "telegram")


def said(tree: ast.AST) -> Iterator[int]:
    """Sentences for people."""
    yield from (call.lineno for call, name in calls(tree) if name in SENTENCE)


def joined_sentences(tree: ast.AST) -> Iterator[int]:
    """Sentences that are not one literal, and text put together before or after translation."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=inner, attr="format")) if is_sentence(inner):
                yield node.lineno
            case ast.BinOp(left=left, right=right) if is_sentence(left) or is_sentence(right):
                yield node.lineno
            case ast.JoinedStr() if any(map(is_sentence, ast.walk(node))):
                yield node.lineno
    for call, name in calls(tree):
        if name in SENTENCE and (not _literal(call, name) or _built(call)):
            yield call.lineno


def _literal(call: ast.Call, name: str) -> bool:
    """Whether the msgids are plain strings, which is all that extraction can read."""
    msgids = call.args[: SENTENCE[name]]
    return len(msgids) == SENTENCE[name] and all(
        isinstance(one, ast.Constant) and isinstance(one.value, str) for one in msgids
    )


def _built(call: ast.Call) -> bool:
    """Whether an argument is text put together on the spot."""
    for node in ast.walk(call):
        match node:
            case ast.JoinedStr() | ast.Call(func=ast.Attribute(attr="format")):
                return True
            case ast.BinOp(left=left, op=ast.Mod() | ast.Add(), right=right):
                if any(
                    isinstance(one, ast.Constant) and one.value == str(one.value)
                    for one in (left, right)
                ):
                    return True
    return False


def unequal_arguments(tree: ast.AST) -> Iterator[int]:
    """Sentences whose named arguments are not exactly their placeholders.

    `**named` counts where `named` is a dictionary written out in the same function. A sentence
    outside any function and without arguments is a row of a table; whoever takes it fills it in,
    and the rendering of all refusals and screens shows that.
    """
    checked: set[int] = set()
    for scope in [*_functions(tree), tree]:
        named = _written_out(scope)
        for call, name in calls(scope):
            if name not in SENTENCE or not _literal(call, name) or id(call) in checked:
                continue
            checked.add(id(call))
            number = {"n"} if name == "ngettext" else set()
            wanted = number.union(*map(_placeholders, call.args[: SENTENCE[name]]))
            row = scope is tree and not call.keywords
            if not row and wanted != number | _given(call, named):
                yield call.lineno


def _functions(tree: ast.AST) -> Iterator[ast.AST]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    return (node for node in ast.walk(tree) if isinstance(node, kinds))


def _written_out(scope: ast.AST) -> dict[str, set[str | None]]:
    """Names that stand for a dictionary with literal keys, and these keys."""
    found: dict[str, set[str | None]] = {}
    for node in ast.walk(scope):
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(keys=keys))
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict(keys=keys))
            ):
                found[name] = {str(one.value) for one in keys if isinstance(one, ast.Constant)}
    return found


def _given(call: ast.Call, named: dict[str, set[str | None]]) -> set[str | None]:
    """Names of the arguments; None among them where they cannot be seen."""
    given: set[str | None] = set()
    for one in call.keywords:
        spread = one.value.id if one.arg is None and isinstance(one.value, ast.Name) else ""
        given |= {one.arg} if one.arg else named.get(spread, {None})
    return given


def _placeholders(msgid: ast.expr) -> set[str]:
    text = str(ast.literal_eval(msgid))
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def patches(tree: ast.AST) -> Iterator[int]:
    """Tests that replace a part of ours instead of handing in a fake."""
    known = {name for _, module, names in imports(tree) if _ours(module) for name in names}
    for call, name in calls(tree):
        if name in {"patch", "patch_object"} or "patch" in _way(call.func)[:-1]:
            yield call.lineno
        elif name == "setattr" and call.args:
            target = call.args[0]
            ours = isinstance(target, ast.Constant) and _ours(str(target.value))
            if ours or _way(target)[0] in known:
                yield call.lineno


def _ours(module: str) -> bool:
    return module.split(".")[0] in OURS


def _way(node: ast.expr) -> list[str]:
    """`a.b.c` as its words; a call or subscript on the way counts for what it stands on."""
    match node:
        case ast.Name(id=name):
            return [name]
        case ast.Attribute(value=value, attr=name):
            return [*_way(value), name]
        case ast.Call(func=inner) | ast.Subscript(value=inner):
            return _way(inner)
    return [""]


def sleeps(tree: ast.AST) -> Iterator[int]:
    """Waiting on the wall clock; giving way to others with `sleep(0)` is none."""
    for call, name in calls(tree):
        if name == "wait_for_timeout":
            yield call.lineno
        elif name == "sleep":
            match call.args:
                case [ast.Constant(value=0), *_]:
                    pass
                case _:
                    yield call.lineno
