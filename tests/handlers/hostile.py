"""Sixty names that somebody might give a person, a community, a question or a note."""

from unicodedata import combining

RTL = "\u202e"  # overrides the direction of all that follows
STORM = "".join(chr(one) for one in range(0x300, 0x370) if combining(chr(one)))
FAMILY = "👨\u200d👩\u200d👧\u200d👦"

NAMES = (
    # markup
    *(
        "<b>老周</b>",
        "</b>老周<b>",
        "</code>",
        "<blockquote>",
        "</blockquote><b>",
        "<a href='x'>y</a>",
    ),
    *("<tg-spoiler>x</tg-spoiler>", "&amp;", "&lt;b&gt;"),
    *("&#60;b&#62;", "&nbsp;", "a < b > c & d"),
    *(
        "<",
        ">",
        "&",
        "<script>alert(1)</script>",
        "*老周*",
        "_老周_ **x** `y`",
        "[x](https://t.me/x)",
    ),
    "\\*\\_{name}%s%(n)d{0}",
    # direction
    *(
        f"老周{RTL}",
        f"{RTL}周老",
        "\u2066老周",
        "老周\u2069\u2069",
        "\u202a\u202b\u202d\u2067\u2068老周",
    ),
    *("\u200e\u200f老周", "جار السلام", "שכן 12 (ב)", "أحمد 3-101!", f"{RTL}txt.exe"),
    # signs that nobody sees
    *(
        "\u200b",
        "老\u200b周",
        "\ufeff老周",
        "\u2060\u2061\u00ad",
        "\u3164\u115f",
        "   ",
        "\u180e老\u034f周",
    ),
    *(
        "\x00老周",
        "老\x07\x1b[31m周",
        "\ud800老周\udfff",
        "老周\U000e0041\U000e0042",
        "\u200d老周\u200c",
    ),
    # lines
    *("老周\n结果：通过。", "老周\r\n✔ 调解员", "老周\u2028\u2029\x85\v\fx", "\n\n\n", "老\t周"),
    # heights and lengths
    *(
        f"Z{STORM}",
        f"老{STORM}周",
        "长" * 64,
        "长" * 200,
        "W" * 200,
        f"{FAMILY}" * 20,
        "\ufdfd" * 30,
    ),
    # looks like something else
    *("✔ 调解员", "协调员 ✅ 官方", '=HYPERLINK("https://t.me/x")', "@telegram", "找 @durov 领钱"),
    *("t.me/joinchat/abc", "https://例子.com/投票", "请发 /start 或 /vote@linli_demo_bot"),
    *("#投票 $CASH", "mail@example.org www.example.org", "tg://resolve?domain=x"),
)
HARMLESS = "邻居甲"
