"""The house's two standing rules: who may import whom, and where Chinese wording may stand."""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from pipeline import messages

ROOT = Path(__file__).resolve().parent.parent
PIPELINE = ROOT / "pipeline"

STAGES = (
    "load",
    "recognise",
    "validate",
    "compare",
    "score",
    "compose",
    "render",
    "publish",
    "issue",
    "archive",
    "verify",
    "sign",
)
# What everybody may speak of: values, no work.
VOCABULARY = {
    "analysis_results", "changes", "chinese", "codes", "diagnostics", "documents", "evidence",
    "grades", "grid", "issued", "issued_hash", "issued_json", "model",
    "numbers", "outputs", "overview", "panels", "results", "rules",
    "scopes", "sheets", "style", "sums", "template_files", "wording",
}  # fmt: skip
# Helpers beside the vocabulary, each for the modules named.
SERVICES = {
    "exchange": {"publish"},
    "pool": {"load", "render"},
    "signals": {"load", "pool", "render"},
}
# Above the stages: these may import anything, and no stage may import them.
TOP = {
    "__init__", "__main__", "archive_command", "cli", "command_parts", "command_places",
    "commands", "console", "diagnostics_json", "diff_command", "doctor", "doctor_texts",
    "draft_file", "draft_remarks", "draft_yaml", "explain", "explain_command", "files_out",
    "form_command", "id_map_file", "import_command", "import_report", "issue_command",
    "libraries", "locale", "messages", "messages_archive", "messages_diff", "messages_explain",
    "messages_forms", "messages_import", "messages_issue", "messages_problems",
    "messages_results_diff", "messages_sign", "messages_templates", "messages_verify",
    "problem_commands", "progress", "register_command", "results_diff_json", "results_diff_view",
    "rubric_commands", "rubric_diff_json", "rubric_diff_view", "rubric_rules_view",
    "rubric_rules_words", "rubric_view", "run", "run_archive", "run_correct", "run_explain",
    "run_forms", "run_issue", "run_notes", "run_prepared", "run_read", "run_rebuild",
    "run_results", "run_rubric", "run_sign", "run_sign_check", "run_templates", "run_verify",
    "schema", "schema_texts", "sign_command", "status", "status_view", "template_command",
    "trace", "trial_campaign", "usage", "verify_command", "verify_report",
}  # fmt: skip

# Homes of Chinese wording: diagnostics, the command line, dates and numerals, the words by which
# input tables are recognised, the names of fonts, the words that a title's lines keep whole, those
# that a formal document does not use.
WORDING_HOMES = (
    "archive/metadata.py", "archive/words.py", "chinese.py", "codes/", "doctor_texts.py",
    "issued.py", "issued_hash.py", "load/appeal_headers.py", "load/fact_headers.py",
    "load/headers.py", "messages.py", "messages_archive.py", "messages_diff.py",
    "messages_explain.py", "messages_forms.py", "messages_import.py", "messages_issue.py",
    "messages_problems.py", "messages_results_diff.py", "messages_sign.py",
    "messages_templates.py", "messages_verify.py", "recognise/words", "render/layout.py",
    "render/lines.py", "schema_texts.py", "style/", "trial_campaign.py", "verify/agree.py",
    "verify/facts.py", "verify/items.py", "verify/pieces.py", "verify/reading.py",
    "verify/words.py",
)  # fmt: skip
# These hold ranges of characters, not words.
CHARACTER_CLASSES = {
    "evidence.py", "load/text.py", "load/wording.py", "load/xlsx_formats.py",
    "render/docx_lists.py", "render/docx_tags.py", "render/justify.py", "render/template_tags.py",
}  # fmt: skip
IDEOGRAPH = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]")

# A library is imported in one module; the few that two formats share, in each of these.
ONE_HOME = {
    "click": {
        "archive_command", "command_parts", "command_places", "commands", "console", "diff_command",
        "explain_command", "form_command", "import_command", "import_report", "issue_command",
        "problem_commands", "register_command", "results_diff_view", "rubric_commands",
        "rubric_diff_view", "verify_command",
        "template_command", "usage",
        "sign_command",
    },
    "docx": {"render"},
    "docxtpl": {"render"},
    "fontTools": {"render"},
    "jinja2": {"render"},
    # Documents are written from trees in render, and read into them in load.
    "lxml": {"load", "render"},
    "markdown_it": {"load"},
    "openpyxl": {"render"},
    "PIL": {"render"},
    "asn1crypto": {"sign"},
    "cryptography": {"sign"},
    "pyhanko": {"sign"},
    "pyhanko_certvalidator": {"sign"},
    "pypdfium2": {"render"},
    "rich": {"explain", "import_report", "progress", "status_view"},
    "weasyprint": {"render"},
    "yaml": {"load"},
}  # fmt: skip


# Where scores are computed, compared and printed: all of it exact.
EXACT = {
    "compose", "grades", "model", "numbers", "panels", "results", "rules", "scopes", "score",
    "sums", "validate",
}  # fmt: skip
EXACT_MATH = {
    "math.ceil",
    "math.comb",
    "math.floor",
    "math.gcd",
    "math.isqrt",
    "math.lcm",
    "math.prod",
}
# Functions that divide what is not seen to be a Fraction, and why that is exact.
DIVISIONS = {
    ("numbers.py", "show_shares"): "by a unit that is a power of ten",
    ("panels.py", "shares"): "of Fractions",
    ("panels.py", "apportion"): "by a unit that is a power of ten",
    ("score/combine.py", "_losses"): "by a unit that is a power of ten",
    ("compose/years.py", "_mean_rate"): "of a sum of Fractions",
    ("score/weights.py", "_made_up"): "of Fractions",
    ("score/weights.py", "rate"): "of Fractions",
    ("score/weights.py", "weighed_total"): "of Fractions",
    ("score/whole.py", "deal"): "by a unit that is a power of ten",
    ("validate/rubric_levels.py", "_exactly"): "for the words of a message alone",
}


def modules() -> list[Path]:
    return sorted(PIPELINE.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """Parse a module, once for all rules."""
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", autouse=True)
def _forgotten() -> Iterator[None]:
    """Let go of the trees in the end, which are large."""
    yield
    tree_of.cache_clear()
    _nodes_of.cache_clear()


def nodes(tree: ast.AST) -> Sequence[ast.AST]:
    """Give all that stands in a module or a part of it."""
    return _nodes_of(tree) if isinstance(tree, ast.Module) else tuple(ast.walk(tree))


@cache
def _nodes_of(tree: ast.Module) -> Sequence[ast.AST]:
    return tuple(ast.walk(tree))


def imports(tree: ast.AST) -> Iterator[str]:
    """Give the dotted name of everything that is imported, at any depth of the code."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            module = node.module or ""
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def room(dotted: str) -> str:
    """Name the part of the house that a dotted path under ``pipeline`` leads to."""
    return dotted.split(".")[1] if "." in dotted else "__init__"


def forbidden_imports(own: str, tree: ast.AST) -> list[str]:
    """List the imports that a module in room ``own`` must not have."""
    if own in TOP:
        return []
    allowed = VOCABULARY | {own} if own in STAGES else VOCABULARY
    allowed = allowed | {name for name, users in SERVICES.items() if own in users}
    targets = (name for name in imports(tree) if name.startswith("pipeline."))
    return [name for name in targets if room(name) not in allowed]


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give line and text of the string literals that are no docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in nodes(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node.lineno, node.value


def wording_outside_home(path: str, tree: ast.AST) -> list[str]:
    """List the Chinese literals of a module that is no home of wording."""
    if path.startswith(WORDING_HOMES):
        return []
    return [f"{path}:{line} {text}" for line, text in literals(tree) if IDEOGRAPH.search(text)]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    own = path.relative_to(PIPELINE).with_suffix("").parts[0]
    assert own in {*STAGES, *VOCABULARY, *SERVICES, *TOP}, "a new room needs its place in the order"
    assert forbidden_imports(own, tree_of(path)) == []


def test_a_stage_that_imports_another_stage_is_found() -> None:
    tree = ast.parse("def f() -> None:\n    from pipeline.load.rubric import load_rubric\n")
    assert forbidden_imports("score", tree) == [
        "pipeline.load.rubric",
        "pipeline.load.rubric.load_rubric",
    ]


def test_a_stage_that_imports_the_top_is_found() -> None:
    assert forbidden_imports("render", ast.parse("import pipeline.run")) == ["pipeline.run"]


def test_vocabulary_that_imports_a_stage_is_found() -> None:
    assert forbidden_imports("model", ast.parse("import pipeline.score")) == ["pipeline.score"]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_chinese_wording_stands_in_its_homes(path: Path) -> None:
    name = path.relative_to(PIPELINE).as_posix()
    if name in CHARACTER_CLASSES:
        return
    assert wording_outside_home(name, tree_of(path)) == []


def test_wording_outside_its_homes_is_found_and_docstrings_are_not() -> None:
    tree = ast.parse('"""扣分"""\n\ndef f() -> str:\n    """等次"""\n    return f"{1}分"\n')
    assert wording_outside_home("score.py", tree) == ["score.py:5 分"]
    assert wording_outside_home("codes/files.py", tree) == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_a_library_is_imported_in_its_home(path: Path) -> None:
    own = path.relative_to(PIPELINE).with_suffix("").parts[0]
    used = {name.split(".")[0] for name in imports(tree_of(path))}
    strays = {name for name in used & ONE_HOME.keys() if own not in ONE_HOME[name]}
    assert strays == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_no_stage_prints_or_asks_the_clock_or_the_environment(path: Path) -> None:
    own = path.relative_to(PIPELINE).with_suffix("").parts[0]
    if own in TOP:
        return
    tree = tree_of(path)
    named = {node.id for node in nodes(tree) if isinstance(node, ast.Name)}
    asked = {node.attr for node in nodes(tree) if isinstance(node, ast.Attribute)}
    assert not named & {"print", "input"}
    assert not asked & {"now", "today", "getenv", "argv", "stdout", "stderr"}
    assert not (named | asked) & {"monotonic", "perf_counter"}
    assert "time" not in imports(tree)  # the module; datetime.time is a value
    # fontconfig takes its settings from nowhere but the environment, where fonts.py writes them.
    assert "environ" not in named | asked or path == PIPELINE / "render" / "fonts.py"
    assert "float" not in named or own == "render", "scores are exact"


def inexact(path: str, tree: ast.AST) -> list[str]:
    """List what could make a float, or a quotient that does not end, in a module of scores."""
    found = [f"{name} imported" for name in imports(tree) if _is_inexact_import(name)]
    functions = [one for one in nodes(tree) if isinstance(one, ast.FunctionDef)]
    inside = {id(one) for scope in functions for one in ast.walk(scope)}
    for scope in functions:
        own = (path, scope.name)
        found += [f"{scope.name}: /" for one in ast.walk(scope) if _divides(one, own)]
    found += ["/" for one in nodes(tree) if id(one) not in inside and _divides(one, ("", ""))]
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            found.append(f"{node.value}")
        elif isinstance(node, ast.Name) and node.id in {"float", "round", "complex"}:
            found.append(node.id)
        elif isinstance(node, ast.Attribute) and ast.unparse(node).startswith("math."):
            found += [ast.unparse(node)] * (ast.unparse(node) not in EXACT_MATH)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            found += ["** -"] * isinstance(node.right, ast.UnaryOp)
    return found


def _is_inexact_import(name: str) -> bool:
    is_math = name.startswith("math.") and name not in EXACT_MATH
    return is_math or name.partition(".")[0] in {"cmath", "random", "statistics", "numpy"}


def _divides(node: ast.AST, own: tuple[str, str]) -> bool:
    """Tell whether something is divided that is not seen to be a Fraction, nor by a hundred."""
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div):
        return own not in DIVISIONS
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)):
        return False
    is_percent = isinstance(node.right, ast.Name) and node.right.id == "HUNDRED"
    is_fraction = _is_fraction(node.left) or _is_fraction(node.right)
    return not is_percent and not is_fraction and own not in DIVISIONS


def _is_fraction(node: ast.expr) -> bool:
    """Tell whether an operand is a Fraction by its looks: made here, or a product of one."""
    if isinstance(node, ast.BinOp):
        return _is_fraction(node.left) or _is_fraction(node.right)
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "Fraction"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_the_arithmetic_of_scores_is_exact(path: Path) -> None:
    name = path.relative_to(PIPELINE).as_posix()
    if path.relative_to(PIPELINE).with_suffix("").parts[0] in EXACT:
        assert inexact(name, tree_of(path)) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("return step * 0.5", ["0.5"]),
        ("return 1e3", ["1000.0"]),
        ("return round(step, 2)", ["round"]),
        ("return float(step)", ["float"]),
        ("return step / 3", ["f: /"]),
        ("step /= 3", ["f: /"]),
        ("return 1 / 3 + Fraction(step)", ["f: /"]),
        ("return 10 ** -step", ["** -"]),
        ("return math.sqrt(step)", ["math.sqrt"]),
        ("from math import sqrt", ["math.sqrt imported"]),
        ("from statistics import mean", ["statistics imported", "statistics.mean imported"]),
        ("return Fraction(step) / 3", []),
        ("return step // 3", []),
        ("return step / HUNDRED", []),
        ("return math.prod(step)", []),
    ],
)
def test_a_float_planted_in_the_rules_is_found(code: str, expected: list[str]) -> None:
    tree = ast.parse(f"def f(step):\n    {code}\n")
    assert inexact("rules/step.py", tree) == expected
    assert inexact("score/tree.py", tree) == expected


def test_a_division_outside_of_all_functions_is_found() -> None:
    assert inexact("rules/step.py", ast.parse("THIRD = Decimal(1) / 3")) == ["/"]


def test_every_division_that_is_let_pass_is_still_there() -> None:
    for name, function in DIVISIONS:
        tree = tree_of(PIPELINE / name)
        own = [one for one in nodes(tree) if isinstance(one, ast.FunctionDef)]
        (scope,) = (one for one in own if one.name == function)
        assert any(_divides(one, ("", "")) for one in ast.walk(scope)), (name, function)


def test_every_text_of_the_command_line_is_used() -> None:
    """A key stands somewhere as a word of its own, or after ``help_`` where help is asked for."""
    words = {
        text
        for path in modules()
        if not path.name.startswith("messages")
        for _, text in literals(tree_of(path))
    }
    assert [key for key in messages.KEYS if key.removeprefix("help_") not in words] == []


def test_what_signs_is_an_extra_that_only_functions_load() -> None:
    """Else the program would not start where pyHanko is not installed."""
    extra = {"asn1crypto", "cryptography", "pyhanko", "pyhanko_certvalidator"}
    for path in modules():
        tree = tree_of(path)
        if path.name.startswith("hanko_") and path.parent.name == "sign":
            continue
        outermost = [one for one in tree.body if isinstance(one, ast.Import | ast.ImportFrom)]
        early = list(imports(ast.Module(list(outermost), [])))
        assert not {name.split(".")[0] for name in early} & extra, path
        assert not [name for name in early if name.startswith("pipeline.sign.hanko_")], path
