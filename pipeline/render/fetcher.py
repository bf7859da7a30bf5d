"""What a rendering may fetch: nothing. Fonts come by fontconfig, charts are drawn in the page.

A refusal alone would go unseen, because WeasyPrint leaves out what it cannot fetch; so each is
remembered, and a document with any is not given out. Imports WeasyPrint: import this module only
after ``fonts.activate``.
"""

from weasyprint.urls import URLFetcher, URLFetcherResponse


class NoFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no annotations
    """Refuses every address and remembers it."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - the overridden signature
        """Refuse ``url``."""
        self._refused.append(url)
        raise ValueError(url)

    def refusals(self) -> tuple[str, ...]:
        """Give what was refused since the last call."""
        refused, self._refused = tuple(self._refused), []
        return refused
