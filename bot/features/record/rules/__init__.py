"""Checking a record as pure functions: chain, payloads, checkpoints, receipts."""

from bot.features.record.rules.anchors import check_receipts
from bot.features.record.rules.checkpoints import (
    message,
    read_line,
    read_row,
    read_written,
    signed_bytes,
    written,
    written_line,
)
from bot.features.record.rules.links import Chain, check_links, read_headers
from bot.features.record.rules.payloads import check_payloads, read_facts, unread
from bot.features.record.rules.record import Checked, check_record

__all__ = [
    "Chain",
    "Checked",
    "check_links",
    "check_payloads",
    "check_receipts",
    "check_record",
    "message",
    "read_facts",
    "read_headers",
    "read_line",
    "read_row",
    "read_written",
    "signed_bytes",
    "unread",
    "written",
    "written_line",
]
