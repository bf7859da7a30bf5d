"""Marks (GB/T 15834-2011): those of Chinese text have the width of an ideograph."""

import re

from pipeline.style.kinds import AFTER, BEFORE, HAN, IS_HAN, Kind, Rule, after, before, in_chinese
from pipeline.style.reading import NAME

_WIDE = str.maketrans(",;:?!.()", "，；：？！。（）")
_SECOND = str.maketrans("“”", "‘’")  # marks within marks (4.8.3)
_NUMERALS = "一二三四五六七八九十"
_LATIN = re.compile("[A-Za-z]")
# After 、 or ， the word 等 ends a list only before one of these; elsewhere it may be 等级, 等候.
_AFTER_ETC = (
    f"(?=$|[，。；：、）”！？\\s0-9{_NUMERALS}两几多]|方面|工作|问题|内容|情况|活动|制度|材料|文件|"
    "单位|部门|会议|资料|记录|措施|形式|形成|共|均|未|不(?!于|等))"
)


def _ellipsis(found: re.Match[str]) -> str | None:
    is_one = found[0] == "…" or found[0].startswith(".")
    return None if is_one and not in_chinese(found) else "……"


def _dash(found: re.Match[str]) -> str | None:
    return "——" if in_chinese(found) else None


def _double(found: re.Match[str]) -> str | None:
    marks = found[0].translate(_WIDE)
    if found[0].isascii() and not IS_HAN.match(before(found)):
        return None
    return marks[0] if marks[0] in "？！" or "。" not in marks else "。"


def _numeral(found: re.Match[str]) -> str:
    return f"{found[1]}、"


def _bracketed(found: re.Match[str]) -> str:
    return f"（{found[1]}）"


def _wide(found: re.Match[str]) -> str:
    return found[0].strip().translate(_WIDE)


def _brackets(found: re.Match[str]) -> str | None:
    """Judge brackets by what stands around and within: after a Latin word they may be its own."""
    inner = found[1]
    is_mixed = ("(" in found[0]) != (")" in found[0])
    touches = in_chinese(found) and not _LATIN.match(before(found))
    holds = bool(IS_HAN.match(inner[:1]) or IS_HAN.match(inner[-1:]))
    return f"（{inner}）" if inner and (is_mixed or touches or holds) else None


def _quotes(found: re.Match[str]) -> str | None:
    inner = found[1]
    holds = bool(IS_HAN.match(inner[:1]) or IS_HAN.match(inner[-1:]))
    return f"“{inner.translate(_SECOND)}”" if holds or in_chinese(found) else None


def _lone_quote(found: re.Match[str]) -> str | None:
    if before(found).isdigit():  # inches, seconds
        return None
    if IS_HAN.match(after(found)):
        return "“"
    return "”" if IS_HAN.match(before(found)) else None


_STARTS = "(?:^|(?<=[。；\n]))"

RULES = (
    Rule(
        Kind.ELLIPSIS,
        re.compile(r"\.{2,}|。{3,}|(?<!…)…(?!…)"),
        _ellipsis,
        frozenset(".。…"),
        is_of_words=False,
    ),
    Rule(
        Kind.DASH,
        re.compile("-{2,}|－{2,}|–{2,}"),
        _dash,
        frozenset("-－–"),
        is_of_words=False,
    ),
    Rule(
        Kind.NUMBERING,
        re.compile(rf"{_STARTS}([{_NUMERALS}]{{1,3}})(?:、?[.．]|、、)(?=\s?[{BEFORE}])"),
        _numeral,
        frozenset(_NUMERALS),
        is_of_words=False,
    ),
    Rule(
        Kind.NUMBERING,
        re.compile(rf"{_STARTS}[（(]([{_NUMERALS}]{{1,3}})[)）]\s?[、.．，,](?=\s?[{HAN}《“])"),
        _bracketed,
        frozenset(_NUMERALS),
        is_of_words=False,
    ),
    Rule(
        Kind.DOUBLE_MARKS,
        re.compile("[，、；：。？！,;][，、；：。,;]+"),
        _double,
        frozenset("，、；：。,;"),
        is_of_words=False,
    ),
    Rule(
        Kind.COMMA_BEFORE_ETC,
        re.compile(f"[，、,]等{_AFTER_ETC}"),
        lambda _: "等",
        frozenset("等"),
        is_of_words=False,
    ),
    Rule(
        Kind.STRAIGHT_QUOTES,
        re.compile('"([^"\n]{1,80})"'),
        _quotes,
        frozenset('"'),
        is_of_words=False,
    ),
    Rule(
        Kind.STRAIGHT_QUOTES,
        re.compile("(?<![A-Za-z])'([^'\n]{1,80})'(?![A-Za-z])"),
        _quotes,
        frozenset("'"),
        is_of_words=False,
    ),
    Rule(Kind.STRAIGHT_QUOTES, re.compile('"'), _lone_quote, frozenset('"'), is_of_words=False),
    Rule(
        Kind.HALF_WIDTH,
        re.compile(r"[(（]([^()（）]{1,80})[)）]"),
        lambda found: None if found[0][0] + found[0][-1] == "（）" else _brackets(found),
        frozenset("()"),
        is_of_words=False,
    ),
    Rule(
        Kind.HALF_WIDTH,
        re.compile(rf"(?<=[{AFTER}])[,;:?!]|(?<![\s{NAME}])[,;:?!](?=\s?[{BEFORE}])"),
        _wide,
        frozenset(",;:?!"),
        is_of_words=False,
    ),
    Rule(
        Kind.HALF_WIDTH,
        re.compile(rf"(?<=[{HAN}》”）])\.(?=\s*$|\s?[{HAN}”）])|(?<=%)\.(?=\s*$)"),
        _wide,
        frozenset("."),
        is_of_words=False,
    ),
    Rule(
        Kind.SPACE,
        re.compile(f"(?<=[{HAN}]{{2}})[ \u00a0]+(?=[{HAN}]{{2}})"),
        lambda _: "",
        frozenset(" \u00a0"),
        is_of_words=False,
    ),
)
