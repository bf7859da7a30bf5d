"""What a rendering may fetch: the campaign's own pictures, from memory, and nothing else.

Fonts come by fontconfig, charts are drawn in the page. A refusal alone would go unseen, because
WeasyPrint leaves out what it cannot fetch; so each is remembered, and a document with any is not
given out. Imports WeasyPrint: import this module only after ``fonts.activate``.
"""

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

from pipeline.render.picture_files import Picture, name_of


class OwnFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no annotations
    """Gives pictures by the addresses that the press writes; refuses all others, remembering."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._pictures = pictures
        self._refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - the overridden signature
        """Give a picture, or refuse ``url``."""
        picture = self._pictures.get(name_of(url))
        if picture:
            return URLFetcherResponse(url, picture.data, {"Content-Type": picture.kind})
        self._refused.append(url)
        raise ValueError(url)

    def refusals(self) -> tuple[str, ...]:
        """Give what was refused since the last call."""
        refused, self._refused = tuple(self._refused), []
        return refused
