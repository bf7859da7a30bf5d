"""What the command line says, in Chinese and English."""

from collections.abc import Mapping

from pipeline import (
    messages_archive,
    messages_diff,
    messages_explain,
    messages_forms,
    messages_import,
    messages_issue,
    messages_problems,
    messages_results_diff,
    messages_sign,
    messages_templates,
    messages_verify,
)
from pipeline.diagnostics import Language

_TEXTS: Mapping[str, tuple[str, str]] = {
    **messages_diff.TEXTS,
    **messages_explain.TEXTS,
    **messages_forms.TEXTS,
    **messages_import.TEXTS,
    **messages_issue.TEXTS,
    **messages_problems.TEXTS,
    **messages_results_diff.TEXTS,
    **messages_sign.TEXTS,
    **messages_templates.TEXTS,
    **messages_archive.TEXTS,
    **messages_verify.TEXTS,
    "help": (
        "从考核办法和评分数据生成反馈函、整改通知和情况通报。",
        "From rubric and scores to feedback letters, rectification notices and the summary.",
    ),
    "help_reports": (
        "检查、计分并生成全部文件。",
        "Check, score and render every document.",
    ),
    "help_check": (
        "检查考核办法和全部数据，一次列出所有问题。",
        "Check rubric and inputs and list every problem at once.",
    ),
    "help_rubric": (
        "显示、核对考核办法，做成正式表格，比较两份。",
        "Show and check a rubric, make its formal table, compare two.",
    ),
    "help_doctor": (
        "检查本机缺少什么：程序库、字体、可写的文件夹。",
        "Examine what this machine has and lacks: libraries, fonts, writable folders.",
    ),
    "help_year": ("年度，默认为 inputs/ 中最近的一年", "year; the latest in inputs/ by default"),
    "help_rubric_file": (
        "考核办法，默认 rubric/<年度>.yaml",
        "rubric, rubric/<year>.yaml by default",
    ),
    "help_inputs": (
        "年度数据文件夹，默认 inputs/<年度>",
        "inputs of the year, inputs/<year> by default",
    ),
    "help_out": ("输出文件夹，默认 build/<年度>", "output folder, build/<year> by default"),
    "help_templates": (
        "自己的模板，先于自带的，默认 <数据>/templates",
        "own templates, before the built-in ones; <inputs>/templates by default",
    ),
    "help_fonts": (
        "官方字体所在的文件夹，也可以用环境变量 KAOHE_FONTS 指定",
        "folder of the official fonts; also the environment variable KAOHE_FONTS",
    ),
    "help_jobs": (
        "同时工作的进程数，默认为处理器核数",
        "processes at work, the processor's cores by default",
    ),
    "help_lang": ("语言：zh 或者 en", "language: zh or en"),
    "help_format": ("输出格式", "output format"),
    "help_help": ("显示这些说明", "show this message and exit"),
    "help_version": ("显示版本", "show the version and exit"),
    "usage": ("用法：", "Usage: "),
    "options": ("选项", "Options"),
    "commands": ("命令", "Commands"),
    "arguments": ("参数", "Arguments"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "also": ("另见", "see also"),
    "guess": ("推断", "guess"),
    "note": ("说明", "note"),
    "counts": ("{errors} 个错误，{warnings} 个警告。", "{errors} error(s), {warnings} warning(s)."),
    "counts_read": (
        "{errors} 个错误，{warnings} 个警告，{guesses} 处推断，{notes} 条说明。",
        "{errors} error(s), {warnings} warning(s), {guesses} guess(es), {notes} note(s).",
    ),
    "clean": ("检查通过，没有问题。", "Checked: no problems."),
    "appeals": (
        "其中 {count} 项按复核决定改分。",
        "{count} marks were replaced by decisions on appeals.",
    ),
    "next_check_clean": (
        "下一步：kaohe reports{options} 生成全部文件。",
        "Next: kaohe reports{options} makes all documents.",
    ),
    "next_check_errors": (
        "下一步：按提示改正后重新运行 kaohe check{options}；有错误时不会生成文件。",
        (
            "Next: mend the above and run kaohe check{options} again; nothing is written while "
            "an error stands."
        ),
    ),
    "next_check_templates": (
        "下一步：按提示改正模板，用 kaohe template check{options} 核对；有错误时不会生成文件。",
        (
            "Next: mend the templates and run kaohe template check{options}; nothing is written "
            "while an error stands."
        ),
    ),
    "next_reports_again": (
        "下一步：按提示处理后重新运行 kaohe reports{options}；现在没有写入任何文件。",
        "Next: mend the above and run kaohe reports{options} again; nothing was written.",
    ),
    "next_machine": (
        "下一步：运行 make setup 补齐字体，用 kaohe doctor 核对，再运行 kaohe reports。",
        "Next: make setup brings the fonts, kaohe doctor looks for them; then kaohe reports again.",
    ),
    "reading": ("读取并检查数据……", "Reading and checking the inputs …"),
    "reading_sheets": ("读取评分表", "Reading score sheets"),
    "rendering": ("生成文件", "Rendering"),
    "made": (
        "{year} 年：{departments} 个单位，{files} 个文件，用时 {seconds} 秒。",
        "{year}: {departments} departments, {files} files in {seconds} s.",
    ),
    "what": ("内容", "What"),
    "blend": (
        "最终得分 = 自评分的 {own}% + 考核分的 {rest}%",
        "final score = {own} % of the self-score + {rest} % of the assessed score",
    ),
    "count": ("份数", "Count"),
    "where": ("位置", "Where"),
    "letter": ("反馈函", "Feedback letters"),
    "notice": ("整改通知", "Rectification notices"),
    "summary": ("情况通报", "School-wide summary"),
    "workbook": ("汇总表", "Workbook"),
    "index": ("浏览页", "Page to look around in"),
    "results": ("数据", "Results as data"),
    "manifest": ("文件清单", "Manifest"),
    "kept": (
        "上次输出中有手工修改或者添加的文件，已保留在 {folder}。",
        "Files of the former output that were edited or added by hand are kept in {folder}.",
    ),
    "next_reports": (
        "下一步：打开 {index} 逐份核对；文件是草稿，未编号。",
        "Next: open {index} and review each document; these are drafts without a number.",
    ),
    "interrupted": (
        "已中断，没有写入任何文件，原有的输出没有改动。",
        "Interrupted: nothing was written, the former output is untouched.",
    ),
    "crashed": (
        (
            "程序出了故障（{error}），不是操作的问题；考核办法和数据没有改动。"
            "详细情况已写入 {file}，请把这个文件交给维护人员。"
        ),
        (
            "A fault of the program itself ({error}); nothing of the inputs was changed. "
            "The details are in {file}: give that file to the maintainers."
        ),
    ),
    "crashed_unkept": (
        (
            "程序出了故障（{error}），不是操作的问题；考核办法和数据没有改动。"
            "详细情况没能保存；设 KAOHE_DEBUG=1 再运行一次，把显示的内容交给维护人员。"
        ),
        (
            "A fault of the program itself ({error}); nothing of the inputs was changed. "
            "The details could not be kept: run again with KAOHE_DEBUG=1 and give what it prints."
        ),
    ),
    "wrong_use": ("用法错误：{reason}", "Wrong use: {reason}"),
    "no_such_option": (
        "没有 {name} 这个选项。用 {help} 查看用法。",
        "There is no option {name}; see {help}.",
    ),
    "no_such_command": (
        "没有 {name} 这个命令。用 {help} 查看用法。",
        "There is no command {name}; see {help}.",
    ),
    "missing_parameter": ("缺少 {name}。用 {help} 查看用法。", "{name} is missing; see {help}."),
    "bad_parameter": ("{name} 的值不对，{wanted}。", "The value of {name} is wrong: {wanted}."),
    "bad_option_usage": (
        "{name} 的写法不对：后面缺少或者多了一个值。",
        "{name} lacks a value or has one too many.",
    ),
    "other_use": (
        "命令写得不对，缺少或者多了内容。用 {help} 查看用法。",
        "Something lacks or is too much; see {help}.",
    ),
    "wanted_choice": ("可以是 {choices}", "one of {choices}"),
    "wanted_number": (
        "应为 {lowest} 到 {highest} 之间的整数",
        "a whole number from {lowest} to {highest}",
    ),
    "wanted_other": ("用 {help} 查看用法", "see {help}"),
    "see_help": ("{said}。用 {help} 查看用法。", "{said}; see {help}."),
    "no_folder": (
        "没有文件夹 {folder}。检查 --year、--inputs、--templates 的写法。",
        "There is no folder {folder}. See what --year, --inputs and --templates say.",
    ),
    "out_around": (
        "不能输出到 {folder}：那里有考核办法、数据、模板或者当前文件夹。用 --out 另选。",
        "{folder} holds rubric, inputs, templates or the working folder; name another with --out.",
    ),
    "out_inside": (
        "不能输出到 {folder}：{place} 里放的是考核办法、数据或者模板。用 --out 另选。",
        "{folder} is inside of {place}, a place of inputs; name another with --out.",
    ),
    "no_year": (
        "没有找到年度数据：{folder} 下没有形如 2017 的文件夹。用 --year 或者 --inputs 指定。",
        "No year found: {folder} has no folder such as 2017. Name one with --year or --inputs.",
    ),
    "next_rubric": (
        "下一步：kaohe check --year {year} 连同 inputs/{year}/ 里的数据一起检查。",
        "Next: kaohe check --year {year} checks it with what is in inputs/{year}/.",
    ),
    "good": ("正常", "good"),
    "attention": ("注意", "note"),
    "lacking": ("缺少", "lacking"),
    "next_doctor_good": (
        "下一步：kaohe reports。",
        "Next: kaohe reports.",
    ),
    "next_doctor_bad": (
        "下一步：按提示补齐后再次运行 kaohe doctor。",
        "Next: bring what is missing and run kaohe doctor again.",
    ),
}

KEYS = frozenset(_TEXTS)


def say(language: Language, key: str, **values: object) -> str:
    """Give the text under ``key`` with its blanks filled."""
    text = _TEXTS[key][0 if language is Language.CHINESE else 1]
    return text.format_map(values)
