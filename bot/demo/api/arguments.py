"""Request parameters, from JSON, form or query, become what the method table asks for."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.demo.api.records import JSON, Upload
from bot.demo.api.refusals import Refusal, bad
from bot.demo.api.table import MARKUPS, METHODS, OBJECTS, Parameter

_TRUE, _FALSE = ("true", "True", "1"), ("false", "False", "0")
_ATTACHED = "attach://"


class Misuse(Refusal):
    """A request no real method would understand: the bot's program is at fault."""


def fitted(method: str, params: Mapping[str, Any]) -> JSON:
    """Typed parameters. Raises Misuse for an unknown, missing or mistyped one."""
    told = {name: value for name, value in params.items() if value is not None}
    attached = [v for v in told.values() if isinstance(v, str) and v.startswith(_ATTACHED)]
    parts = {name.removeprefix(_ATTACHED) for name in attached}
    files = {name: told[name] for name in parts if isinstance(told.get(name), Upload)}
    plain = {name: value for name, value in told.items() if name not in files}
    fit = _object(method, METHODS[method], plain)
    return {name: _unattached(value, files) for name, value in fit.items()}


def _unattached(value: Any, files: JSON) -> Any:
    if not isinstance(value, str) or not value.startswith(_ATTACHED):
        return value
    name = value.removeprefix(_ATTACHED)
    return files.get(name, value)


def _object(where: str, fields: dict[str, Parameter], told: Mapping[str, Any]) -> JSON:
    for name in told:
        if name not in fields:
            raise _misuse(f"{where} has no parameter {name}")
    for name, field in fields.items():
        if field.required and name not in told:
            raise _misuse(f"{where} needs the parameter {name}")
    return {name: _fit(f"{where}.{name}", fields[name].kind, value) for name, value in told.items()}


def _fit(where: str, kind: str, value: Any) -> Any:
    if kind in _SIMPLE:
        return _SIMPLE[kind](where, value)
    value = _unpacked(where, value)
    if kind.startswith("["):
        return _list(where, kind[1:-1], value)
    if not isinstance(value, dict):
        raise _misuse(f"{where} must be an object")
    if kind == "markup":
        kind = next((name for key, name in MARKUPS.items() if key in value), "")
        if not kind:
            raise bad("object expected as reply markup")
    return _object(kind, OBJECTS[kind], value)


def _list(where: str, kind: str, value: Any) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise _misuse(f"{where} must be an array")
    return [_fit(where, kind, item) for item in value]


def _unpacked(where: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise _misuse(f"{where} is not JSON") from None


def _whole(where: str, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value):
        return int(value)
    raise _misuse(f"{where} must be a whole number")


def _text(where: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _misuse(f"{where} must be a string")


def _truth(where: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in _TRUE or value in _FALSE:
        return value in _TRUE
    raise _misuse(f"{where} must be true or false")


def _whole_or_text(where: str, value: Any) -> int | str:
    if isinstance(value, str) and not re.fullmatch(r"-?\d{1,19}", value):
        return value
    return _whole(where, value)


def _file_or_text(where: str, value: Any) -> Upload | str:
    return value if isinstance(value, Upload) else _text(where, value)


_SIMPLE: dict[str, Callable[[str, Any], Any]] = {
    "int": _whole,
    "str": _text,
    "bool": _truth,
    "int|str": _whole_or_text,
    "file|str": _file_or_text,
}


def _misuse(what: str) -> Misuse:
    return Misuse(400, f"Bad Request: {what}")
