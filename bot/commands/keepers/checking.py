"""Whether what was sealed is what the record fixes: anybody who could open it can prove it."""

import json
from pathlib import Path
from typing import Any

from bot.commands.keepers.words import FileUnread
from bot.commands.verify.bundles import unpack
from bot.commands.verify.sources import Unusable, read_bundle
from bot.features.ballots.rules import list_hash
from bot.features.record.rules import read_facts, read_headers
from bot.kernel.chain import code_of, payload_hash
from bot.kernel.evidence import Header

LIST = "counted"
ANSWERS = ("yes", "no", "abstain")


def wrong_rows(content: dict[str, Any], record: Path) -> tuple[str, ...]:
    """Receipts whose rows do not fit the exported record; `counted` where the list does not.

    Of a secret ballot nothing can be compared: its rows have neither receipt nor entry.

    Raises FileUnread: there is no record in the file.
    """
    try:
        found = read_bundle(record).bundle
    except Unusable:
        raise FileUnread from None
    evidence = unpack(found or {})
    chain = read_headers(evidence.headers)[0]
    results = [
        one.facts
        for one in read_facts(chain, evidence.payloads)
        if one.type == "ballot.result" and one.facts
        if one.facts.get("ballot") == content["ballot"]
    ]
    rows = content["rows"]
    if not results or evidence.community != content["community"]:
        return (LIST,)
    if content["secrecy"] == "secret":
        return ()
    headers = {one.seq: one for one in chain.headers}
    wrong = [row["code"] for row in rows if not _fits(row, headers.get(row["seq"]))]
    if list_hash([row["code"] for row in rows]) != results[0].get(LIST):
        wrong.append(LIST)
    return tuple(wrong)


def _fits(row: dict[str, Any], header: Header | None) -> bool:
    """The entry holds just this content, and the content just this answer."""
    if header is None or header.type != "ballot.vote":
        return False
    written = payload_hash(bytes.fromhex(row["nonce"]), row["content"].encode())
    if written != header.payload_hash or row["code"] != code_of(bytes.fromhex(header.hash)):
        return False
    said = json.loads(row["content"]).get("choice")
    return said == row["choice"] or row["choice"] not in ANSWERS
