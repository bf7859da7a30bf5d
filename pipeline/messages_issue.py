"""What ``kaohe issue`` and ``kaohe register`` say, in Chinese and English."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_issue": (
        (
            "给文件编发文字号，定稿保存；先列出文号，确认以后才签发。\n\n"
            "不写单位就是全部单位和通报。更正用 kaohe issue correct，撤销用 kaohe issue withdraw，"
            "复核改分后用 kaohe issue appeal。"
        ),
        (
            "Give document numbers and keep the documents for good; numbers are shown first.\n\n"
            "Without a department: everybody, and the summary. Corrections: kaohe issue correct; "
            "withdrawals: kaohe issue withdraw; after an appeal: kaohe issue appeal."
        ),
    ),
    "help_dated": (
        "成文日期，如 2017-12-20；签发时不写就是 campaign.yaml 里的",
        "date of the documents, like 2017-12-20; when issuing, that of campaign.yaml by default",
    ),
    "help_yes": ("不再询问，直接签发（用于脚本）", "issue without asking, for scripts"),
    "help_archive_folder": (
        "归档文件夹，默认 archive",
        "folder of register and issued documents, archive by default",
    ),
    "help_by": ("经办人，默认是登录名", "who issues; the login name by default"),
    "help_sign_off": (
        "签批环节的记录：拟稿、核稿、签发、用印，如 核稿=某某=2017-12-19，可以写几次",
        (
            "a step of the sign-off: drafted, checked, approved, sealed; like "
            "checked=NAME=2017-12-19; may be repeated"
        ),
    ),
    "help_reason": (
        "更正、撤销的原因，写进文件",
        "why it is corrected or withdrawn; goes into the document",
    ),
    "help_kind": (
        "只更正或撤销这一种：letter 反馈函，notice 整改通知；可以写几次",
        "only this kind of document is corrected or withdrawn; may be repeated",
    ),
    "issue_whom": (
        "请写明单位编号，例如 kaohe issue {action} D03；通报写 summary。",
        "Name the department, as in kaohe issue {action} D03; the summary is summary.",
    ),
    "issue_when": (
        "请用 --date 写明成文日期，例如 kaohe issue {action} D03 --date 2018-01-10。",
        "Say the date by --date, as in kaohe issue {action} D03 --date 2018-01-10.",
    ),
    "issue_why": (
        "请用 --reason 写明原因，原因要写进文件。",
        "Say why by --reason; it goes into the document.",
    ),
    "ends_correct": ("（更正{number}）", " (corrects {number})"),
    "ends_withdraw": ("（撤销{number}）", " (withdraws {number})"),
    "step_drafted": ("拟稿", "drafted"),
    "step_checked": ("核稿", "checked"),
    "step_approved": ("签发", "approved"),
    "step_sealed": ("用印", "sealed"),
    "bad_signing": (
        "看不懂“{text}”。写法是 环节=姓名=日期，环节有：{known}。",
        "{text} is not understood; write STEP=NAME=DATE, with one of the steps: {known}.",
    ),
    "issue_planned": (
        "将要签发 {count} 份文件，成文日期 {dated}：",
        "{count} documents would be issued, dated {dated}:",
    ),
    "issue_ask": (
        "签发以后文号不能收回，文件不能改动。现在签发吗",
        "A number once given stays given, and an issued document is never changed. Issue them now",
    ),
    "issue_dry": (
        "没有签发，没有编号。确认无误后加上 --yes 再运行。",
        "Nothing was issued and no number given. If all is right, run again with --yes.",
    ),
    "issue_nothing": (
        "没有需要签发的文件：{count} 份都已签发，内容没有变化，在 {folder}/issued 里。",
        "Nothing to issue: {count} documents are issued and unchanged, in {folder}/issued.",
    ),
    "issued": (
        "已签发 {count} 份，定稿在 {folder}/issued，登记簿是 {folder}/register.xlsx。",
        "{count} documents are issued, in {folder}/issued; the register is {folder}/register.xlsx.",
    ),
    "next_issued": (
        "下一步：从 issued 文件夹打印、用印、分发；年底运行 kaohe archive 归档。",
        "Next: print, seal and send what is in issued; at year end pack it by kaohe archive.",
    ),
    "next_issue_refused": (
        "没有签发，没有编号。下一步：按提示处理后重新运行。",
        "Nothing was issued and no number given. Next: do what the remedies say and run again.",
    ),
    "help_register": (
        "发文登记簿：核对、备份、重建。",
        "The register of issued documents: check it, back it up, make it anew.",
    ),
    "help_register_check": (
        "核对登记簿和全部已签发的文件。",
        "Check the register and every issued file.",
    ),
    "help_register_backup": (
        "把登记簿备份到一个新文件。",
        "Copy the register to a new file.",
    ),
    "help_register_restore": (
        "登记簿损坏、丢失或者换成了旧的时，由 records 里的记录重新建立；现有的文件另存，不删除。",
        (
            "Make the register anew from the records where it is damaged, gone or old; what is "
            "there is put aside, not deleted."
        ),
    ),
    "register_sound": (
        "登记簿完好：{count} 份文件，最后一份是 {last}。",
        "The register is sound: {count} documents, {last} the last.",
    ),
    "register_empty": ("登记簿还是空的。", "The register is empty."),
    "register_saved": (
        "已备份到 {path}，请存到另一台机器或光盘上。",
        "Copied to {path}; keep it on another machine or disc.",
    ),
    "register_there": (
        "{path} 已经存在，没有覆盖。",
        "{path} exists and was not overwritten.",
    ),
    "register_restored": (
        "登记簿已重新建立：{count} 份文件。下一步：运行 kaohe register check 核对。",
        "The register was made anew: {count} documents. Next: kaohe register check.",
    ),
    "next_register": (
        "下一步：定期运行 kaohe register backup 备份。",
        "Next: back it up from time to time by kaohe register backup.",
    ),
}
