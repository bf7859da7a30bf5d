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
    "help_report_date": (
        "检测日期，印在检测报告上；不写的，报告上留空",
        "date of the report; without it the place stays blank",
    ),
    "hashing": ("计算校验值", "Hashing"),
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
    "verdict_not_judged": ("未判定", "not judged"),
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
    "report_inside": (
        "{path} 在归档包里面；写进去，包就变了，请另指定文件夹。",
        "{path} lies in the package, which it would change; name another folder.",
    ),
    "report_no_fonts": (
        "没有字体，印不出检测报告；先运行 make setup。",
        "Without fonts the report cannot be printed; run make setup first.",
    ),
    "report_title": ("四性检测报告", "Report of verification"),
    "report_package": ("归档包：{name}", "Package: {name}"),
    "report_owner": ("立档单位：{name}", "Organisation: {name}"),
    "report_counts": (
        "件数：{pieces}　文件数：{files}　封装日期：{packed}",
        "Pieces: {pieces}; files: {files}; packed: {packed}",
    ),
    "report_result_sound": (
        "检测结论：程序能判定的 {judged} 项全部通过；另有 {left} 项须人工检测。",
        "Result: all {judged} items that a program can judge passed; {left} are left to people.",
    ),
    "report_result_unsound": (
        "检测结论：不通过 {failed} 项，通过 {passed} 项，未判定 {left} 项；问题 {problems} 处。",
        "Result: {failed} items failed, {passed} passed, {left} not judged; {problems} problems.",
    ),
    "report_property": ("性质", "Property"),
    "report_number": ("序号", "Number"),
    "report_item": ("检测项目", "Item"),
    "report_verdict": ("结果", "Result"),
    "report_remark": ("说明", "Remark"),
    "report_problems": ("{count} 处（{codes}）", "{count} ({codes})"),
    "report_note": ("{number}. {place}：{code} {message}", "{number}. {place}: {code} {message}"),
    "report_more": (
        "其余 {count} 处问题见 verify.json。",
        "{count} more problems are in verify.json.",
    ),
    "report_basis": (
        "依据：DA/T 70—2018 的检测项目中只凭归档包可以判定的部分；检测程序 kaohe {program}。",
        "Basis: the items of DA/T 70-2018 that the package alone can answer; by kaohe {program}.",
    ),
    "report_people": ("检测人：　　　　　　　　审核人：", "Verified by:          Checked by:"),
    "report_dated": ("检测日期：{day}", "Date: {day}"),
    "report_undated": ("检测日期：　　　　年　　月　　日", "Date:"),
    "why_scanner": (
        "须另用杀毒软件检测",
        "a virus scanner answers this",
    ),
    "why_process": (
        "须核对移交和存储的过程",
        "whoever handed it over answers this",
    ),
    "why_unread": (
        "有文件读不出来，不能判定",
        "files that cannot be read leave it open",
    ),
}
