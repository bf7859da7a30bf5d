"""The facts of the sample campaign: what was found by the measures of the rubric's own rules.

A fact that misses what its rule asks stands beside a mark that loses points for it, and its reason
names the measure: then the letter prints the rule's sentence.
"""

from collections.abc import Iterator

HEADER = ("单位", "编号", "事项", "数值", "周期")

# By department: find rate in percent; branches, those with a contact, those visited; then by term
# trainings, meetings on Party building, news items.
_FOUND = """
D01 100  14 14 14  1 1  4 5  3 2
D02 100  9 9 9     2 1  6 5  4 5
D03 98.5 12 12 12  1 1  4 4  2 3
D04 100  11 11 11  1 0  5 4  2 2
D05 99.5 10 10 10  1 1  4 4  3 3
D06 100  12 12 12  1 1  4 4  2 2
D07 100  10 10 10  2 2  5 5  3 3
D08 99.2 10 10 8   1 1  4 3  2 2
D09 96   8 8 8     1 1  4 4  2 4
D10 100  9 9 9     1 1  4 6  2 1
D11 99.1 13 13 13  1 1  5 4  2 2
D12 100  12 12 12  1 2  4 4  2 3
D13 100  8 8 8     1 1  4 4  2 2
D14 99.6 7 6 7     1 1  4 4  2 2
D15 99   6 6 6     1 1  4 4  2 2
D16 99.3 5 5 5     1 1  4 4  3 2
D17 100  6 6 6     1 1  4 3  2 2
D18 100  5 5 5     0 1  4 4  2 2
D19 94.2 6 5 6     1 1  4 4  2 2
D20 100  1 1 1     1 1  4 4  2 2
D21 100  1 1 1     1 1  4 5  2 2
D22 100  1 1 1     1 1  4 4  2 2
D23 96.5 1 1 1     1 1  4 4  2 2
D24 92.5 1 1 1     1 0  4 2  2 0
"""
_SHARES = (
    ("2.2.2", "联系覆盖所有党支部"),
    ("2.2.2", "实地调研指导100%的党支部"),
)
_COUNTS = (
    ("2.3.1", "培训本部门党员、支部书记", "次"),
    ("4.2", "研究党建工作", "次"),
    ("4.5", "上报本部门党建工作信息", "则"),
)
_TERMS = ("上学期", "下学期")


def facts() -> Iterator[tuple[str, ...]]:
    """Give every fact as a row under ``HEADER``, its department by id."""
    for line in _FOUND.split("\n")[1:-1]:
        department, rate, branches, *rest = line.split()
        yield department, "1.2", "失联党员找到率", f"{rate}%", ""
        for (item, measure), covered in zip(_SHARES, rest[:2], strict=True):
            yield department, item, measure, f"{covered}/{branches}", ""
        places = ((*count, term) for count in _COUNTS for term in _TERMS)
        for (item, measure, unit, term), found in zip(places, rest[2:], strict=True):
            yield department, item, measure, f"{found}{unit}", term
