"""Codes Q0 to Q3: signing what was issued; ``signing_checks`` has those of checking."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording


def _error(zh: Wording, en: Wording) -> Rule:
    return Rule(Severity.ERROR, zh=zh, en=en)


def _warning(zh: Wording, en: Wording) -> Rule:
    return Rule(Severity.WARNING, zh=zh, en=en)


_SETTINGS: Mapping[str, Rule] = {
    "Q001": _error(
        Wording(
            "时间戳服务的地址“{typed}”不是 https 地址",
            "请写成 https://… 的样子；本机上的转发服务可以是 http://127.0.0.1:端口",
        ),
        Wording(
            'the address of the time-stamp service, "{typed}", is no https address',
            "write it like https://…; a relay on this machine may be http://127.0.0.1:PORT",
        ),
    ),
    "Q002": _error(
        Wording(
            "没有安装签名组件（pyHanko），不能签名，也不能核对签名",
            "请运行 make signing，或者 pip install --require-hashes -r requirements-sign.lock",
        ),
        Wording(
            "what signs (pyHanko) is not installed: nothing can be signed, no signature checked",
            "run make signing, or pip install --require-hashes -r requirements-sign.lock",
        ),
    ),
    "Q003": _error(
        Wording(
            "设置里没有 signing，不知道用哪个证书签名",
            "请在 campaign.yaml 里写 signing: 和 certificate:；不签名就不用写",
        ),
        Wording(
            "the settings have no signing: no certificate to sign with",
            "write signing: and certificate: in campaign.yaml, see docs/signing.md; "
            "signing is optional",
        ),
    ),
    "Q010": _error(
        Wording(
            "读不出证书：{reason}", "请使用 PKCS#12 文件（.p12、.pfx），其中有本单位的证书和私钥"
        ),
        Wording(
            "the certificate cannot be read: {reason}",
            "take a PKCS#12 file (.p12, .pfx) with the organisation's certificate and its key",
        ),
    ),
    "Q011": _error(
        Wording(
            "证书的密码不对", "请核对环境变量 KAOHE_SIGN_PASSWORD；密码只从那里读取，不写进任何文件"
        ),
        Wording(
            "the certificate's password is wrong",
            "see to the environment variable KAOHE_SIGN_PASSWORD, from where alone it is taken",
        ),
    ),
    "Q012": _error(
        Wording(
            "没有给出证书的密码",
            "请把密码放进环境变量 KAOHE_SIGN_PASSWORD，例如：read -rs KAOHE_SIGN_PASSWORD; "
            "export KAOHE_SIGN_PASSWORD",
        ),
        Wording(
            "the certificate's password was not given",
            "put it into the environment variable KAOHE_SIGN_PASSWORD, as by: "
            "read -rs KAOHE_SIGN_PASSWORD; export KAOHE_SIGN_PASSWORD",
        ),
    ),
    "Q013": _error(
        Wording("证书已于 {until} 过期", "请换用有效的证书；过期证书签的名没有效力"),
        Wording("the certificate expired on {until}", "take one that is in force"),
    ),
    "Q014": _error(
        Wording("证书从 {since} 起才有效", "请核对这台电脑的日期，或者换用已经生效的证书"),
        Wording(
            "the certificate is in force only from {since} on",
            "see to this machine's date, or take one that is in force",
        ),
    ),
    "Q015": _error(
        Wording(
            "证书的用途里没有签名（密钥用法：{usage}）",
            "请使用密钥用法含数字签名或者不可否认（抗抵赖）的证书",
        ),
        Wording(
            "the certificate is not for signing (key usage: {usage})",
            "take one whose key usage has digital signature or non-repudiation",
        ),
    ),
    "Q016": _error(
        Wording(
            "不能用这种密钥签名：{kind}",
            "请使用 2048 位以上的 RSA 或者 P-256 以上的 ECDSA 证书；SM2 证书要用发证机构的工具签名",
        ),
        Wording(
            "no signing with a key of this kind: {kind}",
            "take a certificate with RSA of 2048 bits or more, or ECDSA of P-256 or more; "
            "SM2 needs the tools of the authority that gave it",
        ),
    ),
}
_SERVICE: Mapping[str, Rule] = {
    "Q020": _error(
        Wording(
            "时间戳服务没有响应：{reason}",
            "请检查网络和地址后重新运行；不要时间戳的，去掉 signing 里的 time_stamp",
        ),
        Wording(
            "the time-stamp service was not reached: {reason}",
            "see to network and address and run again; without time stamps, take away time_stamp",
        ),
    ),
    "Q021": _error(
        Wording(
            "时间戳服务的答复不能用：{reason}",
            "请核对地址是不是 RFC 3161 时间戳服务，或者换一个服务",
        ),
        Wording(
            "the answer of the time-stamp service is of no use: {reason}",
            "see whether the address is an RFC 3161 service, or take another",
        ),
    ),
}
_FILES: Mapping[str, Rule] = {
    "Q030": _error(
        Wording("PDF 已加密，不能签名", "请对没有加密的原件签名"),
        Wording("the PDF is encrypted and cannot be signed", "sign the original, which is not"),
    ),
    "Q031": _error(
        Wording("PDF 不能签名：{reason}", "请确认文件没有损坏，必要时重新生成"),
        Wording("the PDF cannot be signed: {reason}", "see whether it is damaged; make it again"),
    ),
    "Q032": _error(
        Wording("PDF 里已经有签名", "请对没有签名的原件签名"),
        Wording("the PDF bears a signature already", "sign the original, which bears none"),
    ),
    "Q033": _error(
        Wording(
            "文件与 {manifest} 中登记的不一致，没有签名",
            "请先查清文件是怎么改动的；改动过的文件不能签名",
        ),
        Wording(
            "the file is not what {manifest} says, so it was not signed",
            "find out first how it came to be changed",
        ),
    ),
    "Q034": _error(
        Wording("文件夹里没有可以签名的 PDF 或者清单", "请指定归档包，或者放着 PDF 的文件夹"),
        Wording(
            "there is no PDF and no manifest to sign",
            "name an archive package, or a folder of PDF files",
        ),
    ),
    "Q035": _error(
        Wording(
            "已经签过名，签名文件在这里，没有覆盖",
            "请用 kaohe sign --check 核对；确实要重新签名的，先把这个文件夹移走",
        ),
        Wording(
            "it is signed already; nothing was written over",
            "kaohe sign --check checks it; to sign anew, move this folder away first",
        ),
    ),
    "Q036": _error(
        Wording("写不进去：{reason}", "请检查磁盘空间和文件夹权限后重新运行；原件没有改动"),
        Wording(
            "cannot be written: {reason}",
            "see to space and permissions and run again; the originals are untouched",
        ),
    ),
    "Q037": _error(
        Wording("另一次运行正在这里签名", "请等它结束以后再运行"),
        Wording("another run is signing here", "run again when it has ended"),
    ),
    "Q038": _warning(
        Wording(
            "这里是没有编号的草稿，正式文件还没有发出",
            "请确认是不是要对草稿签名；一般应对发出的文件或者归档包签名",
        ),
        Wording(
            "these are drafts without a number, nothing was issued yet",
            "see whether drafts are meant; as a rule one signs what was issued, or a package",
        ),
    ),
}

CODES: Mapping[str, Rule] = {**_SETTINGS, **_SERVICE, **_FILES}
