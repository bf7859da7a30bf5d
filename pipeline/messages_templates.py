"""What ``kaohe template`` says, in Chinese and English."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_template": (
        "本单位自己的模板：复制自带的来改，改后检查。",
        "A campaign's own templates: copy the built-in ones, check them when changed.",
    ),
    "help_template_new": (
        "把自带的模板（全部或写明的几个）复制到本单位，不覆盖已有的文件。",
        "Copy built-in templates, all or those named; no file that is there is replaced.",
    ),
    "help_template_check": (
        "检查正在使用的全部模板，并用极端的数据试做每种文件。",
        "Check every template in use, and make each kind of document with extreme data.",
    ),
    "trying_out": ("试做文件", "Making trial documents"),
    "no_template": (
        "没有叫 {name} 的模板；可以复制的有：{known}。",
        "There is no template {name}; these can be copied: {known}.",
    ),
    "template_copied": ("已复制 {path}", "copied {path}"),
    "template_kept": ("已有 {path}，没有改动", "{path} is there already and was left alone"),
    "template_unwritable": (
        "不能写入 {folder}：{reason}。",
        "Cannot write to {folder}: {reason}.",
    ),
    "next_template_new": (
        (
            "下一步：修改 {folder} 里的模板（没有改的可以删去，仍用自带的），"
            "再运行 kaohe template check{options}。"
        ),
        (
            "Next: change the templates in {folder} (delete those that stay as they are: the "
            "built-in ones then serve), and run kaohe template check{options}."
        ),
    ),
    "templates_own": ("使用本单位的模板：{names}", "Own templates in use: {names}"),
    "templates_none_own": (
        "没有本单位的模板，检查的是自带的模板。",
        "There are no own templates; the built-in ones were checked.",
    ),
    "templates_good": ("模板没有问题。", "The templates are sound."),
    "trials_made": ("试做的文件在 {folder}。", "The trial documents are in {folder}."),
    "next_template_good": (
        "下一步：打开试做的文件看一看版面，再运行 kaohe reports{options}。",
        "Next: look at the trial documents, then run kaohe reports{options}.",
    ),
    "next_template_bad": (
        "下一步：按提示改正模板，再运行 kaohe template check{options}。",
        "Next: mend the templates and run kaohe template check{options} again.",
    ),
}
