"""Asking a time-stamp service over the network: one request, one short answer, no detours."""

import http.client
import socket
import ssl
from email.message import Message
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from pipeline.sign.values import Reason, Unsigned

SECONDS = 20  # for each step: to connect, to get the next part of the answer
_LONGEST = 100_000  # bytes; an answer has five thousand
_PARTS = 200  # in which it may come, so that a trickle ends too
_HEADERS = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
    "User-Agent": "kaohe",
}


class _Straight(HTTPRedirectHandler):
    """Follows no redirection: the settings name who stamps."""

    def redirect_request(  # noqa: PLR0913, PLR0917  # as the library calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        del req, code, msg, headers, newurl
        fp.close()
        raise Unsigned("Q020", reason=Reason.LEADS_AWAY)


def ask(address: str, request: bytes) -> bytes:
    """Send a time-stamp request and give the answer's bytes."""
    # No proxy stands between this machine and itself.
    is_near = address.startswith("http:")
    opener = build_opener(_Straight, *([ProxyHandler({})] if is_near else []))
    # The settings allow https, and http to this machine.
    message = Request(address, data=request, headers=_HEADERS)  # noqa: S310
    try:
        with opener.open(message, timeout=SECONDS) as answer:
            return _read(answer)
    except HTTPError as error:
        error.close()
        raise Unsigned("Q020", reason=f"HTTP {error.code}") from None
    except URLError as error:
        raise Unsigned("Q020", reason=_reason(error.reason)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unsigned("Q020", reason=_reason(error)) from None


def _read(answer: IO[bytes]) -> bytes:
    data = b""
    for _ in range(_PARTS):
        part = answer.read1(4096)  # type: ignore[attr-defined]  # a response has it
        if not part:
            return data
        data += part
        if len(data) > _LONGEST:
            break
    raise Unsigned("Q021", reason=Reason.TOO_LONG)


def _reason(error: object) -> str:
    """Say why there was no answer, as messages do."""
    if isinstance(error, TimeoutError):
        return Reason.NO_ANSWER
    if isinstance(error, socket.gaierror):
        return Reason.NO_HOST
    if isinstance(error, ssl.SSLError):
        return Reason.NO_TLS
    if isinstance(error, http.client.HTTPException):
        return Reason.NO_HTTP
    return error.strerror if isinstance(error, OSError) and error.strerror else Reason.NO_CONNECTION
