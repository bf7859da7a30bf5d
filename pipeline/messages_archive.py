"""What ``kaohe archive`` and ``kaohe rebuild`` say, in Chinese and English."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_archive": (
        "把一个年度已签发的文件做成归档包（BagIt）；归过档的不再归。",
        (
            "Pack what was issued for a year's campaign as a bag (BagIt) in archive/packages; what "
            "is in an earlier package stays out."
        ),
    ),
    "help_rebuild": (
        "只用归档包里的材料重新生成其中的文件，逐个核对是否相同。",
        "Make the documents of a package again from the package alone, and compare each.",
    ),
    "help_rebuilt": (
        "把重新生成的文件写到这个新文件夹",
        "a new folder for the documents made again",
    ),
    "packing": ("归档", "Packing"),
    "archive_nothing": (
        "没有需要归档的文件：{year} 年度签发的都已经在归档包里。",
        "Nothing to pack: all that was issued for {year} is in a package.",
    ),
    "archive_packed": (
        "{count} 件，档号 {first} 至 {last}，归档包是 {folder}。",
        "{count} pieces, archival numbers {first} to {last}, in the package {folder}.",
    ),
    "next_archive": (
        "下一步：运行 kaohe verify {folder} 核对，再移交，并另存一份。",
        "Next: check it by kaohe verify {folder}, hand it over, and keep a copy.",
    ),
    "next_archive_none": (
        "下一步：有新签发的文件以后再运行；已有的包用 kaohe verify 核对。",
        "Next: run again when more is issued; check the packages by kaohe verify.",
    ),
    "next_archive_refused": (
        "没有归档，已有的包没有动。下一步：按提示处理后重新运行。",
        (
            "Nothing was packed; the packages that are there are untouched. Next: do what the "
            "remedies say and run again."
        ),
    ),
    "rebuild_same": (
        "{count} 个文件重新生成，与归档包里的逐字节相同。",
        "{count} files were made again and are the same to the byte.",
    ),
    "rebuild_differ": (
        "{count} 个文件重新生成，{wrong} 个与归档包里的不同。",
        "{count} files were made again; {wrong} are not as in the package.",
    ),
    "rebuilt_to": ("重新生成的文件在 {folder}。", "The documents made again are in {folder}."),
    "next_rebuild": (
        "下一步：包里的 data/sources 足以重新生成文件，请把包保存好。",
        "Next: what is in data/sources suffices to make the documents again; keep the package.",
    ),
    "next_rebuild_differ": (
        "下一步：以包里的文件为准；要重新生成相同的文件，请换用包里记录的程序版本和字体。",
        (
            "Next: the files of the package are the ones that count; to make the same again, use "
            "the program and the fonts that it records."
        ),
    ),
    "next_rebuild_refused": (
        "没有重新生成。下一步：用 kaohe verify {package} 检查这个包。",
        "Nothing was made. Next: check the package by kaohe verify {package}.",
    ),
}
