"""What the command line says of problems by recipient and of who has answered."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_status": (
        "显示各单位是否已交评分表、填到哪里、有多少问题。",
        "Show who has answered, how completely, and with how many problems.",
    ),
    "help_by_department": (
        "另外为有问题的单位和组织部各写一份问题清单",
        "also write a list of problems for each department concerned and for the office",
    ),
    "writing_notes": ("写问题清单", "Writing lists"),
    "notes_made": (
        "已为 {departments} 个单位和组织部写好问题清单：{folder}",
        "Lists of problems for {departments} department(s) and the office are in {folder}.",
    ),
    "notes_none": (
        "没有问题，没有写问题清单。",
        "Nothing is wrong: no lists were written.",
    ),
    "notes_emptied": (
        "没有问题，上次的问题清单已清空：{folder}",
        "Nothing is wrong: the former lists in {folder} were cleared.",
    ),
    "notes_need_settings": (
        "没有写问题清单：请先改正 campaign.yaml 和 wording.yaml 里的错误。",
        "No lists were written: mend campaign.yaml and wording.yaml first.",
    ),
    "next_notes": (
        (
            "下一步：把各单位的文件分别发给该单位，office.docx 留组织部处理；改正后重新运行 "
            "kaohe check --by-department。"
        ),
        (
            "Next: send each department its own files, keep office.docx; when all is mended run "
            "kaohe check --by-department again."
        ),
    ),
    "status_department": ("单位", "Department"),
    "status_state": ("评分表", "Sheet"),
    "status_self": ("自评分", "Self"),
    "status_assessed": ("考核分", "Assessed"),
    "status_errors": ("错误", "Errors"),
    "status_warnings": ("警告", "Warnings"),
    "status_files": ("文件", "Files"),
    "status_total": ("合计", "Total"),
    "status_missing": ("未交", "missing"),
    "status_unread": ("读不出", "unread"),
    "status_blank": ("无自评分", "no self-scores"),
    "status_partial": ("未填完", "incomplete"),
    "status_complete": ("已填完", "complete"),
    "status_office": (
        "另有不属于某一单位的问题：{errors} 个错误，{warnings} 个警告。",
        "Beside these, problems of no single department: {errors} error(s), {warnings} warning(s).",
    ),
    "status_counts": (
        "{departments} 个单位：已交 {answered}，未交 {missing}，其他 {others}。",
        "{departments} departments: {answered} answered, {missing} missing, {others} to look at.",
    ),
    "next_status_missing": (
        "下一步：kaohe check --by-department 写出给各单位的问题清单和催报。",
        "Next: kaohe check --by-department writes a note for each, and asks the missing ones.",
    ),
    "next_status_clean": (
        "下一步：kaohe check 检查全部数据。",
        "Next: kaohe check checks all inputs.",
    ),
    "next_status_unread": (
        "下一步：按提示改正后重新运行 kaohe status。",
        "Next: mend the above and run kaohe status again.",
    ),
}
