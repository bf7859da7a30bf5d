"""The items of DA/T 70-2018 by their names, in Chinese and English, and the report's own words."""

from collections.abc import Mapping

from pipeline.diagnostics import Language

TITLES: Mapping[str, tuple[str, str]] = {
    "1-1": ("固化信息有效性（校验值、登记簿散列链）", "digests and the register's chain hold"),
    "1-2": ("元数据项数据长度", "length of metadata"),
    "1-3": ("元数据项数据类型、格式", "type and form of metadata"),
    "1-4": ("元数据项值域", "range of metadata"),
    "1-5": ("元数据项数据值合理性", "metadata agree with the register"),
    "1-6": ("元数据项特殊字符", "special characters in metadata"),
    "1-7": ("档号规范性", "form of archival numbers"),
    "1-8": ("元数据项数据重复性", "archival numbers given once"),
    "1-10": ("内容数据的电子属性一致性", "names, sizes and digests of files"),
    "1-11": ("元数据与内容数据关联一致性", "metadata belong to documents"),
    "1-12": ("说明文件和目录文件规范性", "form of the files that describe the package"),
    "1-13": ("信息包目录结构规范性", "structure of the package"),
    "1-14": ("信息包一致性", "the package agrees with itself"),
    "2-1": ("总件数相符性", "number of pieces"),
    "2-2": ("总字节数相符性", "number of bytes"),
    "2-3": ("元数据项完整性", "metadata complete"),
    "2-4": ("元数据必填著录项", "metadata that must be there"),
    "2-5": ("过程信息完整性", "what was done is recorded"),
    "2-6": ("连续性元数据项", "numbers without a gap"),
    "2-7": ("内容数据完整性", "documents and sources complete"),
    "2-8": ("附件数据完整性", "attachments complete"),
    "2-10": ("信息包元数据完整性", "metadata of the package complete"),
    "2-11": ("信息包内容数据完整性", "files of the package complete"),
    "3-1": ("信息包中元数据的可读性", "metadata can be read"),
    "3-2": ("目标数据库可访问性（文件可访问）", "files can be accessed"),
    "3-3": ("内容数据格式合规性", "formats fit to be kept"),
    "3-4": ("内容数据的可读性", "documents open"),
    "3-8": ("信息包中包含的内容数据无加密、压缩", "nothing encrypted or of another format"),
    "4-1": ("系统环境中杀毒软件", "antivirus in the system"),
    "4-2": ("信息包病毒", "viruses in the package"),
    "4-3": ("载体安全性（多余文件）", "nothing that does not belong"),
    "4-7": ("归档、移交过程安全性", "handing over"),
}
REPORT = "四性检测报告"
HEADER = ("编号", "检测项目", "结果", "问题")
PROPERTIES = {
    "authentic": "真实性",
    "complete": "完整性",
    "usable": "可用性",
    "safe": "安全性",
}
VERDICTS = {"passed": "通过", "failed": "不通过", "not_judged": "程序不能判定"}
_SOUND = {True: "检测结论：程序能判定的各项全部通过。", False: "检测结论：不通过，问题如下。"}
BASIS = (
    "检测依据：DA/T 70—2018《文书类电子档案检测一般要求》。程序不能判定的项目，须由人工检测。",
    "校验值能说明文件是否改动过，不能说明由谁改动。",
)


def title(number: str, language: Language) -> str:
    """Name an item."""
    return TITLES[number][0 if language is Language.CHINESE else 1]


def conclusion(*, is_sound: bool) -> str:
    """Say whether the package passed."""
    return _SOUND[is_sound]


def about(name: str, pieces: int, files: int, day: str) -> tuple[str, ...]:
    """Say which package was checked, and when."""
    return (f"归档包：{name}", f"共 {pieces} 件，{files} 个文件", f"检测日期：{day}")


def full_title(number: str, of: str) -> str:
    """Name an item after its property."""
    return f"{PROPERTIES[of]}：{TITLES[number][0]}"


def more(count: int) -> str:
    """Say that there are more problems than are printed."""
    return f"……（共 {count} 处）"
