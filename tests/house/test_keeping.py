"""Every table says what it keeps, of whom and for how long; so does a page of the documents.

`python -m tests.house.test_keeping > docs/privacy-data.md` writes the page anew.
"""

from pathlib import Path

import pytest
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table

from bot.features.privacy.screens.kept import SAYS, TITLES
from bot.infra.keeping import (
    GOES,
    Class,
    Hers,
    Keeping,
    Through,
    as_long_as,
    days_after,
    declared,
    for_ever,
    hers,
    keeping,
    kept,
    nothing,
)
from bot.infra.vault import sealed_columns
from bot.schema import METADATA

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "privacy-data.md"
INTRODUCTION = """\
# What is kept, of whom, and for how long

One section per table, written from what the tables themselves declare by
`python -m tests.house.test_keeping`, and compared with it by the tests. `/privacy` shows a person
her rows, gives her a copy of them and erases them by these same words, and the daily purge goes by
them too. Sealed columns are encrypted with a key that lies apart from the database.
"""
SEALED_CLASSES = {Class.SENSITIVE, Class.RAW, Class.DEAD}
PERSONS = {"person_id", "by", "used_by", "created_by", "opened_by", "lane"} | {
    "granted_by",
    "confirmed_by",
}  # Telegram numbers
RULES = {"strangers", "choices"}  # purged by `bot.features.privacy.usecases.purging`


def faults(name: str, table: Table) -> list[str]:
    """What is wrong with the declaration of a table."""
    try:
        said = kept(table)
    except KeyError:
        return [f"{name}: says neither class, nor whose, nor how long"]
    found = []
    if not isinstance(said.kind, Class):
        found.append(f"{name}: no class")
    if not said.export:
        found.append(f"{name}: neither a person nor why there is none")
    found += [f"{name}: no column {one}" for one in _columns(said) if one not in table.c]
    if sealed_columns(table) and said.kind not in SEALED_CLASSES:
        found.append(f"{name}: sealed columns, but class {said.kind.value}")
    if said.kind in SEALED_CLASSES and not sealed_columns(table):
        found.append(f"{name}: class {said.kind.value}, but nothing is sealed")
    named = {one.column for one in said.persons}
    found += [
        f"{name}: nobody sees the person in {one}" for one in PERSONS & {*table.c.keys()} - named
    ]
    if said.retention.rule is not None and said.retention.rule not in RULES:
        found.append(f"{name}: no rule {said.retention.rule}")
    return found


def _columns(said: Keeping) -> list[str]:
    """Columns that the declaration speaks of."""
    found = [said.retention.column] if said.retention.column else []
    for one in said.persons:
        if not one.facts:
            found += [one.column, *one.fields]
    return found


@pytest.mark.parametrize("name", sorted(METADATA.tables))
def test_every_table_says_what_it_keeps(name):
    assert faults(name, METADATA.tables[name]) == []


BAD = {
    "says neither": {},
    "no column x": keeping(Class.PERSONAL, hers("person_id", "x", erased=GOES), for_ever("x")),
    "no column then": keeping(
        Class.PERSONAL, hers("person_id", erased=GOES), days_after("then", 3)
    ),
    "nobody sees the person": keeping(Class.TECHNICAL, nothing("x"), as_long_as("x")),
    "nothing is sealed": keeping(Class.SENSITIVE, hers("person_id", erased=GOES), as_long_as("x")),
    "neither a person nor why": keeping(Class.PERSONAL, (), as_long_as("x")),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_table_that_does_not_say_it_would_be_found(fault):
    person = Column("person_id", Integer, primary_key=True)
    table = Table("x", MetaData(), person, Column("at", DateTime), info=BAD[fault])
    assert any(fault in one for one in faults("x", table))


def test_a_person_is_only_found_through_tables_that_name_her():
    for name, said in declared(METADATA.tables).items():
        for one in said.persons:
            if isinstance(one.through, Through):
                other = METADATA.tables[one.through.table]
                assert {one.through.column, one.through.person} <= {*other.c.keys()}, name


def test_everything_a_person_may_see_has_words_in_her_language():
    shown = {name for name, said in declared(METADATA.tables).items() if said.persons}
    assert set(SAYS) == set(TITLES) == shown


def document() -> str:
    """The page of the documentation."""
    parts = [INTRODUCTION]
    for name, said in declared(METADATA.tables).items():
        sealed = ", ".join(f"`{one.name}`" for one in sealed_columns(METADATA.tables[name]))
        parts += [f"## {name}\n", f"- class: {said.kind.value}"]
        parts += [f"- sealed: {sealed}"] if sealed else []
        parts += [f"- the person sees: {one}" for one in _whose(said)]
        parts += [f"- kept: {said.retention.says}", ""]
    return "\n".join(parts).rstrip() + "\n"


def _whose(said: Keeping) -> list[str]:
    return [said.export] if isinstance(said.export, str) else list(map(_hers, said.persons))


def _hers(one: Hers) -> str:
    fields = ", ".join(f"`{field}`" for field in one.fields)
    if one.facts:
        where = "entries that name her"
    elif one.through:
        where = f"rows whose `{one.column}` is in her `{one.through.table}`"
    else:
        where = f"rows with her number in `{one.column}`"
    return f"{fields} of {where}; when she erases herself: {one.erased.says}"


def test_the_document_says_what_the_tables_declare():
    assert DOCUMENT.read_text("utf-8") == document()


def test_a_table_without_a_declaration_is_not_purged_by_chance():
    table = Table("y", MetaData(), Column("id", Integer, primary_key=True), Column("z", String(1)))
    assert declared({"y": table}) == {}


if __name__ == "__main__":
    print(document(), end="")
