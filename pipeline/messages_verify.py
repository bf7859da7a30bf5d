"""What ``kaohe verify`` says, in Chinese and English."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_verify": (
        "核对一个归档包，逐项检测四性；只要这个包。",
        "Check a package of the archive, property by property, from the package alone.",
    ),
    "help_report": (
        "把检测报告写到这个文件夹（JSON 和 PDF），不覆盖已有的文件",
        "folder for the report (JSON and PDF); no file is overwritten",
    ),
    "verifying": ("打开文件", "Opening documents"),
    "verify_head": (
        "归档包 {name}：{pieces} 件，{files} 个文件",
        "Package {name}: {pieces} pieces, {files} files",
    ),
    "property_authentic": ("真实性", "authentic"),
    "property_complete": ("完整性", "complete"),
    "property_usable": ("可用性", "usable"),
    "property_safe": ("安全性", "safe"),
    "verdict_passed": ("通过", "passed"),
    "verdict_failed": ("不通过", "failed"),
    "verdict_not_judged": ("程序不能判定，请人工检测", "no program can judge it; look yourself"),
    "verify_sound": (
        "这个包完好。",
        "The package is sound.",
    ),
    "verify_unsound": (
        "这个包有 {count} 处问题。",
        "The package has {count} problems.",
    ),
    "next_verify_good": (
        "下一步：把包存到两种以上的介质，定期再核对。",
        "Next: keep it on media of two kinds or more, and verify again from time to time.",
    ),
    "next_verify_bad": (
        "下一步：按提示从另一份副本取回文件，再核对一次。",
        "Next: bring the files back from another copy and verify again.",
    ),
    "report_there": (
        "{path} 已经存在，没有覆盖。",
        "{path} exists and was not overwritten.",
    ),
    "report_written": ("检测报告在 {path}。", "The report is {path}."),
}
