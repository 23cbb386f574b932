"""A database as the first version left it, rows in every table, and how to read any of them."""

import asyncio
import hashlib
import json
from datetime import UTC, datetime, timedelta

from sqlalchemy import DateTime, MetaData, insert, select

from bot.infra.database import create_engine
from bot.infra.vault import natural_key, sealed_columns
from bot.kernel.chain import GENESIS, canonical, code_of, header_hash, payload_hash
from bot.schema import METADATA

AT = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
SECRET = "钥匙在三楼王阿姨那里"
NAME = "陈秀英"
EVENTS = (
    ("roll.import", {"added": 3}),
    ("ballot.open", {"ballot": 1, "question": "装电梯吗？"}),
    ("ballot.vote", {"ballot": 1, "unit": 1, "choice": "yes", "by": 11}),
    ("ballot.vote", {"ballot": 1, "unit": 2, "choice": "no", "by": 12}),
    ("ballot.vote", {"ballot": 1, "unit": 1, "choice": "abstain", "by": 11}),
)


def old():
    """Rows by table, parents before children."""
    record = list(_record())
    return {
        "inbox": [_letter(1, 71, None, AT), _letter(2, 72, json.dumps({"text": SECRET}), None)],
        "dead_letters": [
            {"update_id": 70, "lane": 1, "arrived_at": AT, "died_at": AT, "reason": "KeyError"}
            | {"body_hash": "0" * 64}
        ],
        "outbox": [
            _post(
                1, "say:1", "say", "due", json.dumps({"lines": [["plain", SECRET]], "buttons": []})
            ),
            _post(2, "edit:11:5", "edit", "sent", None),
            _post(3, "card:ballot:1", "card", "due", None),
        ],
        "alarms": [{"key": "close:1", "kind": "ballot.close", "reference": 1, "due_at": AT}],
        "drafts": [
            {"chat_id": 11, "person_id": 11, "flow": "ballot", "version": 1, "step": "text"}
            | {"answers": json.dumps({"question": SECRET}), "expires_at": AT}
        ],
        "numbers": [{"name": "outbox", "last": 3}],
        "communities": [{"id": 1, "name": "梧桐里", "zone": "Asia/Shanghai", "created_at": AT}],
        "chats": [{"chat_id": -100, "community_id": 1, "title": "梧桐里", "language": "zh_Hans"}],
        "units": [_unit(number) for number in (1, 2, 3)],
        "owners": [{"id": 1, "community_id": 1, "ref": "A1", "name": NAME}],
        "ownerships": [{"unit_id": 1, "owner_id": 1}],
        "persons": [
            {"person_id": 11, "language": "zh_Hans", "unreachable": False, "first_seen": AT},
            {"person_id": 12, "language": None, "unreachable": True, "first_seen": None},
        ],
        "representatives": [{"unit_id": 1, "community_id": 1, "person_id": 11, "since": AT}],
        "grants": [{"person_id": 12, "community_id": 1, "role": "coordinator"}],
        "invitations": [
            {"digest": "1" * 64, "kind": "unit", "community_id": 1, "unit_id": 3, "created_by": 12}
            | {"expires_at": AT, "used_by": None, "used_at": None}
        ],
        "record_heads": [{"community_id": 1, "seq": record[-1][0], "hash": record[-1][4]}],
        "record_events": [
            {"community_id": 1, "seq": seq, "type": kind, "payload_hash": content, "prev": prev}
            | {"hash": hash}
            for seq, kind, content, prev, hash, _nonce, _payload in record
        ],
        "record_payloads": [
            {"community_id": 1, "seq": one[0], "nonce": one[5], "payload": one[6].decode()}
            for one in record
        ],
        "ballots": [
            {"id": 1, "community_id": 1, "number": 1, "question": "装电梯吗？", "clauses": "[]"}
            | {"document_title": "", "preset": "owners_major", "zone": "Asia/Shanghai"}
            | {"opened_at": AT, "closes_at": AT + timedelta(days=9), "closed_at": None}
            | {"tally": None, "opened_by": 12}
        ],
        "roll_entries": [
            {"ballot_id": 1, "unit_id": number, "label": f"1-2-30{number}", "area": 8_937}
            | {"head": f"o{number}", "head_size": 1}
            for number in (1, 2, 3)
        ],
        "votes": [_vote(record[4], 1, "abstain", 11), _vote(record[3], 2, "no", 12)],
        "heads_voted": [{"ballot_id": 1, "head": "o1"}],
        "turnouts": [
            {"ballot_id": 1, "units": 2, "area": 17_874, "heads": 2}
            | {"total_units": 3, "total_area": 26_811, "total_heads": 3}
        ],
    }


def _record():
    """Each event: seq, type, payload hash, prev, hash, nonce, payload."""
    prev = GENESIS
    for seq, (kind, facts) in enumerate(EVENTS, 1):
        nonce, payload = hashlib.sha256(b"%d" % seq).digest()[:16], canonical(facts)
        content = payload_hash(nonce, payload)
        hash = header_hash(seq, kind, content, prev).hex()
        yield seq, kind, content, prev, hash, nonce, payload
        prev = hash


def _letter(position, update, body, done_at):
    return {
        "position": position,
        "update_id": update,
        "lane": 11,
        "arrived_at": AT,
        "tries": 1,
        "body": body,
        "done_at": done_at,
    }


def _post(position, key, kind, state, drawn):
    return {
        "key": key,
        "position": position,
        "kind": kind,
        "chat_id": 11,
        "message_id": None,
        "reply_to": None,
        "silent": True,
        "language": None,
        "drawn": drawn,
        "card": None,
        "reference": None,
        "revision": 1,
        "sent_revision": 0,
        "priority": 5,
        "not_before": AT,
        "state": state,
        "reason": None,
    }


def _unit(number):
    return {
        "id": number,
        "community_id": 1,
        "building": "1",
        "stairwell": "2",
        "floor": 3,
        "door": f"30{number}",
        "area": 8_937,
        "kind": "dwelling",
        "adults": 2,
        "note": SECRET if number == 1 else "",
    }


def _vote(event, unit, choice, person):
    seq, hash = event[0], bytes.fromhex(event[4])
    return {
        "ballot_id": 1,
        "unit_id": unit,
        "choice": choice,
        "by": person,
        "at": AT,
        "seq": seq,
        "receipt": code_of(hash),
    }


def within(url, ask):
    """What `ask` gives for a connection to that database; what it writes is kept."""

    async def run():
        engine = create_engine(url)
        try:
            async with engine.begin() as connection:
                return await connection.run_sync(ask)
        finally:
            await engine.dispose()

    return asyncio.run(run())


def written(url):
    """Puts the old rows into a database of the first version."""

    def write(connection):
        there = MetaData()
        there.reflect(connection)
        for name, rows in old().items():
            table = there.tables[name]
            connection.execute(insert(table), [_fitted(connection, table, one) for one in rows])

    within(url, write)


def _fitted(connection, table, row):
    """SQLite knows no zones: its moments are kept without one."""
    if connection.dialect.name == "postgresql":
        return row
    moments = {one.name for one in table.c if isinstance(one.type, DateTime)}
    return {
        name: value.replace(tzinfo=None) if name in moments and value else value
        for name, value in row.items()
    }


def kept(url, vault):
    """All rows by table, opened, moments in UTC; each as a dictionary without order."""

    def read(connection):
        there = MetaData()
        there.reflect(connection)
        return {
            name: [
                _opened(vault, name, dict(one))
                for one in connection.execute(select(table)).mappings()
            ]
            for name, table in there.tables.items()
            if name != "alembic_version"
        }

    return within(url, read)


def _opened(vault, name, row):
    plain = {column: _plain(value) for column, value in row.items()}
    modelled = METADATA.tables.get(name)
    for column in sealed_columns(modelled) if modelled is not None else ():
        if isinstance(value := plain.get(column.name), bytes):
            opened = vault.open(name, column.name, natural_key(modelled, plain), value)
            plain[column.name] = opened if column.info["sealed"] is bytes else opened.decode()
    return plain


def _plain(value):
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return bytes(value) if isinstance(value, memoryview) else value
