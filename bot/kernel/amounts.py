"""An amount of money as people type it, in Chinese or English; never a float, never a guess.

``12000``, ``12,000``, ``￥12``, ``1.2万``, ``一千``, ``12元5角`` and ``12.34 yuan`` are read;
whatever could mean two things is refused with a sentence of its own.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.money import NOTHING, Money
from bot.kernel.text import Text, Words, _

LARGEST = Money(1_000_000_000_00)  # a thousand million yuan: dearer than any elevator
LONGEST = 40  # characters; whatever is longer is no amount

SIGNS = re.compile(r"^(?:¥|rmb|cny|人民币)|(?:元|圆|块|块钱|元钱|元整|yuan|rmb|cny)$")
PLAIN = re.compile(r"(\d+)(?:\.(\d+))?(千|万|百万|千万|亿)?")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?e[+-]?\d+")
COINS = re.compile(r"(\d+)[元块圆](?:(\d)[角毛])?(?:(\d)分)?")
DIGITS = {one: n for n, one in enumerate("〇一二三四五六七八九")}
DIGITS |= {"零": 0, "两": 2} | {one: n for n, one in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
WRITTEN = re.compile(f"[{''.join([*DIGITS, *UNITS, *BIG])}]+")
TIMES = {"": 1, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}


class AmountWrong(DomainError):
    """What was typed is no amount that can be kept."""


class AmountZero(AmountWrong):
    code = "amount-zero"

    def text(self) -> Text:
        return _("0 yuan is nothing to write down. Please write an amount above 0, such as 12000.")


class AmountNegative(AmountWrong):
    code = "amount-negative"

    def text(self) -> Text:
        return _("An amount cannot be below 0. Please write it without the minus sign.")


@dataclass(eq=False)
class AmountTooFine(AmountWrong):
    """Finer than a fen; the two amounts beside it are named, none of them is taken."""

    below: Money
    code: ClassVar[str] = "amount-too-fine"

    def text(self) -> Text:
        return _(
            "The smallest amount is 0.01 yuan. Did you mean {below} or {above}? "
            "Please write it again with at most two places.",
            below=self.below,
            above=self.below + Money(1),
        )


class AmountTooLarge(AmountWrong):
    code = "amount-too-large"

    def text(self) -> Text:
        return _(
            "This is more than {most}. Please check the number of zeros and write it again.",
            most=LARGEST,
        )


class AmountScientific(AmountWrong):
    code = "amount-scientific"

    def text(self) -> Text:
        return _("Please write the number in full, for example 120000 and not 1.2e5.")


@dataclass(eq=False)
class AmountComma(AmountWrong):
    """A comma that parts no thousands: 12,00 may be 12.00 or 1200."""

    written: str
    code: ClassVar[str] = "amount-comma"

    def text(self) -> Text:
        return _(
            "In {written} I cannot tell what the comma means. "
            "Please write it without a comma, such as 12000 or 12.50.",
            written=Words(self.written),
        )


class AmountUnreadable(AmountWrong):
    code = "amount-unreadable"

    def text(self) -> Text:
        return _(
            "I did not understand this amount. Please write it in yuan with digits, such as "
            "12000 or 12000.50."
        )


def read_money(said: str, *, zero: bool = False) -> Money:
    """The amount in fen; 0 only where `zero` allows it. Raises one of the refusals above."""
    text = unicodedata.normalize("NFKC", said).strip().lower().replace(" ", "").replace("、", ",")
    if not text or len(text) > LONGEST:
        raise AmountUnreadable
    if text[0] in "-−–—":
        raise AmountNegative
    coins = COINS.fullmatch(text)
    if coins and (coins[2] or coins[3]):
        exact = Decimal(f"{coins[1]}.{coins[2] or 0}{coins[3] or 0}")
    else:
        exact = _number(_bare(text))
    return _money(exact, zero=zero)


def _bare(text: str) -> str:
    """Without the sign before it and the word behind it."""
    bare = SIGNS.sub("", SIGNS.sub("", text).replace("块钱", "块"))
    if bare[:1] in ("-", "−"):
        raise AmountNegative
    return bare


def _number(text: str) -> Decimal:
    if SCIENTIFIC.fullmatch(text):
        raise AmountScientific
    if "," in text:
        if not GROUPED.fullmatch(text):
            raise AmountComma(text) if re.fullmatch(r"[\d,.]+", text) else AmountUnreadable
        text = text.replace(",", "")
    plain = PLAIN.fullmatch(text)
    if plain:
        return Decimal(f"{plain[1]}.{plain[2] or 0}") * TIMES[plain[3] or ""]
    if WRITTEN.fullmatch(text):
        return Decimal(_written(text))
    raise AmountUnreadable


def _money(exact: Decimal, *, zero: bool) -> Money:
    fen = exact * 100
    if fen > LARGEST.fen:
        raise AmountTooLarge
    if fen % 1:
        raise AmountTooFine(Money(int(fen)))
    if not fen and not zero:
        raise AmountZero
    return Money(int(fen)) if fen else NOTHING


def _written(text: str) -> int:
    """一千, 两万五千, 十二万; as spoken, 一万二 is 12,000. Raises AmountUnreadable."""
    for big in sorted(BIG, key=lambda one: -BIG[one]):
        head, found, tail = text.partition(big)
        if not found:
            continue
        if len(tail) == 1 and tail in DIGITS:  # 一万二: two thousand more
            return _written(head) * BIG[big] + DIGITS[tail] * BIG[big] // 10
        return _written(head or "x") * BIG[big] + (_written(tail) if tail else 0)
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int:
    whole, digit, last = 0, None, 100_000
    for at, sign in enumerate(text):
        if sign in DIGITS:
            if digit:
                raise AmountUnreadable
            digit = DIGITS[sign]
            if at == len(text) - 1 and at and text[at - 1] in UNITS:  # 三百五 is 350
                digit *= UNITS[text[at - 1]] // 10 or 1
            continue
        unit = UNITS.get(sign)
        if unit is None or unit >= last or (digit is None and at) or digit == 0:
            raise AmountUnreadable
        whole, digit, last = whole + (digit or 1) * unit, None, unit
    return whole + (digit or 0)
