"""What `linli verify` may find, and where; the sentences stand in the screens of the record.

The value of a fault begins with its number of PROMISES 4.2; what follows tells apart the ways in
which one number shows itself, so that each can be said in its own words.
"""

from dataclasses import dataclass
from enum import Enum


class Fault(Enum):
    ALTERED = "V1 altered"
    REPLACED = "V1 replaced"
    UNREADABLE = "V1 unreadable"
    REMOVED = "V2 removed"
    TAIL_CUT = "V3 tail cut"
    HEAD_MISSING = "V3 head missing"
    INSERTED = "V4 inserted"
    BEHIND_HEAD = "V4 behind the head"
    REORDERED = "V5 reordered"
    GAP = "V6 gap"
    REPEATED = "V6 repeated"
    TWO_CHILDREN = "V7 two with one parent"
    REBUILT = "V8 rebuilt"
    HEAD_DIFFERS = "V8 head differs"
    RE_SIGNED = "V9 re-signed"
    RECEIPTS_GONE = "V9 receipts gone"
    OTHER_KEY = "V10 other key"
    SIGNATURE_WRONG = "V10 signature wrong"
    TIME_BACK = "V11 runs back"
    TIME_AHEAD = "V11 ahead of the checkpoint"
    PAYLOAD_ALTERED = "V12 payload altered"
    PAYLOAD_MISSING = "V13 payload missing"
    PURGED_STILL_THERE = "V14 purged and still there"
    SEALED_STILL_THERE = "V14 sealed file purged and still there"
    PAYLOAD_ALONE = "V15 payload without event"
    VOTE_DIFFERS = "V16 vote differs"
    VOTE_UNREADABLE = "V16 vote unreadable"
    BENEATH_DIFFERS = "V16 vote beneath differs"
    VOTE_NOT_RECORDED = "V17 row without event"
    VOTE_NOT_STORED = "V17 event without row"
    SITTING_DIFFERS = "V17 sitting"
    HIDDEN_DIFFER = "V17 secret answers"
    CONFLICT_DIFFERS = "V17 two answers of a flat"
    COUNTED_TWICE = "V18 counted twice"
    SUPERSEDED_COUNTED = "V19 superseded counted"
    VOTE_BEFORE_OPENING = "V20 before opening"
    VOTE_AFTER_CLOSING = "V20 after closing"
    NOT_ON_ROLL = "V21 not on the roll"
    NOT_REPRESENTATIVE = "V22 not the representative"
    NOT_AGENT = "V22 no proxy in force"
    PROXY_OVER_CAP = "V22 proxy over the cap"
    PROXY_DIFFERS = "V22 proxy differs"
    MANDATE_DIFFERS = "V22 proxy as it was given"
    ENTRY_UNCONFIRMED = "V22 entry not confirmed"
    ROLL_CHANGED = "V23 roll"
    AREA_CHANGED = "V23 area"
    REPRESENTATIVE_CHANGED = "V23 representative"
    QUESTION_CHANGED = "V24 question"
    TEXT_CHANGED = "V24 text"
    PRESET_CHANGED = "V24 preset"
    DEADLINE_CHANGED = "V24 closing time"
    BALLOT_CHANGED = "V24 other"
    NOTICE_DIFFERS = "V24 notice"
    OPENED_TOO_EARLY = "V24 before the notice was over"
    POSTING_DIFFERS = "V24 photo of the notice"
    POSTING_MISSING = "V24 photo of the notice missing"
    PERIOD_DIFFERS = "V24 period of notices"
    SERIES_DIFFERS = "V24 parts put together"
    EXTENSION_WRONG = "V24 extension"
    RESULT_DIFFERS = "V25 result"
    STORED_RESULT_DIFFERS = "V25 stored result"
    HEADS_DIFFER = "V25 who took part"
    TURNOUT_DIFFERS = "V25 turnout"
    VERDICT_WRONG = "V26 verdict"
    CLOSED_UNOPENED = "V27 close without open"
    TWO_OPENINGS = "V27 two openings"
    TWO_CLOSINGS = "V27 two closings"
    TWO_RESULTS = "V27 two results"
    RESULT_UNCLOSED = "V27 result without close"
    BALLOT_NOT_RECORDED = "V27 row without event"
    BALLOT_NOT_STORED = "V27 event without row"
    OPENING_NOT_RECORDED = "V27 opened in the rows only"
    OPENING_NOT_STORED = "V27 opened on the record only"
    CLOSING_NOT_RECORDED = "V27 closed in the rows only"
    CLOSING_NOT_STORED = "V27 closed on the record only"
    VOID_NOT_RECORDED = "V27 void in the rows only"
    VOID_NOT_STORED = "V27 void on the record only"
    VOID_UNEXPLAINED = "V27 void without a document"
    SUSPENSION_DIFFERS = "V27 waiting after an outage"
    AFTER_DIFFERS = "V27 published or filed"
    LETTER_NOT_RECORDED = "V27 letter without event"
    LETTER_MISSING = "V27 letter missing"
    LETTER_DIFFERS = "V27 answer"
    ROUND_DIFFERS = "V27 round of opinions"
    ROUND_NOT_STORED = "V27 round missing"
    STATEMENT_DIFFERS = "V27 statement"
    CONCERN_DIFFERS = "V27 matter"
    CONCERN_MISSING = "V27 matter missing"
    PROMISE_DIFFERS = "V27 promise"
    MEETING_DIFFERS = "V27 meeting"
    MEETING_MISSING = "V27 meeting missing"
    MINUTES_DIFFER = "V27 minutes"
    ATTENDANCE_DIFFERS = "V27 who was there"
    CONVENTION_NOT_RECORDED = "V27 convention without event"
    CONVENTION_DIFFERS = "V27 convention"
    CONVENTION_MISSING = "V27 convention missing"
    LEDGER_NOT_RECORDED = "V28 ledger entry without event"
    LEDGER_MISSING = "V28 ledger entry missing"
    LEDGER_DIFFERS = "V28 ledger entry"
    LEDGER_ALONE = "V28 ledger entry confirmed by nobody else"
    LEDGER_UNBALANCED = "V28 ledger entry not zero"
    LEDGER_BALANCE = "V28 balances of a ledger"
    PROJECT_NOT_RECORDED = "V28 project without event"
    PROJECT_DIFFERS = "V28 project"
    PROJECT_MISSING = "V28 project missing"
    CASE_NOT_RECORDED = "V28 report without event"
    CASE_DIFFERS = "V28 report"
    CASE_MISSING = "V28 report missing"
    JOINING_DIFFERS = "V28 late joiner"
    WORKS_DIFFER = "V28 works"
    AGREEMENT_DIFFERS = "V28 agreement"
    LIST_DIFFERS = "V29 list"
    LIST_HASH_DIFFERS = "V29 hash of the list"
    CODE_TWICE = "V29 code twice"
    LIST_MISSING = "V29 list missing"
    SEALED_DIFFERS = "V29 sealed file"
    SEALED_MISSING = "V29 sealed file missing"
    SEALED_NOT_RECORDED = "V29 sealed file without event"
    RECEIPT_UNKNOWN = "V30 receipt"
    ROLE_NOT_RECORDED = "V31 role without event"
    ROLE_CHANGED = "V31 end of a role"
    KEEPER_DIFFERS = "V31 keeper"
    PURGED_TOO_SOON = "V32 purged too soon"
    OUTAGE_UNDECLARED = "V33 outage"
    CLOSING_UNEXPLAINED = "V33 outage of a closing"
    RESTORE_UNREADABLE = "V33 restore"

    @property
    def number(self) -> str:
        """``V16``."""
        return self.value.partition(" ")[0]


class Gap(Enum):
    """What could not be checked, and so is not shown to be right."""

    NO_CHECKPOINTS = "no checkpoints of one's own"
    NO_TRUSTED_KEY = "no public key"
    KEY_FROM_FILE = "the key came with the file"
    TAIL = "tail not anchored"
    SEALED = "sealed payloads"
    WITHHELD = "payloads left out"
    PURGED = "purged payloads"
    BALLOT_UNREAD = "votes of a ballot not read"
    SECRET = "a secret vote"  # noqa: S105
    RESTORED = "lost in a declared restore"
    SEALED_FILES = "sealed files closed"
    TABLE_MISSING = "table not there"


@dataclass(frozen=True)
class Finding:
    """A fault with its place; what does not apply is None or empty. `detail` is shown as it is."""

    fault: Fault
    seq: int | None = None
    ballot: int | None = None
    flat: str = ""
    detail: str = ""
    community: int | None = None


@dataclass(frozen=True)
class Unchecked:
    """`number` is what the sentence counts or names: an entry, an amount, a ballot."""

    gap: Gap
    number: int = 0
    detail: str = ""
    community: int | None = None
