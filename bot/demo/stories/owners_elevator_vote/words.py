"""What people type, the words on the buttons they look for, and what they must read."""

from dataclasses import dataclass

from bot.features.ballots.model import Choice, Verdict
from bot.kernel.text import EN, ZH


@dataclass(frozen=True)
class Labels:
    """Buttons; with {flat} and {question} filled in."""

    accept: str
    roll: str
    take_in: str
    confirm: str
    no_text: str
    owners_major: str
    stairwell: str
    announce_now: str
    a_week_after: str
    announce: str
    about: str
    print_notice: str
    photo_of_notice: str
    own_language: str
    slips: str
    two_a_page: str
    vote: str
    change: str
    by_hand: str
    papers: str
    call: str
    finish: str
    hand_over: str
    see_photo: str
    write_proxy: str
    until_a_day: str
    keep_proxy: str
    in_her_stead: str
    both_answers: str
    holds: str
    look_at_count: str
    agrees: str
    result: str
    to_vote: str
    desk: str
    anew: str
    hangs: str
    in_a_week: str
    open: str


@dataclass(frozen=True)
class Read:
    """What must be read; {flat} is filled in."""

    waits: str
    no_part: str
    photo_kept: str
    begun: str
    paper_of: str
    entered: str
    script: str
    proxy_kept: str
    proxy_told: str
    voted_for_owner: str
    two_ways: str
    compared: str
    failed: tuple[str, ...]
    passed: tuple[str, ...]
    represented: str
    represented_in_group: str


@dataclass(frozen=True)
class Script:
    """The story in one language; `code` is how Telegram names it."""

    language: str
    chapters: tuple[str, ...]
    labels: Labels
    read: Read
    choices: dict[Choice, str]
    question: str
    on_button: str  # as much of the question as stands on a button
    witness: str
    signed: str  # owner and agent as the paper has them, with {owner} and {agent}
    roll_name: str
    flat: str  # with {door}
    line: str  # one voter: {flat} {name} {choice}
    recount: str
    joined: str
    verdicts: dict[Verdict, str]


CHINESE = Script(
    language=ZH,
    chapters=(
        "小林和胡淑华是协调员；清册两人过目，各户领到链接",
        "一单元要不要装电梯？先通知，纸质通知贴出来",
        "通知贴满十五天，投票自己开始；小林打印纸票",
        "在聊天里投：有一位两套房，有一套是两人共有的",
        "人在外地的业主签了委托书，两位协调员登记",
        "两张纸票，还有一张：小林录，胡淑华对",
        "赵德胜又在聊天里投了一次，两票不一样，他自己定",
        "电话里投一票，旁边有人听着",
        "徐玉珍先弃权，后来改成同意",
        "到点了：人数够，面积差一点",
        "吴晓东想通了，用原来的文字再来一次",
        "再投一次，这回十二户都投了",
        "这回人数、面积都够",
        "把两次导出的文件重新数一遍",
    ),
    labels=Labels(
        accept="当协调员",
        roll="导入清册",
        take_in="就这样录入",
        confirm="确认",
        no_text="没有全文",
        owners_major="业主决定（重大）",
        stairwell="1-1 单元",
        announce_now="现在就通知",
        a_week_after="开始后第 7 天 20:00",
        announce="发出通知",
        about="看看这次表决",
        print_notice="打印通知",
        photo_of_notice="发通知的照片",
        own_language="中文的",
        slips="纸票",
        two_a_page="中文，一页两张",
        vote="去投票",
        change="我要改选",
        by_hand="纸票和电话投票",
        papers="录纸票",
        call="录电话投票",
        finish="录完了",
        hand_over="交上去",
        see_photo="看照片",
        write_proxy="登记一份签字的委托书",
        until_a_day="到某一天为止的所有业主表决",
        keep_proxy="对，登记",
        in_her_stead="第 {number} 号表决：代{flat}投",
        both_answers="看这两票",
        holds="算这一票：{choice}",
        look_at_count="看看计票",
        agrees="计票和纸票对得上",
        result="第 {number} 号表决结果：{question}",
        to_vote="去看表决",
        desk="管理这次表决",
        anew="用原来的文字重新发起",
        hangs="纸质通知早就贴了",
        in_a_week="7 天后 20:00",
        open="发起表决",
    ),
    read=Read(
        waits="08:00",
        no_part="只由一部分人来定",
        photo_kept="照片已经存到第 1 号表决里，记录上也写了。",
        begun="第 1 号表决开始投票了。",
        paper_of="{flat}的纸票",
        entered="{flat}录进了一张纸票。",
        script="一单元加装一部电梯",
        proxy_kept="这份签字的委托书登记好了。",
        proxy_told="一份签字的委托书登记好了。",
        voted_for_owner="有人代您投了票。",
        two_ways="{flat}用两种方式投了票。",
        compared="正在拿纸票核对计票",
        failed=(
            "表决没有通过：同意的不够。",
            "参加的 10 位业主中有 8 位同意，需要 8 位",
            "731.65",
            "538.60",
        ),
        passed=(
            "表决通过。",
            "参加的 11 位业主中有 9 位同意，需要 9 位",
            "807.90",
            "614.85",
        ),
        represented="1幢1单元401室由1幢1单元501室代投。",
        represented_in_group="有 1 户委托了别人代投。",
    ),
    choices={Choice.YES: "同意", Choice.NO: "不同意", Choice.ABSTAIN: "弃权"},
    question="是否同意给一单元加装一部电梯？",
    on_button="是否同意给一单元加装一部电梯？",
    witness="唐桂兰",
    signed="{owner} 委托 {agent}",
    roll_name="清册.csv",
    flat="1幢1单元{door}室",
    line="{flat} {name} 点“{choice}”",
    recount="第 {number} 号：{total} 位里 {took_part} 位参加，{yes} 位同意，{area} ㎡；{verdict}",
    joined="{n} 户有了投票的人",
    verdicts={Verdict.PASSED: "通过", Verdict.FAILED: "没有通过"},
)

ENGLISH = Script(
    language=EN,
    chapters=(
        "Lin and Shuhua Hu coordinate; two read the roll, the flats get their links",
        "A lift for stairwell 1? It is announced first, and a paper notice goes up",
        "The notice has hung for fifteen days, voting begins by itself; Lin prints ballot papers",
        "Voting in the chat: one owner has two flats, one flat has two owners",
        "An owner who is away has signed a proxy; two coordinators write it down",
        "Two ballot papers and a third: Lin enters them, Shuhua Hu compares",
        "Desheng Zhao votes once more, in the chat, and differently; he says which one holds",
        "A vote by phone, with somebody listening in",
        "Yuzhen Xu abstains first, then agrees",
        "The deadline: enough owners, not quite enough area",
        "Xiaodong Wu has come round; the same words are asked again",
        "They vote again, this time all twelve flats",
        "Now owners and area are enough",
        "Both exported files are counted again",
    ),
    labels=Labels(
        accept="Become coordinator",
        roll="Import a roll",
        take_in="Import it",
        confirm="Confirm",
        no_text="No text",
        owners_major="Owners, major matter",
        stairwell="Stairwell 1-1",
        announce_now="Announce it now",
        a_week_after="After 7 days, 20:00",
        announce="Announce the vote",
        about="About this vote",
        print_notice="Print the notice",
        photo_of_notice="Photo of the notice",
        own_language="In English",
        slips="Ballot papers",
        two_a_page="English, 2 a page",
        vote="Vote",
        change="Change my answer",
        by_hand="Paper and phone",
        papers="Enter papers",
        call="Enter a phone call",
        finish="Finish",
        hand_over="Hand over",
        see_photo="See the photo",
        write_proxy="Write down a signed proxy",
        until_a_day="All owners' votes until a day",
        keep_proxy="Yes, write it down",
        in_her_stead="Vote no. {number} for flat {flat}",
        both_answers="See both answers",
        holds="This holds: {choice}",
        look_at_count="Look at the count",
        agrees="The count agrees with the papers",
        result="Result no. {number}: {question}",
        to_vote="To the vote",
        desk="Look after this vote",
        anew="Begin anew with this text",
        hangs="A paper notice hangs already",
        in_a_week="In 7 days, 20:00",
        open="Open the vote",
    ),
    read=Read(
        waits="08:00",
        no_part="Only a part of the neighbourhood decides",
        photo_kept="The photo is kept with vote no. 1, and the record says so.",
        begun="Voting no. 1 has begun.",
        paper_of="Paper of flat {flat}",
        entered="A paper was entered for flat {flat}.",
        script="a lift added",
        proxy_kept="The signed proxy was written down.",
        proxy_told="A signed proxy was written down.",
        voted_for_owner="Your agent has voted for you.",
        two_ways="Flat {flat} has answered in two ways.",
        compared="The count is compared with the papers",
        failed=(
            "The proposal has not passed: too few agreed.",
            "Agreed: 8 of the 10 owners who voted; needed 8",
            "731.65",
            "538.60",
        ),
        passed=(
            "The proposal has passed.",
            "Agreed: 9 of the 11 owners who voted; needed 9",
            "807.90",
            "614.85",
        ),
        represented="Flat 1-1-401 is represented by flat 1-1-501.",
        represented_in_group="1 flat was represented by proxy.",
    ),
    choices={Choice.YES: "Agree", Choice.NO: "Disagree", Choice.ABSTAIN: "Abstain"},
    question="Shall stairwell 1 have a lift added?",
    on_button="Shall stairwell 1 have…",
    witness="Guilan Tang",
    signed="{owner}, for her {agent}",
    roll_name="roll.csv",
    flat="1-1-{door}",
    line="{flat} {name} taps “{choice}”",
    recount="No. {number}: {took_part} of {total} owners, {yes} agreed with {area} m²; {verdict}",
    joined="{n} flats have a voter",
    verdicts={Verdict.PASSED: "passed", Verdict.FAILED: "not passed"},
)
