"""What points at somebody in a sentence: a page or account, a phone, a door.

Rules that anybody can read, not a list of names. In doubt a sentence is refused, and she writes it
otherwise.
"""

import re
import unicodedata

SPOKEN = str.maketrans("零〇一二两三四五六七八九幺壹贰叁肆伍陆柒捌玖−", "0012234567891123456789-")
HIDDEN = frozenset({"Cf", "Me", "Mn"})  # joins, keycaps and the like: nobody sees them
DATE = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|(?:19|20)\d\d\s*[-–—~至到]\s*(?:19|20)\d\d"
)
PHONE = re.compile(
    r"\d(?:[\s\-–—.()·_]*\d){6,}"  # seven digits
    r"|(?<!\d)1[3-9]\d[^\w]{1,3}\d{4}[^\w]{1,3}\d{4}(?!\d)"  # a mobile in its groups
    r"|\+\s*86\s*1[3-9]\d"  # or only its beginning
)
LINK = re.compile(
    r"https?:|www\.|t\.me\b|telegram\.me|@\w{3,}|\b[a-z0-9][a-z0-9-]*\."
    r"(?:com|cn|net|org|me|io|cc|top|xyz|info|vip|app|link|shop|site|online|club)\b",
    re.ASCII,
)
# What is counted is no door: 3号楼120户, 50-100元, building 3, 120 people.
COUNTED = (
    r"(?!\d|\s*(?:[户人年月日元块个米平天度%]|分贝|分钟"
    r"|yuan|people|persons|households|neighbours|flats|days|minutes|met(?:er|re)s?|db|percent)"
    r")"
)
MEASURED = r"(?![\d:]|\s*(?:[元块米平天度%]|分贝|分钟|yuan|days|minutes|met(?:er|re)s?|db|percent))"
FLAT = re.compile(
    r"(?<!\d)\d{1,3}\s*[-–—/]\s*\d{1,2}\s*[-–—/]\s*\d{2,4}(?!\d)"  # 1-2-301
    r"|(?<![\d.])\d{1,3}\.\d{1,2}\.\d{3,4}(?!\d)"  # 1.2.301
    rf"|(?<![\d:])\d{{1,2}}\s*[-–—~#]\s*\d{{3,4}}{MEASURED}"  # 2-301
    r"|\d[\d十百]{1,3}\s*室"
    r"|[\d十]{1,3}\s*单元\s*\d{2,4}"
    rf"|[\d十]{{1,3}}\s*(?:幢|栋|座|号楼)\s*[\d十]{{0,3}}\s*(?:单元)?\s*\d{{2,4}}{COUNTED}"
    rf"|(?<![a-z\d])[a-z甲乙丙丁]\s*(?:幢|栋|座|号楼|单元|[-–—])\s*\d{{3,4}}{COUNTED}"  # A座501
    rf"|\d{{1,2}}\s*[楼层]\s*\d{{3,4}}{COUNTED}"  # 5楼501
    r"|\d{1,2}\s*[楼层]\s*[东西南北中]\s*户"
    r"|(?<!\d)\d{3,4}\s*(?:号?房|[那这]家|的?邻居|[的家]+(?:狗|猫|租客|房客|业主|人家))"
    rf"|住在?\s*\d{{3,4}}{COUNTED}"
    r"|\b(?:flat|apartment|apt\.?|room|door|unit)\s*(?:no\.?|number|#)?\s*(?:[a-z]-?)?\d{1,4}\b"
    r"|\b(?:building|bldg\.?|block|house|tower|stairwell|staircase|entrance)\s*(?:no\.?|#)?\s*"
    rf"[a-z\d]{{1,2}}\s*,?\s*(?:no\.?|#)?\s*\d{{3,4}}\b{COUNTED}"
    rf"|(?:#|\bnumber\s|\bno\.)\s*\d{{3,4}}\b{COUNTED}"
)


def link_in(words: str) -> bool:
    """A page, or the name of an account."""
    return LINK.search(_plain(words)) is not None


def phone_in(words: str) -> bool:
    """Seven digits however they are written, or a mobile number in groups; a date is none."""
    return PHONE.search(_digits(words)) is not None


def flat_in(words: str) -> bool:
    """A door: by building and number, by a number and who lives there, by its side of a floor."""
    return FLAT.search(_digits(words)) is not None


def _plain(words: str) -> str:
    """As it looks, in one width and one case."""
    wide = unicodedata.normalize("NFKC", words).casefold()
    return "".join(one for one in wide if unicodedata.category(one) not in HIDDEN)


def _digits(words: str) -> str:
    return DATE.sub(" ", _plain(words).translate(SPOKEN))
