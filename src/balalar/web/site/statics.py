"""Style sheets, pictures and the one script: names carry the digest of the content, so a reader's browser may keep them
for years. The digests are taken when a process starts: there is no build step."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from whitenoise.middleware import WhiteNoiseMiddleware

from balalar.vocabulary.digest import digest_of_file

_DIGEST_LENGTH: Final = 12


@cache
def hashed_name(name: str) -> str:
    """`portal/portal.css` as `portal/portal.1f0c93ab7d21.css`."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise ValueError(f"no static file {name}")
    path = Path(name)
    digest = digest_of_file(Path(found))[:_DIGEST_LENGTH]
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))


class HashedNames(StaticFilesStorage):
    """Addresses of static files by their hashed names."""

    def url(self, name: str | None) -> str:
        return super().url(hashed_name(name) if name else name)


class Statics(WhiteNoiseMiddleware):  # type: ignore[misc]  # whitenoise has no types
    """Serves a file under its hashed name, to be kept for ever, and under its plain name, to be asked for again."""

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        super().add_file_to_dictionary(url, path, stat_cache=stat_cache)
        hashed = self.static_prefix + hashed_name(url.removeprefix(self.static_prefix))
        self.files[hashed] = self.get_static_file(path, hashed, stat_cache=stat_cache)

    def immutable_file_test(self, path: str, url: str) -> bool:
        return Path(url).name != Path(path).name


class Packed(GZipMiddleware):
    """Packs static files on their way out. Pages are packed once, where they are kept; downloads are sent as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_static = request.path_info.startswith(str(settings.STATIC_URL))
        return super().process_response(request, response) if is_static else response
