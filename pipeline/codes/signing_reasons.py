"""Why something cannot be signed or is not valid: the stage ``sign`` says it in English."""

from collections.abc import Mapping

CHINESE: Mapping[str, str] = {
    "it is no PKCS#12 file": "不是 PKCS#12 文件",
    "there is no private key in it": "里面没有私钥",
    "there is no certificate in it": "里面没有证书",
    "its key is not the certificate's": "私钥和证书不是一对",
    "no answer in time": "超时没有答复",
    "there is no such host": "没有这个主机名",
    "no secure connection, its certificate is not trusted": "不能建立安全连接，对方的证书不可信",
    "no connection": "连接不上",
    "it leads to another address": "它转到了别的地址",
    "what answers does not speak HTTP": "对方的答复不是 HTTP",
    "the answer is too long": "答复太长",
    "it is no time stamp": "不是时间戳",
    "the service rejected the request": "服务拒绝了请求",
    "it answers another request": "不是对这次请求的答复",
    "its certificate is not for time stamps": "它的证书不是用于时间戳的",
    "it cannot be read as a PDF": "不能作为 PDF 读取",
    "signing did not keep its bytes": "签名后原有内容没有保持不变",
    "it is not as this program writes it": "不是本程序写的样子",
    "there is no signature in it": "里面没有签名",
    "there are several signatures in it": "里面有几个签名",
    "the signature does not cover the whole file": "签名没有覆盖整个文件",
    "something was put beside the signature": "签名旁边被加了东西",
    "it cannot be read as a signature": "不能作为签名读取",
    "the contents are not those that were signed": "内容不是签名时的内容",
    "the signature is not made by its certificate": "签名不是用其中的证书做的",
    "its digest is too weak": "摘要算法太弱",
    "its time stamp is not valid": "时间戳无效",
}
