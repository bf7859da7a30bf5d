"""Examples of a guide as they stand: read from its fenced blocks and run by the program itself.

A block is marked behind its language: ``yaml rubric``, ``yaml grades``, ``csv facts``,
``csv marks``, ``text result``, ``text grades``. An example ends with its result: scores with the
letters' sentences, or who has which grade. One without a rubric is the former one with what it has
replaced. A rubric that is a list is a list of blocks; year and title are added to it. The roster
is whoever the facts and marks name, in that order.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from pipeline import run
from pipeline.codes import has_errors, message
from pipeline.compose.adjusted import nodes_of, say_gains, say_overrides
from pipeline.compose.grade_words import say_barred
from pipeline.compose.letter import compose_letter
from pipeline.compose.rule_words import worded
from pipeline.diagnostics import Diagnostic, Language
from pipeline.numbers import show, total
from pipeline.results import DepartmentResult, Results
from pipeline.score import score
from pipeline.wording import Wording
from tests.campaigns import BASE

ROOT = Path(__file__).resolve().parent.parent
RESULT, GRADES = "text result", "text grades"
PARTS = ("yaml rubric", "yaml grades", "csv facts", "csv marks", *(RESULT, GRADES))
_BLOCK = re.compile(rf"^```({'|'.join(PARTS)})\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_GRADES = "grades: [{name: 合格, lowest: 0}]\n"
_KINDS = {"党委": "二级党委", "总支": "党总支", "支部": "直属党支部"}  # by a name's last two

Example = Mapping[str, str]  # the texts of its blocks, by their marks


def blocks(text: str) -> list[tuple[str, str]]:
    """Give every marked block with its mark, in the guide's order."""
    return [(mark, content) for mark, content in _BLOCK.findall(text)]


def examples(text: str) -> Iterator[Example]:
    """Give the examples of a guide, in its order."""
    former: dict[str, str] = {}
    parts: dict[str, str] = {}
    for mark, content in blocks(text):
        assert mark not in parts, content
        parts[mark] = content
        if mark in {RESULT, GRADES}:
            if "yaml rubric" not in parts:
                parts = {key: former[key] for key in former.keys() - {RESULT, GRADES}} | parts
            yield parts
            former, parts = parts, {}
    assert not parts


def outcome(example: Example, folder: Path) -> str:
    """Run an example; give what checking finds, and its result or its grades."""
    _write(example, folder)
    places = run.Places(
        rubric=folder / "rubric.yaml",
        inputs=folder,
        out=folder / "out",
        templates=ROOT / "templates",
        fonts=folder,
        official_fonts=None,
        scratch=folder,
    )
    inputs, problems = run.check(places)
    said = list(map(_say_problem, problems))
    if inputs is None:
        assert has_errors(problems)
        return "".join(said)
    scored = score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks, inputs.facts)
    results = worded(scored, inputs.wording)
    if GRADES in example:
        said += _grades(results, inputs.wording)
    else:
        for one in results.departments:
            said += _said(one, results, inputs.wording)
    return "".join(said)


def _grades(results: Results, wording: Wording) -> Iterator[str]:
    """Give who has which grade, then what the letters say to those who did not get a better one."""
    for count in results.grades:
        yield f"{count.band.name}：{'、'.join(one.name for one in count.departments)}\n"
    told: dict[str, list[str]] = {}
    for result in results.departments:
        sentence = say_barred(result, results, wording)
        if sentence:
            assert sentence in compose_letter(result, results, wording).result.paragraphs
            told.setdefault(sentence, []).append(result.department.name)
    for sentence, names in told.items():
        yield f"{'、'.join(names)}：{sentence}\n"


def _say_problem(found: Diagnostic) -> str:
    """Give a diagnostic's code and what it says, without place and remedy."""
    return f"{found.code} {message(found, Language.CHINESE)}\n"


def _said(one: DepartmentResult, results: Results, wording: Wording) -> Iterator[str]:
    """Give a department's score, then what its letter says of it, as the letter prints it."""
    grade = f"，{one.grade}" if len(results.campaign.bands) > 1 else ""
    full = show(one.total.points)
    yield f"{one.department.name}：{show(one.final)}分（满分{full}分）{grade}\n"
    letter = compose_letter(one, results, wording)
    rows = letter.deductions.rows if letter.deductions else ()
    assert total(Decimal(row.lost) for row in rows) == one.total.deducted
    for row in rows:
        yield f"  {row.item}，扣分 {row.lost}：{row.reason}\n"
    paragraphs = [*letter.result.paragraphs, *letter.losses.paragraphs]
    sentences = [
        say_barred(one, results, wording),
        *say_overrides(one, wording),
        *say_gains(one, nodes_of(results), wording),
    ]
    for sentence in filter(None, sentences):
        assert sentence in paragraphs
        yield f"  {sentence}\n"


def _write(example: Example, folder: Path) -> None:
    """Write the campaign of an example, with what its blocks leave out."""
    given = example["yaml rubric"]
    head = "blocks:\n" if given.startswith("- ") else ""
    _put(folder / "rubric.yaml", f"year: 2017\ntitle: 示例考核\n{head}{given}")
    settings = (BASE / "campaign.yaml").read_text(encoding="utf-8")
    grades = example.get("yaml grades", _GRADES)
    _put(folder / "campaign.yaml", re.sub(r"grades:\n(?:  .*\n)+", grades, settings))
    names: dict[str, None] = {}
    for part, place in (("csv facts", "facts/facts.csv"), ("csv marks", "scores/scores.csv")):
        if part in example:
            _put(folder / place, example[part])
            names |= dict.fromkeys(
                row["单位"] for row in csv.DictReader(example[part].splitlines())
            )
    (folder / "scores").mkdir(exist_ok=True)
    roster = [
        f"D{number:02},{name},{_KINDS.get(name[-2:], '单位')}\n"
        for number, name in enumerate(names, start=1)
    ]
    _put(folder / "departments.csv", "".join(["编号,名称,类型\n", *roster]))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")
