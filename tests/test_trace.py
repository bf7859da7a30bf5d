"""Origins: exactly what was read, by its role, and the templates of which each file is made."""

import shutil
from pathlib import Path

import pytest

from pipeline import run
from pipeline.load.files import InputFile
from pipeline.outputs import Output, digest
from pipeline.results import Results
from pipeline.score import score
from pipeline.template_files import Templates
from pipeline.trace import Roles, origins, traced

ROOT = Path(__file__).resolve().parent.parent


def roles(folder: Path) -> Roles:
    return Roles(folder / "r" / "2017.yaml", folder / "in", Templates(folder / "templates"))


def read(path: Path, text: str) -> InputFile:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return InputFile(path, path.as_posix())


def little_campaign(folder: Path) -> run.Places:
    shutil.copytree(ROOT / "tests" / "errors" / "_base", folder / "in")
    return run.Places(
        rubric=folder / "in" / "rubric.yaml",
        inputs=folder / "in",
        out=folder / "out",
        templates=ROOT / "templates",
        fonts=folder,
        official_fonts=None,
        scratch=folder,
    )


@pytest.fixture
def scored(tmp_path: Path) -> Results:
    inputs, problems = run.check(little_campaign(tmp_path))
    assert inputs is not None, problems
    return score(inputs.rubric, inputs.campaign, inputs.departments, inputs.marks)


def test_origins_are_what_was_read_under_the_names_of_their_roles(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    files = [
        read(tmp_path / "r" / "2017.yaml", "rubric"),
        read(tmp_path / "in" / "campaign.yaml", "settings"),
        read(tmp_path / "in" / "scores" / "D01.csv", "scores"),
    ]
    read(tmp_path / "in" / "scores" / "unread.csv", "")
    found, problems = origins(files, roles(tmp_path))
    assert problems == []
    assert {origin.path: origin.sha256 for origin in found} == {
        "rubric/2017.yaml": digest(b"rubric"),
        "inputs/campaign.yaml": digest(b"settings"),
        "inputs/scores/D01.csv": digest(b"scores"),
    }


def test_only_regular_files_are_templates(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    for name in ("letter.docx", "~$letter.docx", ".hidden.html", "make.py", "formal.css"):
        read(folder / name, name)
    (folder / "passwd.html").symlink_to("/etc/passwd")
    (folder / "deep.yaml").mkdir()
    found, problems = origins([], roles(tmp_path))
    assert problems == []
    assert [origin.path for origin in found] == ["templates/formal.css", "templates/letter.docx"]


def test_a_file_that_became_a_link_since_it_was_read_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "campaign.yaml"
    path.symlink_to("/etc/passwd")
    found, problems = origins([InputFile(path, path.as_posix())], roles(tmp_path))
    assert ([one.code for one in problems], found) == (["F002"], ())


def test_what_lies_beside_the_scores_is_no_origin(tmp_path: Path) -> None:
    places = little_campaign(tmp_path)
    scores = places.inputs / "scores"
    (scores / ".DS_Store").write_bytes(b"x")
    (scores / "~$D01.xlsx").write_bytes(b"x")
    (scores / ".p").symlink_to("/etc/passwd")
    inputs, problems = run.check(places)
    assert inputs is not None, problems
    names = {file.path.name for file in inputs.files}
    assert names & {".DS_Store", "~$D01.xlsx", ".p"} == set()
    assert {"rubric.yaml", "campaign.yaml", "departments.csv"} < names


@pytest.mark.parametrize(
    ("path", "template", "used"),
    [
        ("D01.pdf", "letter.html", ["letter.html", "base.html", "pieces.html", "formal.css"]),
        ("D01.docx", "letter.docx", ["letter.docx"]),
        ("index.html", "index.html", ["index.html"]),
        ("results.json", "", []),
    ],
)
def test_a_file_names_every_template_that_it_is_made_of(
    path: str, template: str, used: list[str], scored: Results
) -> None:
    made = Output(path, b"", "kind", template=template)
    (output,) = traced([made], scored, roles(Path("x")))
    named = [name.removeprefix("templates/") for name in output.made_from if "templates/" in name]
    assert named == ["wording.yaml", *used]
