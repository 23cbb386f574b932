"""Files of cases on the command line."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from bot.kernel.cases import NotCases
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _

RESULTS = "linli-results/1"


class FileUnreadable(DomainError):
    code = "file-unreadable"

    def text(self) -> Text:
        return _("The file cannot be opened. Please check its name and whether you may read it.")


@dataclass(eq=False)
class NotJson(DomainError):
    """`line` and `column` are counted from 1."""

    line: int
    column: int
    code: ClassVar[str] = "not-json"

    def text(self) -> Text:
        return _(
            "The file is not valid JSON: reading stopped at line {line}, character {column}.",
            line=self.line,
            column=self.column,
        )


def document(file: Path) -> object:
    """What `json` reads; raises FileUnreadable, NotJson, NotCases."""
    try:
        return json.loads(file.read_text("utf-8-sig"))
    except OSError:
        raise FileUnreadable from None
    except json.JSONDecodeError as trouble:
        raise NotJson(trouble.lineno, trouble.colno) from None
    except (ValueError, RecursionError):  # not UTF-8, a number too long, nested without end
        raise NotCases from None
