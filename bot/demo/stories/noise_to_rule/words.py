"""What people type, the words on the buttons they look for, and what they must read."""

from dataclasses import dataclass

from bot.features.ballots.model import Choice
from bot.features.opinions.model import Answer
from bot.kernel.text import EN, ZH


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
    yes_close: str


@dataclass(frozen=True)
class Read:
    """What must be read."""

    must: str
    once: str
    no_flat: str
    two_groups: str
    all_agree: str
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

CHINESE = Script(
    language=ZH,
    chapters=(
        "梧桐里有公约，有两位协调员，四十八户在群里",
        "小广场晚上太吵，有人提出来",
        "邻居们附议，够十分之一了",
        "听意见：小林问问大家",
        "大家写说法，小林先看一遍",
        "四十位邻居回答",
        "看看大家怎么想：两群人，三点一致",
        "想办法：起草第六条的新写法",
        "作决定：这件事交给大家表决，第六条单独投；通知先贴出来",
        "四十七户在聊天里投，一户用纸票",
        "到点了，两位协调员对过纸票",
        "审查、备案；一个字号不对，不能施行",
        "施行了，贴出来",
        "有人查公约：噪音",
        "写下结果，有人负责，有期限",
        "再数一遍",
    ),
    labels=Labels(
        accept="当协调员",
        no_photo="没有照片",
        unnamed="不写名字",
        send="发出去",
        take_up="接下来办",
        to_matter="附议，或者说一句",
        look_at_it="看看这件事",
        second="我家附议",
        to_opinions="下一步：听意见",
        to_options="下一步：想办法",
        to_deciding="下一步：作决定",
        fortnight="14 天",
        month="30 天",
        ask_all="问问大家的意见",
        week="7 天",
        begin="开始",
        say="回答",
        write="写一条说法",
        look="去看看",
        fine="可以",
        decline="不采用",
        look_next="看下一条",
        answer="答7条",
        more="再答5条",
        read_summary="看小结",
        picture="看看图",
        post="发到群里",
        amend="起草修改",
        read_draft="从头看",
        next_article="下一条",
        change="改这一条",
        back_to_draft="回到草案",
        share="给邻居们看",
        would_change="第 6 条要改",
        agree_with_it="同意",
        worry="有意见",
        make_vote="发起表决",
        draft="第 2 号草案",
        vote_on_it="交给大家表决",
        meeting="居民会议",
        whole="整个小区",
        announce_now="现在就通知",
        week_after="开始后第 7 天 20:00",
        apart="个别条款单独表决",
        sixth="第 6 条",
        done="完成",
        announce="发出通知",
        about_vote="看看这次表决",
        photo_of_notice="发通知的照片",
        confirm="确认",
        refuse="不同意",
        vote="去投票",
        second_part="下一项：第 2 项，共 2 项",
        slips="纸票",
        two_a_page="中文，一页两张",
        desk="纸票和电话投票",
        finish="录完了",
        hand_over="交上去",
        look_at_count="看看计票",
        agrees="计票和纸票对得上",
        result="第 2 号表决结果",
        own_language="中文的",
        file="登记备案，然后施行",
        force="施行",
        yes="是",
        in_force="是，从现在起施行",
        close="写下结果，结束商量",
        yes_close="对，结束",
    ),
    read=Read(
        must="必须办",
        once="附议",
        no_flat="里面好像有门牌号",
        two_groups="回答相近的有2组",
        all_agree="各组都同意",
        over="这次",
        changes="〔+",
        about="第 1 号表决就是这件事。",
        begun="第 1 号表决开始投票了。",
        parts="只表决第 6 条",
        paper="的纸票",
        adopted="全文通过了。",
        passed="参加的 48 户中有 42 户同意",
        sixth_is_part="第 6 条通过，写进全文。",
        to_file="第 1 号表决通过了第 2 号草案。",
        not_yet="这几个日期对不上",
        holds="居民公约施行了。",
        hangs="在公开栏公布到",
        law="相关法律（不是公约的内容）",
    ),
    worry="小广场晚上的噪音太大，音响放到十点多，老人孩子睡不好。",
    title="小广场晚上的噪音",
    statements=(
        "晚上九点半以后，室外的音响都该关掉。",
        "嫌吵的先好好说一声，不要当场吵架。",
        "给跳舞的找一块离楼远一点的场地。",
        "小广场上干脆不许放音响。",
        "跳舞是老人难得的锻炼，不该管太多。",
        "八点以后就该安静下来。",
        "周末跳到十点也不要紧。",
        "屡次劝不听的，应该报给社区登记。",
        "天还亮着也嫌吵，太计较了。",
        "每幢楼可以自己定安静的时间。",
        "物业该在小广场装一块显示声音大小的牌子。",
        "夏天和冬天的时间应该不一样。",
    ),
    with_flat="最吵的就是3幢501室那一家。",
    unfair="跳舞的那几个人最自私。",
    why_declined="这句话是说人的。请说说事情该怎么办，好吗？",
    because="第 1 次意见：两群人都同意，晚上九点半以后室外不放音响",
    articles=(NEW_ZH, NEW_EN),
    reviewer="镇司法所",
    office="街道办事处",
    wrong_number="备 2026-7",
    number="备 2027-7",
    asks="/convention 噪音",
    answer_begins="晚上九点半以后室外不放音响",
    outcome="第六条的新写法已经施行；社区在小广场东边划出跳舞的场地。",
    responsible="社区居委会",
    answers={Answer.AGREE: "同意", Answer.DISAGREE: "不同意", Answer.PASS: "不好说"},
    choices={Choice.YES: "同意", Choice.NO: "不同意", Choice.ABSTAIN: "弃权"},
    flat="{building}幢{stairwell}单元{door}室",
    answered="{n} 位邻居回答了",
    line="{flat} {name} 其余条款点“{rest}”，第六条点“{rule}”",
    counted="从提出来到施行，群里为这件事一共收到 {n} 条消息，表决的 {vote} 条另算",
    recount="第 {number} 号：{total} 户中 {took_part} 户，赞成 {yes}，反对 {no}，弃权 {other}",
)

ENGLISH = Script(
    language=EN,
    chapters=(
        "Wutong Lane has a convention, two coordinators and forty-eight households in the group",
        "The little square is too loud in the evening, and somebody says so",
        "Neighbours ask for it too: one household in ten",
        "Opinions: Lin asks all neighbours",
        "Neighbours write statements, Lin looks at each first",
        "Forty neighbours answer",
        "What they think: two groups, and three things they share",
        "Options: new words for article 6 are drafted",
        "Decide: a vote is announced, with article 6 on its own, and the notice goes up",
        "Forty-seven households vote in the chat, one on paper",
        "The deadline: two coordinators have compared the papers",
        "Reviewed and filed; with a wrong number it does not come into force",
        "It is in force, and hangs on the board",
        "Somebody asks the convention: noise",
        "What was agreed is written down, with who does it and until when",
        "All is counted again",
    ),
    labels=Labels(
        accept="Become coordinator",
        no_photo="Without a photo",
        unnamed="Without my name",
        send="Send it",
        take_up="Take it up",
        to_matter="Ask for it, or say something",
        look_at_it="Look at this matter",
        second="Our household asks for this too",
        to_opinions="Move on to: Opinions",
        to_options="Move on to: Options",
        to_deciding="Move on to: Decide",
        fortnight="14 days",
        month="30 days",
        ask_all="Ask all neighbours",
        week="7 days",
        begin="Yes, begin",
        say="Say what I think",
        write="Write a statement",
        look="Look at them",
        fine="Accept",
        decline="Decline",
        look_next="Look at the next one",
        answer="Answer 7 statements",
        more="Answer 5 more",
        read_summary="Read the summary",
        picture="See the picture",
        post="Post it to the group",
        amend="Draft a change",
        read_draft="Read it from the beginning",
        next_article="Next article",
        change="Change this article",
        back_to_draft="Back to the draft",
        share="Let neighbours read it",
        would_change="Article 6 would change",
        agree_with_it="I agree with it",
        worry="I have a worry",
        make_vote="Make a vote of it",
        draft="Draft no. 2",
        vote_on_it="Vote on it",
        meeting="Residents' meeting",
        whole="The whole community",
        announce_now="Announce it now",
        week_after="After 7 days, 20:00",
        apart="Vote on some articles separately",
        sixth="Article 6",
        done="Done",
        announce="Announce the vote",
        about_vote="About this vote",
        photo_of_notice="Photo of the notice",
        confirm="Confirm",
        refuse="I do not agree",
        vote="Vote",
        second_part="Next: part 2 of 2",
        slips="Ballot papers",
        two_a_page="English, 2 a page",
        desk="Paper and phone",
        finish="Finish",
        hand_over="Hand over",
        look_at_count="Look at the count",
        agrees="The count agrees with the papers",
        result="Result no. 2",
        own_language="In English",
        file="File it, and put it in force",
        force="Put it in force",
        yes="Yes",
        in_force="Yes, it is in force from now on",
        close="Close it with what was agreed",
        yes_close="Yes, close it",
    ),
    read=Read(
        must="must be dealt with",
        once="Each household counts once",
        no_flat="There seems to be the number of a flat in it.",
        two_groups="There are 2 groups that each answer alike",
        all_agree="All groups agree",
        over="This round of opinions is over",
        changes="〔+",
        about="Vote no. 1 is about this.",
        begun="Voting no. 1 has begun.",
        parts="Article 6 alone",
        paper="Paper of",
        adopted="The text is adopted.",
        passed="Agreed: 42 of the 48 households",
        sixth_is_part="Article 6 is part of it.",
        to_file="Vote no. 1 adopted the text of draft no. 2.",
        not_yet="These days do not fit together",
        holds="The residents' convention is in force.",
        hangs="It hangs on the board until",
        law="Related law, which is not part of the convention",
    ),
    worry="The little square is too loud: music plays until after ten, and nobody can sleep.",
    title="Evening noise on the little square",
    statements=(
        "After half past nine in the evening, loudspeakers outdoors are off.",
        "Whoever is disturbed says so kindly first, and does not quarrel.",
        "The dancers get a place further from the houses.",
        "No loudspeakers at all on the little square.",
        "Dancing is the exercise old people have; leave them alone.",
        "It should be quiet from eight o'clock on.",
        "At weekends ten o'clock is early enough.",
        "Who never listens should be reported to the community office.",
        "Whoever minds music by daylight is too fussy.",
        "Each building could set its own quiet hours.",
        "A sign on the square should show how loud it is.",
        "Summer and winter should have different hours.",
    ),
    with_flat="The loudest of all is flat 501 in building 3.",
    unfair="Those few dancers are the most selfish people here.",
    why_declined="This is about people. Could you say what should be done instead?",
    because="Opinions no. 1: both groups agree that loudspeakers outdoors are off after 21:30",
    articles=(NEW_ZH, NEW_EN),
    reviewer="Judicial office of the town",
    office="Subdistrict office",
    wrong_number="2026-7",
    number="2027-7",
    asks="/convention noise",
    answer_begins="After half past nine in the evening no loudspeaker plays outdoors",
    outcome="The new Article 6 is in force; a place for dancing is marked east of the square.",
    responsible="Residents' committee",
    answers={Answer.AGREE: "Agree", Answer.DISAGREE: "Disagree", Answer.PASS: "Pass"},
    choices={Choice.YES: "Agree", Choice.NO: "Disagree", Choice.ABSTAIN: "Abstain"},
    flat="{building}-{stairwell}-{door}",
    answered="{n} neighbours have answered",
    line="{flat} {name} taps “{rest}” for the rest and “{rule}” for article 6",
    counted="From the worry to the rule the group got {n} messages, and {vote} more of the vote",
    recount="No. {number}: {took_part} of {total} took part: {yes} yes, {no} no, {other} abstained",
)
