"""A reader in front of the portal: asks for addresses of one shelf of releases, and reads the answers."""

from dataclasses import dataclass, field
from pathlib import Path

from django.http import HttpResponse
from django.test import Client, override_settings
from tests.web.reading import Element, read_page

from balalar.publish.release.frozen import Release, Shelf


@dataclass(frozen=True)
class Portal:
    """The portal over the releases of one home. What went wrong while a page was made comes back as an answer."""

    home: Path
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False, SERVER_NAME="localhost"))

    @property
    def releases(self) -> Path:
        return self.home / "releases"

    @property
    def release(self) -> Release:
        return Shelf(self.releases).current()

    def get(self, address: str, **headers: str) -> HttpResponse:
        """The answer to an address; headers are named as in Python: `if_none_match`."""
        with override_settings(BALALAR_RELEASES=self.releases):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return self.client.get(address, headers=named)  # type: ignore[return-value]  # what the client gives is one

    def page(self, address: str) -> Element:
        """The page of an address, which must be there and well written."""
        root, faults = read_page(self.text(address))
        assert not faults, f"{address}: {faults[:5]}"
        return root

    def text(self, address: str) -> str:
        answer = self.get(address)
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        return answer.content.decode()


def whole(answer: HttpResponse) -> bytes:
    """All that an answer carries, also when it is sent piece by piece."""
    pieces = getattr(answer, "streaming_content", None)
    return answer.content if pieces is None else b"".join(pieces)
