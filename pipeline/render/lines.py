"""Where a line of Chinese may end: titles by sense, quotation marks against Unicode's caution."""

import re
from itertools import accumulate, pairwise

_ASCII_END = 128
# Where a title may be broken, and what that costs.
NEVER_FIRST = "，。、；：！？）》】〕”’的"
NEVER_LAST = "（《【〔“‘"
# Between a Chinese character and a quotation mark that it does not enclose or belong to.
_QUOTE_EDGE = re.compile(
    r"(?<=[\u3400-\u9fff，。、；：！？）》】〕”’])(?=[“‘])|(?<=[”’])(?=[\u3400-\u9fff（《【〔])"
)
_GAP = re.compile("[\u3400-\u9fff][0-9A-Za-z]|[0-9A-Za-z][\u3400-\u9fff]")
_NUMBER = re.compile(r"[0-9A-Za-z.]{2}|[0-9][年月日级届次期号项条个分度]|年度")
# The names of who writes and of whom a title is about, if they fit a line; then words of which
# titles are made.
_WORDS = re.compile(
    "^[^《〔]{2,18}?(?=关于)|"
    "(?<=关于)[^《〔]{2,18}?(?=[0-9]{4}(?:年度|学年))|"
    "关于|反馈|年度|学年|基层党建|基层|党建|党务|党组织|书记|述职|评议|意识形态|责任制|"
    "工作|目标|任务|考核|考评|检查|情况|结果|问题|发现|限期|整改|"
    "通知|通报|请示|报告|批复|复查|办法|清单|得分|统计表|汇总表|中共|委员会|组织部|党委|总支部|总支|支部|直属|"
    "示例|师范|大学|学院|中学|中心|科学|教育|数学|统计|物理|电子|工程|信息|技术|化学|材料|生命|经济|"
    "试做模板|撤销|更正|文件|(?<=撤销)[^〔]{1,12}〔[0-9]{4}〕[0-9]+号|〔[0-9]{4}〕[0-9]+号|"
    "管理|马克思|主义|音乐|舞蹈|美术|设计|地理|旅游|国际|继续|机关|后勤|服务|离退休|图书馆|档案馆|附属"
)
_BREAK_BEFORE = ("关于", "《")
_BREAK_AFTER = (
    "委员会",
    "组织部",
    "党委",
    "总支部",
    "总支",
    "支部",
    "》",
    "年度",
    "、",
    "，",
    "：",
)
_PLAIN, _SPLIT, _FORBIDDEN = 8, 150, 1_000_000
_MORE_LINES = 2  # than would hold the characters; then a word goes for the sake of the page
# Lines that grow again below a shorter one: neither a trapezoid nor a diamond (7.3.1).
_WAIST = 150


def title_lines(title: str, width: int) -> tuple[str, ...]:
    """Break a title into the fewest lines of ``width`` ideographs, alike in length.

    Clause 7.3.1 wants lines balanced and no word split. Words are not known here; a few that
    titles of this kind are made of, numbers and the rules for punctuation are. A line has room for
    the white that office programs put between ideographs and figures, also where the file forbids
    it: LibreOffice does not ask.
    """
    ends = [0]
    for position in range(1, len(title) + 1):
        ends.append(ends[-1] + (1 if ord(title[position - 1]) < _ASCII_END else 2))
    fewest = max(1, -(-ends[-1] // (2 * width)))
    found: tuple[int, tuple[str, ...]] = (_FORBIDDEN * len(title), (title,))
    for count in range(fewest, len(title) + 1):
        cost, lines = _balance(title, ends, count, 2 * width) or found
        if cost < _FORBIDDEN:
            return lines
        # Too few lines for a break that may be: one more, unless no number of them is enough.
        found = min(found, (cost, lines))
        if count > fewest + _MORE_LINES and found[1] != (title,):
            break
    return found[1]


def wide(text: str) -> int:
    """Count the ideographs that are as wide as a text: digits and Latin letters are half of one."""
    return -(-sum(1 if ord(character) < _ASCII_END else 2 for character in text) // 2)


# Where a line ends, how long it is, and whether one so far is shorter than the one above it.
_Line = tuple[int, int, bool]


def _balance(
    title: str, ends: list[int], count: int, room: int
) -> tuple[int, tuple[str, ...]] | None:
    """Choose ``count`` lines of at most ``room`` half-widths, if any fit; give their cost too."""
    ideal = ends[-1] // count
    gaps = list(accumulate(_is_gap(title, at) for at in range(len(title) + 1)))
    breaking = [_break_cost(title, at) if at else 0 for at in range(len(title) + 1)]
    best: dict[_Line, tuple[int, tuple[int, ...]]] = {(0, 0, False): (0, ())}
    for _ in range(count):
        reached: dict[_Line, tuple[int, tuple[int, ...]]] = {}
        for (start, above, falls), (cost, breaks) in best.items():
            for end in range(start + 1, len(title) + 1):
                length = ends[end] - ends[start]
                if length + (gaps[end - 1] - gaps[start]) / 2 > room:
                    break
                waist = _WAIST if falls and length > above else 0
                total = cost + (length - ideal) ** 2 + breaking[end] + waist
                line = (end, length, falls or length < above)
                if line not in reached or total < reached[line][0]:
                    reached[line] = (total, (*breaks, end))
        best = reached
    whole = [value for (end, _, _), value in best.items() if end == len(title)]
    if not whole:
        return None
    cost, ended = min(whole)
    return cost, tuple(title[start:end] for start, end in pairwise((0, *ended)))


def _is_gap(title: str, at: int) -> bool:
    """Tell whether an ideograph and a figure or letter meet here: a quarter of its width apart."""
    pair = title[at - 1 : at + 1] if at else ""
    return bool(_GAP.fullmatch(pair))


def _break_cost(title: str, at: int) -> int:
    """Tell how ill a line's end before ``title[at]`` would be; the unit is squared half-widths."""
    if at == len(title):
        return 0
    before, after = title[at - 1], title[at]
    if after in NEVER_FIRST or before in NEVER_LAST or _NUMBER.search(title[at - 1 : at + 1]):
        return _FORBIDDEN
    if any(word.start() < at < word.end() for word in _WORDS.finditer(title)):
        return _SPLIT
    return 0 if title.startswith(_BREAK_BEFORE, at) or title[:at].endswith(_BREAK_AFTER) else _PLAIN


def breakable(text: str) -> str:
    """Let a line break before an opening and after a closing quotation mark in Chinese text.

    Unicode's rules, made for marks that may open or close, allow neither; then the words on both
    sides hang together and the line before them is left short. Gives zero-width spaces there.
    """
    return _QUOTE_EDGE.sub("\u200b", text)
