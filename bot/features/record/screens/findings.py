"""What a check of the record found, in words: one sentence per fault, and what was not checked."""

from dataclasses import replace
from types import MappingProxyType

from bot.kernel.findings import Fault, Finding, Gap, Unchecked
from bot.kernel.text import Argument, FlatLabel, Text, Words, _

FAULTS: dict[Fault, Text] = {
    Fault.ALTERED: _("This entry was changed after it was written."),
    Fault.REPLACED: _("This entry was replaced: the next one was built on another."),
    Fault.UNREADABLE: _("This entry is damaged and cannot be read."),
    Fault.REMOVED: _("Here one entry or several were taken out."),
    Fault.TAIL_CUT: _("From here on the end of the record is missing."),
    Fault.HEAD_MISSING: _("Where the record ends is not stored, or is damaged."),
    Fault.INSERTED: _("Here one entry or several were put in afterwards."),
    Fault.BEHIND_HEAD: _("From here on there are entries behind the stored end of the record."),
    Fault.REORDERED: _("This entry stands in the wrong place."),
    Fault.GAP: _("This number is missing, although its neighbours follow each other."),
    Fault.REPEATED: _("This number occurs twice."),
    Fault.TWO_CHILDREN: _("This entry and another are built on the same one before them."),
    Fault.REBUILT: _(
        "The record does not fit this checkpoint: it was rewritten, from entry {detail} on "
        "or later."
    ),
    Fault.HEAD_DIFFERS: _("The stored end belongs to another record: this one was rewritten."),
    Fault.RE_SIGNED: _(
        "Rightly signed checkpoints contradict each other: somebody who holds the signing key "
        "has rewritten the record, from entry {detail} on or later."
    ),
    Fault.RECEIPTS_GONE: _(
        "Chain and signatures are in order, but receipts are missing. If these receipts are real, "
        "somebody who holds the signing key has rewritten the record."
    ),
    Fault.OTHER_KEY: _("This checkpoint was signed with another key ({detail})."),
    Fault.SIGNATURE_WRONG: _("The signature under this checkpoint is wrong or cannot be read."),
    Fault.TIME_BACK: _("The time of this entry is before that of the entry before it."),
    Fault.TIME_AHEAD: _("The time of this entry is after that of its own checkpoint."),
    Fault.PAYLOAD_ALTERED: _("What this entry says was changed after it was written."),
    Fault.PAYLOAD_MISSING: _("What this entry says is missing, and no purge has declared it."),
    Fault.PURGED_TOO_SOON: _("What people answered was erased earlier than it may be."),
    Fault.PURGED_STILL_THERE: _("What this entry says was declared as purged and is still there."),
    Fault.SEALED_STILL_THERE: _(
        "The sealed file of the vote was declared as purged and is still there."
    ),
    Fault.PAYLOAD_ALONE: _("Content is stored under this number, but there is no such entry."),
    Fault.VOTE_DIFFERS: _("The vote that is stored is not the one that was recorded."),
    Fault.VOTE_UNREADABLE: _("The vote that is stored cannot be read."),
    Fault.VOTE_NOT_RECORDED: _("A vote is stored that was never recorded."),
    Fault.VOTE_NOT_STORED: _("A vote was recorded, but is not stored."),
    Fault.COUNTED_TWICE: _("Two votes are counted for one flat."),
    Fault.SUPERSEDED_COUNTED: _("An earlier vote is counted in place of the last one."),
    Fault.VOTE_BEFORE_OPENING: _("This vote was recorded before voting opened."),
    Fault.VOTE_AFTER_CLOSING: _("This vote came after voting had closed."),
    Fault.NOT_ON_ROLL: _("This vote is for a flat that is not on the roll of the vote."),
    Fault.NOT_AGENT: _("Somebody voted for another owner and had no proxy for it at that time."),
    Fault.PROXY_OVER_CAP: _(
        "Somebody was given a proxy although she stood for as many owners as the rules allow."
    ),
    Fault.PROXY_DIFFERS: _(
        "The stored proxies of this vote are not those that the record tells of."
    ),
    Fault.BENEATH_DIFFERS: _(
        "The owner's own vote kept beneath her agent's is not the one that was recorded."
    ),
    Fault.MANDATE_DIFFERS: _(
        "A proxy is not kept as it was given: who stands for whom, for what, until when "
        "(no. {detail})."
    ),
    Fault.NOT_REPRESENTATIVE: _("This vote was given by somebody who did not vote for this flat."),
    Fault.ENTRY_UNCONFIRMED: _(
        "This paper or phone vote does not say who entered it and which other person confirmed "
        "it, or somebody else coordinated and did not confirm it."
    ),
    Fault.SITTING_DIFFERS: _(
        "The papers or calls that somebody wrote down are not kept as they were recorded."
    ),
    Fault.HIDDEN_DIFFER: _(
        "The secret answers that are stored are not those that belong to the recorded votes."
    ),
    Fault.CONFLICT_DIFFERS: _(
        "Whether this flat has answered in two ways is not what was recorded."
    ),
    Fault.ROLL_CHANGED: _("The roll was changed after voting opened."),
    Fault.AREA_CHANGED: _("The floor area on the roll was changed after voting opened."),
    Fault.REPRESENTATIVE_CHANGED: _("Who votes for the flat is not what was recorded."),
    Fault.QUESTION_CHANGED: _("The question was changed after voting opened."),
    Fault.TEXT_CHANGED: _("The text that is voted on was changed after voting opened."),
    Fault.PRESET_CHANGED: _("The kind of vote was changed after voting opened."),
    Fault.DEADLINE_CHANGED: _("The closing time is not the one that was recorded."),
    Fault.BALLOT_CHANGED: _("Details of the vote were changed after it opened."),
    Fault.NOTICE_DIFFERS: _("The vote was announced otherwise than it was opened."),
    Fault.OPENED_TOO_EARLY: _("Voting began before the notice had hung long enough."),
    Fault.SERIES_DIFFERS: _(
        "Votes on the parts of one text do not fit each other: question, rule, list or time differ."
    ),
    Fault.POSTING_DIFFERS: _("The photo of the notice is not the one that was recorded."),
    Fault.POSTING_MISSING: _("The photo of the notice is missing, although its time is not over."),
    Fault.PERIOD_DIFFERS: _("How long notices hang for owners' votes is not what was recorded."),
    Fault.OPENING_NOT_RECORDED: _("The vote is stored as open, but its opening was not recorded."),
    Fault.OPENING_NOT_STORED: _("The opening was recorded, but the vote is stored as waiting."),
    Fault.RESULT_DIFFERS: _("The announced result is not what counting again gives: {detail}."),
    Fault.STORED_RESULT_DIFFERS: _("The stored result is not what counting again gives."),
    Fault.HEADS_DIFFER: _(
        "Which owners of several flats have taken part is not what the stored votes give."
    ),
    Fault.TURNOUT_DIFFERS: _("The stored turnout is not what the stored votes give."),
    Fault.VERDICT_WRONG: _("Whether it passed was decided wrongly for this kind of vote."),
    Fault.CLOSED_UNOPENED: _("The vote was closed, but its opening is not on the record."),
    Fault.TWO_OPENINGS: _("The vote was opened twice."),
    Fault.TWO_CLOSINGS: _("The vote was closed twice."),
    Fault.TWO_RESULTS: _("There are two results."),
    Fault.RESULT_UNCLOSED: _("There is a result without a closing before it."),
    Fault.BALLOT_NOT_RECORDED: _("The vote is stored, but its opening is not on the record."),
    Fault.BALLOT_NOT_STORED: _("The vote is on the record, but is not stored."),
    Fault.CLOSING_NOT_RECORDED: _("A closing or a result is stored that was never recorded."),
    Fault.CLOSING_NOT_STORED: _("A closing or a result was recorded, but is not stored."),
    Fault.EXTENSION_WRONG: _(
        "Voting was made longer in a way that is not allowed: too late, or to an earlier end."
    ),
    Fault.VOID_NOT_RECORDED: _(
        "The vote is stored as void, but the record does not say so, or says something else."
    ),
    Fault.VOID_NOT_STORED: _(
        "The record says that the vote is void, but it is not stored as void."
    ),
    Fault.VOID_UNEXPLAINED: _(
        "The vote became void after its end without a document of the subdistrict or a court."
    ),
    Fault.SUSPENSION_DIFFERS: _("Whether the vote waits after an outage is not what was recorded."),
    Fault.AFTER_DIFFERS: _(
        "When the result was published, or how it was filed, is not what was recorded."
    ),
    Fault.LETTER_NOT_RECORDED: _(
        "A question or an objection is stored that was never recorded (no. {detail})."
    ),
    Fault.LETTER_MISSING: _(
        "A question or an objection is missing, although its time is not over (no. {detail})."
    ),
    Fault.LETTER_DIFFERS: _(
        "What a question or an objection is about, or whether and by whom it was answered, is not "
        "what was recorded (no. {detail})."
    ),
    Fault.ROUND_DIFFERS: _(
        "A round of opinions is stored that was never recorded, or not as it was recorded "
        "(no. {detail})."
    ),
    Fault.ROUND_NOT_STORED: _(
        "A round of opinions was recorded, but is not stored (no. {detail})."
    ),
    Fault.STATEMENT_DIFFERS: _(
        "A statement is stored that was never recorded, or it was decided otherwise (no. {detail})."
    ),
    Fault.CONCERN_DIFFERS: _(
        "A matter, or how many households ask for it, is not what was recorded (no. {detail})."
    ),
    Fault.CONCERN_MISSING: _(
        "A matter that was taken up is not stored any more, although its time is not over "
        "(no. {detail})."
    ),
    Fault.PROMISE_DIFFERS: _(
        "What was agreed about a matter is not what was recorded, or it is missing (no. {detail})."
    ),
    Fault.MEETING_DIFFERS: _("Meeting no. {detail} is not as it was recorded."),
    Fault.MEETING_MISSING: _(
        "Meeting no. {detail} is not stored any more, although its time is not over."
    ),
    Fault.MINUTES_DIFFER: _("The minutes of meeting no. {detail} are not those that were closed."),
    Fault.ATTENDANCE_DIFFERS: _(
        "Of meeting no. {detail} other people are listed than were recorded as being there."
    ),
    Fault.CONVENTION_NOT_RECORDED: _(
        "A residents' convention is stored as in force, but the record does not say so "
        "(no. {detail})."
    ),
    Fault.CONVENTION_DIFFERS: _(
        "The words of the residents' convention are not those that came into force (no. {detail})."
    ),
    Fault.PROJECT_NOT_RECORDED: _(
        "The elevator project no. {detail} is stored, and the record knows nothing of it."
    ),
    Fault.PROJECT_DIFFERS: _(
        "The flats, the costs or the plans of the elevator project no. {detail} are not those that "
        "were recorded last."
    ),
    Fault.PROJECT_MISSING: _(
        "The elevator project no. {detail} is on the record, and it is not stored any more."
    ),
    Fault.CASE_NOT_RECORDED: _(
        "The report of a quarrel no. {detail} is stored, and the record knows nothing of it."
    ),
    Fault.CASE_DIFFERS: _(
        "The report of a quarrel no. {detail} stands otherwise than the record says."
    ),
    Fault.CASE_MISSING: _(
        "The report of a quarrel no. {detail} is on the record, and it is gone before its time."
    ),
    Fault.WORKS_DIFFER: _(
        "The days of the works of the elevator project no. {detail} are not those recorded."
    ),
    Fault.JOINING_DIFFERS: _(
        "What the elevator project no. {detail} says of flats that join later is not what was "
        "recorded."
    ),
    Fault.AGREEMENT_DIFFERS: _(
        "The agreement about the elevator project no. {detail}, or who has agreed and signed, is "
        "not what was recorded last."
    ),
    Fault.CONVENTION_MISSING: _(
        "A residents' convention that came into force is not stored any more (no. {detail})."
    ),
    Fault.LEDGER_NOT_RECORDED: _(
        "An entry is in the money ledger that was never recorded (no. {detail})."
    ),
    Fault.LEDGER_MISSING: _(
        "An entry of the money ledger was recorded, but is not stored (no. {detail})."
    ),
    Fault.LEDGER_DIFFERS: _(
        "An entry of the money ledger is not as it was recorded (no. {detail})."
    ),
    Fault.LEDGER_ALONE: _(
        "An entry of the money ledger was confirmed by nobody else, or decided twice "
        "(no. {detail})."
    ),
    Fault.LEDGER_UNBALANCED: _(
        "The two sides of an entry of the money ledger are not equal (no. {detail})."
    ),
    Fault.LEDGER_BALANCE: _(
        "Added up from the record, the accounts of building project no. {detail} "
        "come to other amounts than stored."
    ),
    Fault.LIST_DIFFERS: _("The published list of receipts does not fit the votes: {detail}."),
    Fault.LIST_HASH_DIFFERS: _("The list of receipts was changed after it was published."),
    Fault.CODE_TWICE: _("A receipt occurs twice in the published lists: {detail}."),
    Fault.LIST_MISSING: _("The published list of receipts is missing."),
    Fault.SEALED_DIFFERS: _("The sealed file is not the one that was sealed at closing."),
    Fault.SEALED_MISSING: _("The sealed file of the vote is missing."),
    Fault.SEALED_NOT_RECORDED: _("A sealed file is stored that was never recorded."),
    Fault.RECEIPT_UNKNOWN: _("The receipt {detail} is not on the record."),
    Fault.ROLE_NOT_RECORDED: _(
        "Somebody holds a role that the record does not give (no. {detail})."
    ),
    Fault.ROLE_CHANGED: _("A role does not end when the record says (no. {detail})."),
    Fault.KEEPER_DIFFERS: _("The keepers are not those on the record (key {detail})."),
    Fault.OUTAGE_UNDECLARED: _("A late vote was taken in, but no outage is on the record."),
    Fault.CLOSING_UNEXPLAINED: _(
        "The vote is said to have closed late after an outage, "
        "but that outage is not on the record."
    ),
    Fault.RESTORE_UNREADABLE: _("A restore does not say what was lost by it."),
}

# `{number}` is an entry, an amount or a ballot; `{detail}` is shown as it is.
GAPS: dict[Gap, Text] = {
    Gap.NO_CHECKPOINTS: _(
        "No checkpoints of your own were given (--checkpoints): a record that was rewritten as a "
        "whole and signed anew would not be noticed."
    ),
    Gap.NO_TRUSTED_KEY: _("Without a public key (--public-key) signatures were not checked."),
    Gap.KEY_FROM_FILE: _(
        "The public key came with the file itself. Please compare it with the one you know."
    ),
    Gap.TAIL: _(
        "After entry {number} nothing outside holds the record: entries cut off there would not "
        "be noticed."
    ),
    Gap.SEALED: _("Content of {number} entries is encrypted and was not looked into."),
    Gap.WITHHELD: _("Content of {number} entries was left out of this file."),
    Gap.PURGED: _("Content of {number} entries was purged and can no longer be looked into."),
    Gap.BALLOT_UNREAD: _("Vote no. {number} was not counted again: not all its votes can be read."),
    Gap.SECRET: _(
        "Vote no. {number} was secret: which flat answered what was erased when it was counted. "
        "Only its totals could be checked."
    ),
    Gap.RESTORED: _(
        "The checkpoint of entry {number} belongs to a part that was lost in a declared restore."
    ),
    Gap.SEALED_FILES: _(
        "Sealed files of {number} votes stayed closed: only both keepers together can look into "
        "them."
    ),
    Gap.TABLE_MISSING: _("The table {detail} was not given and could not be checked."),
}


def finding_text(finding: Finding) -> Text:
    """What is wrong, without its place."""
    arguments = MappingProxyType({"detail": Words(finding.detail)})
    return replace(FAULTS[finding.fault], arguments=arguments)


def finding_place(finding: Finding) -> tuple[Text, ...]:
    """Where it is, from the widest to the narrowest; nothing where it has no place."""
    places = _community(finding.community)
    if finding.ballot is not None:
        places.append(_("vote no. {number}", number=str(finding.ballot)))
    if finding.flat:
        places.append(_("flat {flat}", flat=FlatLabel(finding.flat)))
    if finding.seq is not None:
        places.append(_("entry {number} of the record", number=str(finding.seq)))
    return tuple(places)


def unchecked_place(unchecked: Unchecked) -> tuple[Text, ...]:
    """The community it is about, if it is about one."""
    return tuple(_community(unchecked.community))


def unchecked_text(unchecked: Unchecked) -> Text:
    """What could not be checked, and why."""
    arguments: dict[str, Argument] = {
        "number": str(unchecked.number),
        "detail": Words(unchecked.detail),
    }
    return replace(GAPS[unchecked.gap], arguments=MappingProxyType(arguments))


def _community(number: int | None) -> list[Text]:
    return [] if number is None else [_("community {number}", number=str(number))]
