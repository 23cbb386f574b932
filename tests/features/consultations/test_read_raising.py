"""The form in which a matter is raised, word for word."""

from bot.features.consultations import screens
from bot.features.consultations.wizard import Step
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.consultations.scenes import (
    LAST,
    NAMES,
    NOISY,
    WAITS,
    raising,
)
from tests.shown import reads

SCREENS = [
    (
        "in which neighbourhood",
        lambda: screens.raise_step(raising(Step.PLACE, places=2), NAMES),
        """\
Step 1 of 5
In which neighbourhood?
[梧桐里]
[银杏苑]
[Later] [Cancel]
""",
        """\
第 1 步，共 5 步
是哪个小区的事？
[梧桐里]
[银杏苑]
[后面再填] [取消]
""",
    ),
    (
        "what it is about",
        lambda: screens.raise_step(raising(Step.WORDS), NAMES),
        """\
Step 1 of 4
What should be talked about?
Write it, or hold the microphone and speak.
The coordinators read it first. If they take it up, all neighbours read it.
Please no phone numbers and no flat numbers.
[Moderation rules]
[Later] [Cancel]
""",
        """\
第 1 步，共 4 步
您要提什么事？
写下来，或者按住话筒说。
协调员先看。接下来以后，邻居都看得到。
请不要写电话号码和门牌号。
[看看规矩]
[后面再填] [取消]
""",
    ),
    (
        "a coordinator may write for somebody",
        lambda: screens.raise_step(raising(Step.WORDS, runs=True), NAMES),
        """\
Step 1 of 4
What should be talked about?
Write it, or hold the microphone and speak.
The coordinators read it first. If they take it up, all neighbours read it.
Please no phone numbers and no flat numbers.
[For a neighbour without a phone]
[Moderation rules]
[Later] [Cancel]
""",
        """\
第 1 步，共 4 步
您要提什么事？
写下来，或者按住话筒说。
协调员先看。接下来以后，邻居都看得到。
请不要写电话号码和门牌号。
[替没有手机的邻居提]
[看看规矩]
[后面再填] [取消]
""",
    ),
    (
        "she writes for somebody",
        lambda: screens.raise_step(raising(Step.WORDS, runs=True, behalf=True), NAMES),
        """\
Step 1 of 4
What should be talked about?
You write for a neighbour without a phone.
Write it, or hold the microphone and speak.
The coordinators read it first. If they take it up, all neighbours read it.
Please no phone numbers and no flat numbers.
[I raise it myself]
[Moderation rules]
[Later] [Cancel]
""",
        """\
第 1 步，共 4 步
您要提什么事？
您在替没有手机的邻居写。
写下来，或者按住话筒说。
协调员先看。接下来以后，邻居都看得到。
请不要写电话号码和门牌号。
[是我自己提]
[看看规矩]
[后面再填] [取消]
""",
    ),
    (
        "a photo",
        lambda: screens.raise_step(raising(Step.PHOTO, words=NOISY), NAMES),
        """\
Step 2 of 4
Is there a photo that shows it?
Please no people on it. Send it now, or go on without one.
[Without a photo]
[Back] [Later] [Cancel]
""",
        """\
第 2 步，共 4 步
有照片吗？
请不要拍到人。现在发来，或者不发。
[没有照片]
[返回] [后面再填] [取消]
""",
    ),
    (
        "a name",
        lambda: screens.raise_step(raising(Step.NAME, words=NOISY), NAMES),
        """\
Step 3 of 4
Shall your name stand on the card?
Without it nobody in the group learns who raised this.
To be named, write how: for example Auntie Wang.
[Without my name]
[Back] [Later] [Cancel]
""",
        """\
第 3 步，共 4 步
卡片上要写您的名字吗？
不写的话，群里没人知道是谁提的。
要写的话，请写怎么称呼，比如：王阿姨。
[不写名字]
[返回] [后面再填] [取消]
""",
    ),
    (
        "read once more",
        lambda: screens.raise_step(raising(LAST, words=NOISY, shown_as="王阿姨"), NAMES),
        """\
Step 4 of 4
Shall I send this to the coordinators?
晚上十点以后，小广场太吵
Without a photo
Shown as: 王阿姨
[Send it]
[Back] [Later] [Cancel]
""",
        """\
第 4 步，共 4 步
这样发给协调员吗？
晚上十点以后，小广场太吵
没有照片
卡片上写：王阿姨
[发出去]
[返回] [后面再填] [取消]
""",
    ),
    (
        "from a reply in the group",
        lambda: screens.from_group(),
        """\
You replied to a card of mine in the group. I have begun a matter with it.
Nobody sees this draft but you. It goes to the coordinators when you send it.
""",
        """\
您在群里回复了我的卡片，我替您起了一份议题的草稿。
这份草稿只有您看得到。您点发送，协调员才会收到。
""",
    ),
    (
        "sent",
        lambda: screens.sent(WAITS),
        """\
Thank you. The coordinators have it now, and their answer comes here.
[All open matters]
""",
        """\
谢谢您。已经交给协调员，回音会发到这里。
[正在商量的事]
""",
    ),
    (
        "thrown away",
        lambda: screens.dropped(),
        """\
Nothing was sent.
""",
        """\
没有发出去。
""",
    ),
]


@each(("name", "shown", "english", "chinese"), SCREENS)
def test_it_reads_so_in_both_languages(name, shown, english, chinese):
    assert reads(shown(), EN) + "\n" == english, name
    assert reads(shown(), ZH) + "\n" == chinese, name
