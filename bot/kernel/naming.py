"""Whether words name a phone or a flat: what all neighbours read must not."""

import re
import unicodedata

DIGITS = {one: str(n) for n, one in enumerate("〇一二三四五六七八九")} | {"零": "0", "幺": "1"}
# Eleven digits of a mobile, seven or eight of a landline, with what people put between them.
COUNTED = r"(?!\s*[元块米平年])"  # money, measures and years: 3000-5000元, 50-100米, 2026-2027年
PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[- ·.]?[3-9](?:[- ·.]?\d){9}(?!\d)")
LANDLINE = re.compile(rf"(?<!\d)(?:0\d{{2,3}}[- ]?)?[2-8]\d{{2,3}}[- ]?\d{{4}}(?!\d){COUNTED}")
MANY = "共有区们约近满"  # 全小区120户: so many households, not the one of that number
FLATS = (
    re.compile(r"(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])"),  # 3-2-501
    re.compile(r"\d{3,4}\s*室"),  # 501室
    re.compile(rf"(?<![\d{MANY}])(?<![{MANY}]\s)\d{{3,4}}\s*户"),
    re.compile(rf"[幢栋楼元门]\s*\d{{3,4}}(?!\d){COUNTED}"),  # 3幢501
    re.compile(rf"(?<![\d-])\d{{1,3}}[-#]\d{{3,4}}(?![\d-]){COUNTED}"),  # 3-501
    re.compile(r"\b(?:flat|apartment|apt\.?|room|door|unit)\s*(?:no\.?\s*)?\d{2,4}\b", re.I),
)


def has_phone(said: str) -> bool:
    """A mobile or a landline in it, also with its digits spelled."""
    told = _digits(said)
    return bool(PHONE.search(told) or LANDLINE.search(told))


def has_flat(said: str) -> bool:
    """The number of a flat in it, in one of the ways people write it."""
    told = _digits(said)
    return any(one.search(told) for one in FLATS)


def _digits(said: str) -> str:
    """One way of writing for each digit, also where one is spelled; 二十 stays as it is."""
    narrow = unicodedata.normalize("NFKC", said)
    return re.sub(r"[〇零幺一二三四五六七八九]{3,}", lambda run: _spelled(run.group()), narrow)


def _spelled(run: str) -> str:
    return "".join(DIGITS[one] for one in run)
