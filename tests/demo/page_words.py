"""What a visitor of the chat page reads and presses, in both languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.kernel.text import EN, ZH


@dataclass(frozen=True)
class Words:
    """What a visitor reads and presses, in one language."""

    language: str
    vote: str
    agree: str
    toast: str
    recorded: str
    receipt: re.Pattern[str]
    turnout: str
    entry: str
    no_vote_yet: str
    read: str
    article: str
    ended: str
    passed: str
    too_late: str
    unknown: str
    whose: str
    no: str
    ask: str
    question: str
    way: Sequence[str]  # through the form of /ballot, after the question
    review: str
    begin: str
    opened: str


WORDS = {
    "zh": Words(
        ZH,
        vote="去投票",
        agree="同意",
        toast="已记下：同意。",
        recorded="您的票已记下：同意。",
        receipt=re.compile(r"回执 [0-9A-Z]{10}"),
        turnout="72 户中已有 {n} 户投票。",
        entry="记下了一票",
        no_vote_yet="还没投票",
        read="看全文",
        article="第一条",
        ended="第 1 号表决结束了。",
        passed="表决通过",
        too_late="投票已经结束",
        unknown="我没看懂",
        whose="我还不知道您代表哪一户",
        no="不同意",
        ask="要表决什么？",
        question="楼道灯要不要换成感应灯？",
        way=("没有全文", "征求意见", "整个小区", "3 天后 20:00"),
        review="群里将会看到：",
        begin="发起表决",
        opened="第 2 号表决",
    ),
    "en": Words(
        EN,
        vote="Vote",
        agree="Agree",
        toast="Recorded: Agree.",
        recorded="Your vote is recorded: Agree.",
        receipt=re.compile(r"receipt [0-9A-Z]{10}"),
        turnout="{n} of 72 households have voted.",
        entry="A vote was recorded",
        no_vote_yet="not voted yet",
        read="Read the text",
        article="Article 1",
        ended="Vote no. 1 has ended.",
        passed="The proposal has passed.",
        too_late="Voting has ended",
        unknown="I did not understand that",
        whose="I do not know yet which flat you vote for",
        no="Disagree",
        ask="What is to be voted on?",
        question="Shall the stairs have lights that switch themselves?",
        way=("No text", "Ask for opinions", "The whole community", "In 3 days, 20:00"),
        review="The group will see this",
        begin="Open the vote",
        opened="Vote no. 2",
    ),
}
