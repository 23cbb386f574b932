"""All checks of everything that was handed over: records, ballots, receipts, checkpoints."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from bot.features.affairs.rules import check_letters
from bot.features.ballots.rules.replay import replay
from bot.features.consultations.rules.checking import check_concerns
from bot.features.conventions.rules.evidence import check_conventions
from bot.features.funding.rules.agreements import check_agreements
from bot.features.funding.rules.evidence import check_projects
from bot.features.funding.rules.joins_evidence import check_joins
from bot.features.grants.rules import check_roles
from bot.features.keepers.rules import check_keepers
from bot.features.ledger.rules.evidence import check_ledger
from bot.features.mediation.rules.evidence import check_cases
from bot.features.meetings.rules.checking import check_meetings
from bot.features.opinions.rules.checking import check_rounds
from bot.features.record.model import Checkpoint, Keys, Trust
from bot.features.record.rules import Checked, check_receipts, check_record, message
from bot.features.works.rules.evidence import check_works
from bot.kernel.evidence import Evidence
from bot.kernel.findings import Fault, Finding, Unchecked


@dataclass(frozen=True)
class Held:
    """What the checker brought along: checkpoints, receipt codes, public keys she trusts."""

    checkpoints: Sequence[Checkpoint] = ()
    receipts: Collection[str] = ()
    keys: Keys = field(default_factory=dict)


@dataclass
class Report:
    """What came out; `events` by community. `public`: only published things were looked at."""

    public: bool
    events: dict[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)


def judge(evidences: Sequence[Evidence], held: Held, *, public: bool) -> Report:
    """Checks each community by itself, then the receipts against all of them."""
    report = Report(public)
    checked = [_community(report, one, held) for one in evidences]
    known = {one.community for one in evidences}
    for one in held.checkpoints:
        if one.community not in known:
            report.findings.append(Finding(Fault.TAIL_CUT, 1, community=one.community))
    vouched = (
        not report.findings
        and any(one.signed for one in checked)
        and not any(one.restored for one in checked)
    )
    chains = [one.chain for one in checked]
    report.findings += check_receipts(held.receipts, chains, vouched=vouched)
    return report


def _community(report: Report, evidence: Evidence, held: Held) -> Checked:

    def signed(checkpoint: Checkpoint, declared: Keys) -> Trust:
        return trust(checkpoint, {**declared, **held.keys} if held.keys else {})

    checked = check_record(evidence, held.checkpoints, held.receipts, signed)
    findings, unchecked = replay(evidence, checked.facts, public=report.public)
    findings += check_roles(checked.facts, evidence.tables.get("grants", ()))
    kept, closed = check_keepers(evidence, checked.facts)
    findings += kept
    unchecked += closed
    ballots = evidence.tables.get("ballots", ())
    findings += check_letters(checked.facts, evidence.tables.get("letters"), ballots)
    tables = (evidence.tables.get(one) for one in ("rounds", "statements"))
    findings += check_rounds(checked.facts, *tables)
    texts = (evidence.tables.get(name) for name in ("conventions", "convention_articles"))
    findings += check_conventions(checked.facts, *texts)
    findings += check_concerns(checked.facts, evidence.tables)
    findings += check_meetings(checked.facts, evidence.tables)
    findings += check_ledger(checked.facts, evidence.tables.get("ledger_entries"))
    names = ("projects", "project_flats", "project_plans")
    findings += check_projects(checked.facts, *(evidence.tables.get(name) for name in names))
    findings += check_cases(checked.facts, evidence.tables.get("mediation_cases"))
    late = (evidence.tables.get(name) for name in ("project_terms", "project_joins"))
    findings += check_joins(checked.facts, *late)
    findings += check_works(checked.facts, evidence.tables.get("project_steps"))
    agreed = (evidence.tables.get(name) for name in ("agreements", "agreement_flats"))
    findings += check_agreements(checked.facts, *agreed)
    place = evidence.community
    report.events[place] = len(checked.chain.headers)
    every = [*checked.findings, *findings]
    report.findings += [replace(one, community=place) for one in every]
    report.unchecked += [replace(one, community=place) for one in (*checked.unchecked, *unchecked)]
    return checked


def trust(checkpoint: Checkpoint, keys: Keys) -> Trust:
    """What the signature under a checkpoint is worth with these public keys."""
    if not keys:
        return Trust.UNKNOWN
    key = keys.get(checkpoint.key_id)
    if key is None:
        return Trust.OTHER_KEY
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(checkpoint.signature, message(checkpoint))
    except (InvalidSignature, ValueError):
        return Trust.WRONG
    return Trust.GOOD


def by_id(keys: Collection[bytes], checkpoints: Sequence[Checkpoint]) -> dict[str, bytes]:
    """Public keys given without their names, under the names of the checkpoints they fit."""
    found = {}
    for checkpoint in checkpoints:
        for key in keys:
            if trust(checkpoint, {checkpoint.key_id: key}) is Trust.GOOD:
                found[checkpoint.key_id] = key
    return found
