"""What people type, the words on the buttons they look for, and what they must read."""

from dataclasses import dataclass

from bot.features.ballots.model import Choice
from bot.features.opinions.model import Answer


@dataclass(frozen=True)
class Labels:
    """Buttons; with {n}, {number} and {place} filled in."""

    accept: str
    no_photo: str
    unnamed: str
    send: str
    take_up: str
    to_matter: str
    look_at_it: str
    second: str
    to_opinions: str
    to_options: str
    to_deciding: str
    fortnight: str
    month: str
    ask_all: str
    week: str
    begin: str
    say: str
    write: str
    look: str
    fine: str
    decline: str
    look_next: str
    answer: str
    more: str
    read_summary: str
    picture: str
    post: str
    amend: str
    read_draft: str
    next_article: str
    change: str
    back_to_draft: str
    share: str
    would_change: str
    agree_with_it: str
    worry: str
    make_vote: str
    draft: str
    vote_on_it: str
    meeting: str
    whole: str
    announce_now: str
    week_after: str
    apart: str
    sixth: str
    done: str
    announce: str
    about_vote: str
    photo_of_notice: str
    confirm: str
    refuse: str
    vote: str
    second_part: str
    slips: str
    two_a_page: str
    desk: str
    finish: str
    hand_over: str
    look_at_count: str
    agrees: str
    result: str
    own_language: str
    file: str
    force: str
    yes: str
    in_force: str
    close: str
    settled_here: str
    yes_close: str


@dataclass(frozen=True)
class Read:
    """What must be read."""

    must: str
    once: str
    no_flat: str
    two_groups: str
    all_agree: str
    belongs: str
    over: str
    changes: str
    about: str
    begun: str
    parts: str
    paper: str
    adopted: str
    passed: str
    sixth_is_part: str
    to_file: str
    not_yet: str
    holds: str
    hangs: str
    law: str


@dataclass(frozen=True)
class Script:
    """The story in one language; `language` is how Telegram names it."""

    language: str
    chapters: tuple[str, ...]
    labels: Labels
    read: Read
    worry: str
    title: str
    statements: tuple[str, ...]  # three all agree on, six that divide, three mixed
    with_flat: str
    unfair: str
    why_declined: str
    because: str
    articles: tuple[str, str]  # the new sixth, in Chinese and in English
    reviewer: str
    office: str
    wrong_number: str
    number: str
    asks: str
    answer_begins: str
    outcome: str
    responsible: str
    answers: dict[Answer, str]
    choices: dict[Choice, str]
    flat: str  # with {building} {stairwell} {door}
    answered: str  # how many answered
    line: str  # one voter: {flat} {name} {rest} {rule}
    counted: str
    recount: str


NEW_ZH = (
    "晨练、晚练及看电视、听戏曲，要主动降低电视、音响的音量；晚上九点半以后室外不放音响，"
    "跳舞到离住宅远的场地；嫌噪音大的，先好好商量。"
    "晚归人员进楼道轻脚步、轻说话、轻关门，防止影响他人正常休息。"
)
NEW_EN = (
    "At morning and evening exercise and when watching television or listening to opera, turn the "
    "volume down. After half past nine in the evening no loudspeaker plays outdoors, and people "
    "dance away from the houses. Whoever is disturbed by noise first talks about it kindly. People "
    "coming home late walk, talk and close doors softly."
)
