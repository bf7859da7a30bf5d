"""What ``kaohe sign`` says, in Chinese and English."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_sign": (
        "用本单位的证书给归档包做电子签名（可选，不是电子印章）。",
        "Sign a package with the organisation's certificate (optional, no official seal).",
    ),
    "help_sign_check": (
        "不签名，核对已有的签名",
        "sign nothing, check the signatures that are there",
    ),
    "help_trust": (
        "核对时信任的证书（PEM 或者 DER），可以写几次",
        "certificate to trust when checking (PEM or DER); may be given several times",
    ),
    "signing_files": ("签名", "Signing"),
    "checking_files": ("核对签名", "Checking signatures"),
    "sign_opened": (
        "签名人：{name}（证书 {certificate}）。",
        "Signer: {name} (certificate {certificate}).",
    ),
    "sign_stamped": ("时间戳服务：{service}。", "Time stamps: {service}."),
    "sign_done": (
        (
            "已签名 {pdfs} 个 PDF、{manifests} 个清单，加盖 {stamps} 个时间戳，放在 {folder}；"
            "原件没有改动。"
        ),
        (
            "Signed {pdfs} PDF files and {manifests} manifests, {stamps} time stamps, in {folder}; "
            "the originals are untouched."
        ),
    ),
    "sign_no_seal": (
        "这是用本单位证书做的电子签名，不是国家规定的电子印章。",
        "This is a signature with the organisation's own certificate, no official electronic seal.",
    ),
    "sign_seen": (
        "{signer}（证书 {certificate}），{at} 签名：{count} 个文件核对完毕。",
        "Signed by {signer} (certificate {certificate}) on {at}: {count} files checked.",
    ),
    "sign_valid": ("全部有效。", "All of them hold."),
    "next_sign": (
        "下一步：kaohe sign --check {folder} --trust <证书> 核对；把原件和 {place} 一起交存。",
        (
            "Next: kaohe sign --check {folder} --trust CERTIFICATE checks them; hand in "
            "the originals together with {place}."
        ),
    ),
    "next_sign_errors": (
        "下一步：按提示处理后重新运行 kaohe sign；现在没有写入任何文件。",
        "Next: mend the above and run kaohe sign again; nothing was written.",
    ),
    "next_sign_checked": (
        "下一步：没有要处理的；原件和签名文件请放在一起保存。",
        "Next: nothing is left to do; keep the originals and the signatures together.",
    ),
    "next_sign_wrong": (
        "下一步：按提示查清原因；有错误的签名不能作为凭据。",
        "Next: find out the reason of each; a signature with an error proves nothing.",
    ),
}
