"""What people type, the words on the buttons they look for, and what they must read."""

from dataclasses import dataclass

from bot.features.residents.model import Tie
from bot.kernel.text import EN, ZH


@dataclass(frozen=True)
class Labels:
    """Buttons."""

    accept: str
    roll: str
    take_in: str
    confirm: str
    letters: str
    one_a_page: str
    this_letter: str
    link: str
    vote_for: str
    join: str
    stays: str
    sold: str
    sold_and_empty: str
    doors: str
    ties: dict[Tie, str]


@dataclass(frozen=True)
class Read:
    """What must be read; {flat} is filled in."""

    slips: tuple[str, str, str]
    sums: tuple[str, str, str]
    imported: str
    letters: str
    welcome: str
    hello: str
    wrong_code: tuple[str, str]
    held: str
    other_came: str
    asked: str
    kept: str
    keeps: str
    decided: str
    decided_by_another: str
    void: str
    shown: str
    asked_sale: str
    sold: str
    no_longer: str
    overview: tuple[str, str, str, str]
    still: str


@dataclass(frozen=True)
class Script:
    """The story in one language; `code` is how Telegram names it."""

    language: str
    code: str
    chapters: tuple[str, ...]
    labels: Labels
    read: Read
    tenant: str
    buyer: str
    roll_name: str
    roll_title: str
    columns: tuple[str, ...]
    wrong_area: str
    wrong_floor: str
    hello: str
    to_group: str  # with {code}
    flat: str  # {building}, {stairwell}, {door}
    stairwell: str
    scans: str
    line: str  # somebody who joins: {flat} {name} {tie}
    passes: str
    printed: str
    knocks: str


CHINESE = Script(
    language=ZH,
    code="zh-hans",
    chapters=(
        "街道的老周在群里建点，请了两位协调员",
        "小林发来清册，错了三处，改好再发；韩春梅确认",
        "小林打印邀请信，一户一封",
        "二十份邀请，有扫信上方块的，有点链接的",
        "陈秀英七十八岁，照着信打号码",
        "一户的居民票，租客和房东都要投",
        "有人把信上的号码发到了群里",
        "一套房卖了",
        "敲门之前：还有哪些户没人投票",
    ),
    labels=Labels(
        accept="当协调员",
        roll="导入清册",
        take_in="就这样录入",
        confirm="确认",
        letters="打印邀请信",
        one_a_page="打印，一页一封",
        this_letter="打印这封信",
        link="给一户发链接",
        vote_for="代表这一户投票",
        join="确认加入",
        stays="还由原来那位投",
        sold="有房子卖了",
        sold_and_empty="卖了，住的人也搬走了",
        doors="敲门名单",
        ties={
            Tie.BOTH: "我是业主，也住这里",
            Tie.OWNER: "我是业主，不住这里",
            Tie.RESIDENT: "我住这里，不是业主",
        },
    ),
    read=Read(
        slips=("第 6 行：面积“0.11亩”", "第 32 行：2-1-301", "第 74 行：楼层“顶楼”"),
        sums=("文件里有 72 户", "一共 5,541.36 平方米", "业主一共 71 人。"),
        imported="清册录好了。",
        letters="江新社区·梧桐里的邀请信，72 封",
        welcome="欢迎！以后由您代表{flat}这一户投票。",
        hello="把信上的号码发给我",
        wrong_code=("这个号码用不了。", "请对着信上的号码一个字一个字看一遍，再发一次。"),
        held="{flat}的另一张票，现在由别人投。",
        other_came="还有一个人要代表{flat}投票。",
        asked="{flat}，有两个人都要代表投票。",
        kept="协调员定了：{flat}还是由您投票。",
        keeps="协调员定了：{flat}还由原来那位投票。",
        decided="办好了。{flat}不变。",
        decided_by_another="另一位协调员已经定了：{flat}不变。",
        void="刚才这里发了一份投票邀请，大家都看得到，所以已经作废。",
        shown="有人把{flat}的邀请发到了群里",
        asked_sale="{flat}卖了，人也搬走了：以后没有人代表投票。",
        sold="记下了：{flat}卖了。",
        no_longer="以后{flat}不再由您投票。",
        overview=(
            "共 72 户，已加入 21 户。",
            "1 幢：24 户中 12 户",
            "2 幢：24 户中 5 户",
            "3 幢：24 户中 4 户",
        ),
        still="还有 51 户没有人加入。",
    ),
    tenant="租客 小马",
    buyer="新业主 小曹",
    roll_name="清册.xlsx",
    roll_title="梧桐里住户清册",
    columns=("幢", "单元", "楼层", "室", "面积", "业主编号", "业主", "类型", "成年居民数", "备注"),
    wrong_area="0.11亩",
    wrong_floor="顶楼",
    hello="你好",
    to_group="我家信上的号码是 {code}，这个怎么用呀？",
    flat="{building}幢{stairwell}单元{door}室",
    stairwell="{building}幢{stairwell}单元",
    scans="（{flat}的信在第 {number} 页。扫方块：{address}；号码 {code}）",
    line="{flat} {name}：{tie}",
    passes="（老周在群里给邻里开了管理员，发到群里的邀请码它才看得到）",
    printed="（信上印的号码是 {code}）",
    knocks="名单上 {doors} 扇门，{sheets} 张纸",
)

ENGLISH = Script(
    language=EN,
    code="en",
    chapters=(
        "Zhou of the street office sets up the group and names two coordinators",
        "Lin sends the roll with three slips, mends them and sends it again; Chunmei Han confirms",
        "Lin prints the letters, one for each flat",
        "Twenty invitations: some scan the square of their letter, some tap a link",
        "Xiuying Chen is 78 and types the code from her letter",
        "A tenant and her landlord both want the residents' vote of one flat",
        "Somebody shows the code of his letter to the whole group",
        "A flat is sold",
        "Before they knock: which flats have no voter yet",
    ),
    labels=Labels(
        accept="Become coordinator",
        roll="Import a roll",
        take_in="Import it",
        confirm="Confirm",
        letters="Print letters",
        one_a_page="Print, one a page",
        this_letter="Print this letter",
        link="Link for a flat",
        vote_for="Vote for this flat",
        join="Join",
        stays="It stays with who has it",
        sold="A flat was sold",
        sold_and_empty="Sold; they have moved out too",
        doors="Door list",
        ties={
            Tie.BOTH: "I own it and live here",
            Tie.OWNER: "I own it and live elsewhere",
            Tie.RESIDENT: "I live here but do not own it",
        },
    ),
    read=Read(
        slips=(
            "Line 6: the area “0.02 acres” cannot be read.",
            "Line 32: flat 2-1-301 is already further up.",
            "Line 74: the floor “top” is not a whole number.",
        ),
        sums=("72 flats", "5,541.36 m²", "71 owners"),
        imported="The roll is imported.",
        letters="72 letters for",
        welcome="Welcome. You now vote for flat {flat}.",
        hello="Do you have a letter? Send me its code",
        wrong_code=(
            "This code does not work.",
            "compare it with your letter, character by character",
        ),
        held="The other vote of flat {flat} is held by somebody else.",
        other_came="Somebody else wants to vote for flat {flat}.",
        asked="Two people want to vote for flat {flat}",
        kept="The coordinator has decided: you go on voting for flat {flat}.",
        keeps="The coordinator has decided: flat {flat} keeps its present voter.",
        decided="Nothing changes for flat {flat}.",
        decided_by_another="Another coordinator has decided: nothing changes for flat {flat}.",
        void="An invitation to vote stood here for everybody to read, so it works no more.",
        shown="The invitation of flat {flat} was shown in the group",
        asked_sale="Flat {flat} was sold and is empty",
        sold="Noted: flat {flat} was sold.",
        no_longer="You no longer vote for flat {flat}.",
        overview=(
            "72 flats, 21 joined so far.",
            "Building 1: 12 of 24 flats",
            "Building 2: 5 of 24 flats",
            "Building 3: 4 of 24 flats",
        ),
        still="Nobody votes yet for 51 flats.",
    ),
    tenant="Ma, tenant",
    buyer="Cao, new owner",
    roll_name="roll.xlsx",
    roll_title="Wutong Lane, all flats",
    columns=(
        *("building", "stairwell", "floor", "door", "area_m2"),
        *("owner_ref", "owner_name", "kind", "adults", "note"),
    ),
    wrong_area="0.02 acres",
    wrong_floor="top",
    hello="hello",
    to_group="My letter says {code}. What do I do with it?",
    flat="{building}-{stairwell}-{door}",
    stairwell="Building {building}, stairwell {stairwell}",
    scans="(The letter of flat {flat} is page {number}. Its square: {address}; its code: {code})",
    line="{flat} {name}: {tie}",
    passes="(Zhou makes Linli an administrator of the group, so that it sees codes shown there)",
    printed="(The code on her letter is {code})",
    knocks="{doors} doors on the list, {sheets} sheets",
)
