"""Findings of ``kaohe doctor``: what each says, in Chinese and English, and how much it weighs.

Apart from ``doctor``, which looks at fonts and needs a library for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.diagnostics import Language, Wording


class State(StrEnum):
    """How a finding stands: as it should be, worth knowing, or in the way of the work."""

    GOOD = "good"
    NOTE = "attention"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class Text:
    """What a finding means; the hint is empty where nothing is to be done."""

    state: State
    zh: Wording
    en: Wording

    def wording(self, language: Language) -> Wording:
        """Give message and remedy in ``language``."""
        return self.zh if language is Language.CHINESE else self.en


def _good(zh: str, en: str) -> Text:
    return Text(State.GOOD, Wording(zh, ""), Wording(en, ""))


# Remedies that several findings share.
_SETUP_ZH = "在程序文件夹运行 make setup：它会补齐，或者给出要运行的命令。"
_SETUP_EN = "Run make setup in the project's folder: it brings it, or names the command that does."
_OFFICIAL_ZH = "有官方字体的，用 --fonts 或者环境变量 KAOHE_FONTS 指明所在文件夹。"
_OFFICIAL_EN = "If you have the official fonts, name their folder with --fonts or KAOHE_FONTS."

TEXTS: Mapping[str, Text] = {
    "python": _good("Python {version}", "Python {version}"),
    "library": _good("系统程序库 {name}", "system library {name}"),
    "library_missing": Text(
        State.LACKING,
        Wording("缺少系统程序库 {name}（Debian 软件包 {package}）", _SETUP_ZH),
        Wording("the system library {name} is missing (Debian: {package})", _SETUP_EN),
    ),
    "packages": _good(
        "{count} 个 Python 组件，版本与锁定文件一致",
        "{count} Python packages, as the lock file has them",
    ),
    "package_missing": Text(
        State.LACKING,
        Wording("缺少 Python 组件 {name} {wanted}", _SETUP_ZH),
        Wording("the Python package {name} {wanted} is missing", _SETUP_EN),
    ),
    "package_other": Text(
        State.NOTE,
        Wording(
            "Python 组件 {name} 是 {version} 版，锁定的是 {wanted} 版，生成的文件可能不同",
            _SETUP_ZH,
        ),
        Wording("{name} is {version}, the lock file has {wanted}: documents may differ", _SETUP_EN),
    ),
    "face_official": _good("{face}：官方字体 {family}（{file}）", "{face}: official, {file}"),
    "face_stand_in": Text(
        State.NOTE,
        Wording("{face}：PDF 用开源字体 {family} 代替（Word 文件里写的仍是 {face}）", _OFFICIAL_ZH),
        Wording(
            "{face}: {family} stands in for it in PDF (the DOCX names {face} all the same)",
            _OFFICIAL_EN,
        ),
    ),
    "face_missing": Text(
        State.LACKING,
        Wording("{face}：没有字体，代用的 {stand_in} 也没有", _SETUP_ZH),
        Wording("{face}: no font, and no {stand_in} to stand in", _SETUP_EN),
    ),
    "rare": _good("生僻字：{family}（{file}）", "rare characters: {family} ({file})"),
    "rare_missing": Text(
        State.LACKING,
        Wording("生僻字：没有字体 {family}", _SETUP_ZH),
        Wording("rare characters: no font {family}", _SETUP_EN),
    ),
    "fonts_folder_missing": Text(
        State.LACKING,
        Wording("没有字体文件夹 {path}", "检查 --fonts 或者 KAOHE_FONTS 写的位置。"),
        Wording("there is no folder of fonts {path}", "See what --fonts or KAOHE_FONTS says."),
    ),
    "fonts_folder_useless": Text(
        State.NOTE,
        Wording(
            "字体文件夹 {path} 里没有能用的字体",
            "检查 --fonts 或者 KAOHE_FONTS 写的位置；字体文件要直接放在里面，不看下级文件夹。",
        ),
        Wording(
            "no usable font in the folder {path}",
            "See what --fonts or KAOHE_FONTS says: font files stand in it, not in folders below.",
        ),
    ),
    "font_unreadable": Text(
        State.NOTE,
        Wording("字体文件 {path} 读不出来：{reason}", "换一个完好的字体文件，或者移走它。"),
        Wording("the font file {path} cannot be read: {reason}", "Replace or remove it."),
    ),
    "folder": _good("可以写入 {path}", "{path} can be written"),
    "folder_closed": Text(
        State.LACKING,
        Wording("不能写入 {path}", "请管理员给予写入权限，或者用 --out 指定别的文件夹。"),
        Wording("{path} cannot be written", "Have the right granted, or name another by --out."),
    ),
    "space": _good("剩余空间 {megabytes} MB", "{megabytes} MB free"),
    "space_short": Text(
        State.NOTE,
        Wording("剩余空间只有 {megabytes} MB", "清理磁盘，或者用 --out 指定别的磁盘。"),
        Wording("only {megabytes} MB free", "Make room, or name another disk with --out."),
    ),
    "encoding": _good("文件名和屏幕使用 UTF-8", "file names and screen use UTF-8"),
    "encoding_other": Text(
        State.NOTE,
        Wording("{place} 使用 {encoding}，汉字可能出错", "设置环境变量 PYTHONUTF8=1 后再运行。"),
        Wording("{place} uses {encoding}: Chinese may be lost", "Set PYTHONUTF8=1 and run again."),
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its code in ``TEXTS`` and the values of its text."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def state(self) -> State:
        """Tell whether it is as it should be."""
        return TEXTS[self.code].state

    def message(self, language: Language) -> str:
        """Say what was found."""
        return TEXTS[self.code].wording(language).message.format_map(dict(self.values))

    def hint(self, language: Language) -> str:
        """Say what mends it; empty where nothing is to be mended."""
        return TEXTS[self.code].wording(language).hint.format_map(dict(self.values))


def remedies(findings: Iterable[Finding], language: Language) -> tuple[str, ...]:
    """Give what is to be done, each remedy once however many findings ask for it."""
    hints = (finding.hint(language) for finding in findings)
    return tuple(dict.fromkeys(hint for hint in hints if hint))
