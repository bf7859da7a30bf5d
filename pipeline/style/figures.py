"""Figures and dates (GB/T 15835-2011), and numbers of documents (GB/T 9704-2012, 7.2.5)."""

import re
import unicodedata

from pipeline.style.kinds import Kind, Rule
from pipeline.style.reading import BLANK

_DIGITS = frozenset("0123456789")
_HAN_DIGITS = str.maketrans("〇零○ＯO一二三四五六七八九", "00000123456789")
_THIS_CENTURY = 50  # a year of two digits below this is of the 2000s


def _day(found: re.Match[str]) -> str:
    return f"{found[1]}日"


def _short_year(found: re.Match[str]) -> str:
    year = int(found[1])
    return f"{2000 + year if year < _THIS_CENTURY else 1900 + year}{found[2]}"


def _short_range(found: re.Match[str]) -> str | None:
    first, last = found[1], found[2]
    return f"{first}—{first[:2]}{last}" if int(last) > int(first[2:]) else None


def _year_range(found: re.Match[str]) -> str | None:
    return f"{found[1]}—{found[2]}" if found[1] < found[2] else None


def _both(found: re.Match[str]) -> str:
    """Put the unit of the second figure behind the first one too."""
    sign = "～" if found[2] in "-~–－～" else found[2]
    return f"{found[1]}{found[4]}{sign}{found[3]}{found[4]}"


def _han_number(text: str) -> str:
    """Write 十二, 二十一, 三十 in digits."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return text.translate(_HAN_DIGITS)
    return f"{tens.translate(_HAN_DIGITS) or 1}{ones.translate(_HAN_DIGITS) or 0}"


def _han_date(found: re.Match[str]) -> str:
    year, month, day = found["year"], found["month"], found["day"]
    head = f"{year.translate(_HAN_DIGITS)}年" if year else ""
    head += f"{_han_number(month)}月" if month else ""
    return head + (f"{_han_number(day)}日" if day else "")


def _document_number(found: re.Match[str]) -> str | None:
    year = found["year"]
    full = f"20{year}" if year.isdigit() and len(year) < len("2017") else year
    likely = f"〔{full}〕{found['number']}号"
    return None if likely == found[0] else likely


def _narrow(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


_MONTH = "十[一二]?|[一二三四五六七八九]"
_DAY = "[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九]"
_YEAR = "[一二][九〇零○ＯO0][〇零○ＯO0一二三四五六七八九]{2}"
_FIGURE = r"(?<![0-9A-Za-z./\-])([0-9]+(?:\.[0-9]+)?)\s?([-~–—－～至到])\s?([0-9]+(?:\.[0-9]+)?)"
# 〔〕 are the only brackets; the others stand here as people type them.
_NUMBER = (
    r"[\[(（【［〔{]\s?(?P<year>(?:19|20)[0-9]{2}|(?<=〔)[0-9]{2}|BLANK+)\s?[\])）】］〕}]\s?"
    r"第?0*(?P<number>[1-9][0-9]{0,4}|BLANK+)\s?号(?![楼线馆门院厅室机车])"
).replace("BLANK", BLANK)

# With the narrow ones beside them, so that a number is mended as a whole.
_WIDE = "[0-9A-Za-z]{0,12}[０-９Ａ-Ｚａ-ｚ][0-9A-Za-z０-９Ａ-Ｚａ-ｚ]*(?:[.．][0-9０-９]+)*[％]?"

# A number of years, or a year: 17年的问题. Behind these it is a number: 任职17年的干部.
_SPAN = "第约近共满达超过足经前后逾历期徒刑了职教作党龄长间干年是有至到"
_LOOSE = re.compile(
    rf"(?<![0-9.~～—–－\-/{_SPAN}])([0-9]{{2}})(年)"
    "(?=的(?!经[历验]|历史|时间|努力|工龄|党龄|教龄|积累|发展历程)|"
    "工作|考核|党建|学习|计划|总结|台账|记录|没|未|缺|无)"
)


def years_near(year: int) -> Rule:
    """Find a shortened year that may be a number of years, by the years that the campaign is of."""

    def likely(found: re.Match[str]) -> str | None:
        meant = _short_year(found)
        return meant if abs(int(meant[:4]) - year) <= 1 else None

    return Rule(Kind.SHORT_YEAR, _LOOSE, likely, frozenset("年"))


RULES = (
    Rule(Kind.DOCUMENT_NUMBER, re.compile(_NUMBER), _document_number, frozenset("号")),
    Rule(
        Kind.HAN_DATE,
        re.compile(
            f"(?<![〇零一二三四五六七八九十])(?P<year>{_YEAR})年(?![级])"
            f"(?:(?P<month>{_MONTH})月)?(?:(?<=月)(?P<day>{_DAY})日)?"
        ),
        _han_date,
        frozenset("年"),
    ),
    Rule(
        Kind.HAN_DATE,
        re.compile(
            "(?<![〇零一二三四五六七八九十年])(?<!农历)(?<!阴历)(?P<year>)"
            f"(?P<month>{_MONTH})月(?P<day>{_DAY})日(?![报刊])"
        ),
        _han_date,
        frozenset("日"),
    ),
    Rule(
        Kind.SHORT_YEAR,
        re.compile(
            r"(?<![0-9])((?:19|20)[0-9]{2})年?\s?[-–—~～－/]\s?([0-9]{2})(?=学?年(?![0-9]))"
        ),
        _short_range,
        frozenset("年"),
    ),
    Rule(
        Kind.SHORT_YEAR,
        re.compile(r"(?<![0-9A-Za-z])['’‘]([0-9]{2})([年级届])"),
        _short_year,
        frozenset("年级届"),
    ),
    Rule(
        Kind.SHORT_YEAR,
        re.compile(
            r"(?<![0-9.第约近共满达超过足经前后逾历期徒刑~～—–－\-至到/])([0-9]{2})(年)"
            r"(?=度(?!过|假)|[上下]半年|底(?![蕴线子色])|初(?![心衷步级中期次])|末(?!端)|[春秋]季|"
            r"(?:1[0-2]|[1-9])月)"
        ),
        _short_year,
        frozenset("年"),
    ),
    Rule(
        Kind.YEAR_RANGE,
        re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年?\s?[-–~－]\s?((?:19|20)[0-9]{2})(?=学?年)"),
        _year_range,
        frozenset("年"),
    ),
    Rule(Kind.PERCENT_RANGE, re.compile(rf"{_FIGURE}([%％‰])"), _both, frozenset("%％‰")),
    Rule(Kind.MAGNITUDE_RANGE, re.compile(rf"{_FIGURE}([万亿])"), _both, frozenset("万亿")),
    Rule(
        Kind.BARE_POINT,
        re.compile(r"(?<![0-9０-９A-Za-z_.．)）\]\-、一二三四五六七八九十])\.[0-9]+(?![.A-Za-z])"),
        lambda found: f"0{found[0]}",
        _DIGITS,
    ),
    Rule(
        Kind.DAY,
        re.compile(
            r"(?<=月)([12][0-9]|3[01]|0?[1-9])号"
            "(?![楼文令线馆门院厅室机车公通])"
        ),
        _day,
        frozenset("号"),
    ),
    Rule(
        Kind.DAY,
        re.compile(
            r"(?<![0-9A-Za-z〕\])）第字#.\-])(?<![楼栋][号第])([12][0-9]|3[01]|[1-9])号"
            r"(?=[之以]?前(?![往来台门排楼厅])|之后|[上下]午|中午|晚上|早上|召开|举行)"
        ),
        _day,
        frozenset("号"),
    ),
    Rule(
        Kind.WIDE_DIGITS,
        re.compile(_WIDE),
        _narrow,
        frozenset(
            map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
        ),
        is_of_words=False,
    ),
)
