import os
import pickle
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from pipeline.render import fonts
from pipeline.render.fonts import FontSet, activate, coverage, find_fonts
from tests.rendering import FONTS, codes, font_set


def tiny_font(*families: str, style: str = "Regular") -> TTFont:
    """Make a font of one letter; the second family is its Chinese name."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({".notdef": Glyph(), "A": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"en": families[0], "zh": families[-1]}
    builder.setupNameTable({"familyName": names, "styleName": style})
    builder.setupOS2()
    builder.setupPost()
    font: TTFont = builder.font
    return font


def settings() -> "ET.ElementTree[ET.Element]":
    """Read what fontconfig is told."""
    return ET.parse(os.environ["FONTCONFIG_FILE"])  # noqa: S314 - the project's own file


@pytest.fixture
def official(tmp_path: Path) -> Path:
    folder = tmp_path / "official"
    folder.mkdir()
    return folder


def test_every_face_has_a_stand_in() -> None:
    found, problems = find_fonts(FONTS, None)
    assert not problems
    assert found
    assert {name: font.family for name, font in found.faces.items()} == {
        "body": "FandolFang",
        "kai": "FandolKai",
        "hei": "FandolHei",
        "title": "FandolSong",
        "song": "FandolSong",
    }
    assert found.faces["title"].is_bold
    assert not found.faces["song"].is_bold
    assert found.fallback.family == "Noto Serif CJK SC"
    assert not any(font.official for font in found.files())


def test_an_official_font_is_known_by_the_name_inside_whatever_its_file_is_called(
    official: Path,
) -> None:
    tiny_font("FangSong_GB2312", "仿宋_GB2312").save(official / "x.TTF")
    tiny_font("Something Else").save(official / "仿宋_GB2312.ttf")
    found, problems = find_fonts(FONTS, official)
    assert not problems
    assert found
    assert found.faces["body"].path == (official / "x.TTF").resolve()
    assert found.faces["body"].official
    assert set(found.faces["body"].families) == {"FangSong_GB2312", "仿宋_GB2312"}
    assert found.faces["kai"].family == "FandolKai"


def test_an_official_font_is_found_inside_a_collection(official: Path) -> None:
    collection = TTCollection()
    collection.fonts = [tiny_font("NSimSun", "新宋体"), tiny_font("SimSun", "宋体")]
    collection.save(official / "simsun.ttc")
    found, problems = find_fonts(FONTS, official)
    assert not problems
    assert found
    assert found.faces["song"].index == 1


def test_the_name_that_the_recipients_word_uses_comes_first(official: Path) -> None:
    tiny_font("FangSong", "仿宋").save(official / "a.ttf")
    tiny_font("FangSong_GB2312", "仿宋_GB2312").save(official / "b.ttf")
    found, _ = find_fonts(FONTS, official)
    assert found
    assert found.faces["body"].path.name == "b.ttf"


def test_all_missing_fonts_are_named_at_once(tmp_path: Path) -> None:
    found, problems = find_fonts(tmp_path, None)
    assert found is None
    assert codes(problems) == ["O101"] * 5 + ["O102"]
    assert {Path(problem.source.path).name for problem in problems} == {
        *fonts.STAND_INS.values(),
        fonts.FALLBACK_FILE,
    }
    assert dict(problems[0].values)["face"] == "仿宋_GB2312"


def test_a_stand_in_that_is_not_the_font_it_is_named_after_is_missing(tmp_path: Path) -> None:
    for file in FONTS.iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "FandolKai-Regular.otf").unlink()
    tiny_font("Arial").save(tmp_path / "FandolKai-Regular.otf")
    assert codes(find_fonts(tmp_path, None)[1]) == ["O101"]


def test_a_spoilt_official_font_is_named_and_the_others_serve(official: Path) -> None:
    (official / "broken.ttf").write_bytes(b"\0\1\0\0 not a font")
    (official / "notes.txt").write_text("not looked at", encoding="utf-8")
    tiny_font("KaiTi_GB2312", "楷体_GB2312").save(official / "kai.ttf")
    found, problems = find_fonts(FONTS, official)
    assert codes(problems) == ["O104"]
    assert problems[0].source.path.endswith("broken.ttf")
    assert found
    assert found.faces["kai"].official


def test_a_folder_of_official_fonts_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    assert codes(find_fonts(FONTS, tmp_path / "nowhere")[1]) == ["O103"]


def test_a_font_set_travels_to_another_process() -> None:
    sent = pickle.dumps(font_set())
    assert pickle.loads(sent) == font_set()  # noqa: S301 - as a pool of processes does it


def test_coverage_tells_rare_characters_apart() -> None:
    assert ord("中") in coverage(font_set().faces["body"])
    assert ord("镕") not in coverage(font_set().faces["body"])
    assert ord("镕") in coverage(font_set().fallback)


def test_fontconfig_is_told_of_these_fonts_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "elsewhere")
    activate(font_set(), tmp_path)
    tree = settings()
    accepted = {entry.text for entry in tree.iterfind("selectfont/acceptfont//string")}
    assert accepted == {str(font.path) for font in font_set().files()}
    assert tree.find("selectfont/rejectfont//bool") is not None
    assert Path(tree.findtext("cachedir", "")).is_relative_to(tmp_path)


def test_other_fonts_get_another_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "elsewhere")
    activate(font_set(), tmp_path)
    first = os.environ["FONTCONFIG_FILE"]
    activate(font_set(), tmp_path)
    assert os.environ["FONTCONFIG_FILE"] == first
    faces = dict(font_set().faces)
    faces["kai"] = faces["hei"]
    activate(FontSet(faces, font_set().fallback), tmp_path)
    assert os.environ["FONTCONFIG_FILE"] != first


def test_a_folder_named_with_markup_is_told_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "elsewhere")
    folder = tmp_path / "a & {b} <c>"
    folder.mkdir()
    for file in FONTS.iterdir():
        shutil.copyfile(file, folder / file.name)
    found, _ = find_fonts(folder, None)
    assert found
    activate(found, folder / "{scratch}")
    tree = settings()
    assert [entry.text for entry in tree.iterfind("dir")] == [str(folder.resolve())]
