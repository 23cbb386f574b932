"""Words typed in a private chat that mean a command: 我要投票, 請幫助, ＨＥＬＰ, "vote please".

Nothing is guessed (FIELD 4.2): the word must be one that a handler has declared, once width,
case, marks and traditional forms are evened out and the courtesies around it are taken off.
"""

import unicodedata
from collections.abc import Iterator

# Traditional characters of words that stand for commands; no dictionary of the language.
SIMPLE = str.maketrans(
    "驗幫設隱議語選項開決發書認證實覆單冊報給對說這個樣麼嗎請問謝懇煩辦決權將會車電戶裡頁檔資與數據戳記誰還見",
    "验帮设隐议语选项开决发书认证实复单册报给对说这个样么吗请问谢恳烦办决权将会车电户里页档资与数据戳记谁还见",
)
BEFORE = (
    "请问一下", "请问", "请", "麻烦", "劳驾", "我", "我要", "我想要", "我想",
    "我来", "帮我", "给我", "打开", "查看", "看看", "看一下", "点一下", "怎么", "如何",
    "please ", "i want to ", "show ", "open ", "how to ",
)  # fmt: skip
LONGEST = 40  # characters; whoever writes more than that tells something
BEHIND = ("一下", "吧", "呀", "啊", "呢", "吗", "谢谢", " please")


def even(said: str) -> str:
    """Half width, lower case, simplified, without marks at its ends and with single spaces."""
    flat = " ".join(unicodedata.normalize("NFKC", said).lower().translate(SIMPLE).split())
    begin, end = 0, len(flat)
    while begin < end and not flat[begin].isalnum() and flat[begin] != "/":
        begin += 1
    while begin < end and not flat[end - 1].isalnum():
        end -= 1
    return flat[begin:end]


def readings(said: str) -> Iterator[str]:
    """The words, then with ever more courtesies taken off."""
    waiting, met = [even(said)] if len(said) <= LONGEST else [], set[str]()
    while waiting:
        words = waiting.pop(0)
        if not words or words in met:
            continue
        met.add(words)
        yield words
        waiting += [even(words.removeprefix(one)) for one in BEFORE if words.startswith(one)]
        waiting += [even(words.removesuffix(one)) for one in BEHIND if words.endswith(one)]
