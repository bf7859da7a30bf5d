"""What ``kaohe forms`` says, in Chinese and English."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_forms": (
        "生成各单位的自评表和考核评分表，填好后可以直接读回。",
        "Make the forms to fill in: each department's own, and the assessors'.",
    ),
    "form": ("自评表", "Departments' forms"),
    "assessors": ("考核评分表", "Assessors' workbook"),
    "forms_made": (
        (
            "{year} 年：{departments} 个单位的自评表；已有 {answered} 个单位报来自评分，"
            "用时 {seconds} 秒。"
        ),
        (
            "{year}: forms for {departments} departments, {answered} of which have answered; "
            "{seconds} s."
        ),
    ),
    "next_forms": (
        (
            "下一步：把 {folder}/departments 里的表发给各单位，交回后放入 {scores}，"
            "再运行 kaohe check。"
        ),
        (
            "Next: send out what is in {folder}/departments; put what comes back into {scores} "
            "and run kaohe check."
        ),
    ),
    "next_forms_again": (
        "下一步：按提示改正后重新运行 kaohe forms；现在没有写入任何文件。",
        "Next: mend the above and run kaohe forms again; nothing was written.",
    ),
}
