"""Pictures of authors lie in a folder beside documents and other files, which are nobody's business."""

import pytest
from django.urls import reverse

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def fetch(client, folder):
    """A picture's answer, read to its end."""

    def answer(name, **headers):
        response = client.get(f"/media/{name}", headers=headers)
        response.read = b"".join(response)
        return response

    return answer


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in (
        "images/bench.svg",
        "original_images/bench.svg",
        "documents/minutes.pdf",
        "images/page.html",
    ):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SVG)
    (tmp_path / "secret.svg").write_bytes(SVG)
    return settings.MEDIA_ROOT


@pytest.mark.parametrize("name", ["images/bench.svg", "original_images/bench.svg"])
def test_picture_is_given_to_everybody(fetch, name):
    response = fetch(name)

    assert response.read == SVG
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert response.cookies == {}


def test_picture_that_is_opened_by_itself_runs_nothing(fetch):
    response = fetch("images/bench.svg")

    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    [
        "documents/minutes.pdf",
        "images/page.html",
        "images/nothing.svg",
        "images/../../secret.svg",
        "images/%2e%2e/%2e%2e/secret.svg",
        "images/../documents/minutes.pdf",
    ],
)
def test_nothing_else_is_given_away(client, site, folder, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_picture_is_not_sent_twice(fetch):
    known = fetch("images/bench.svg")["Last-Modified"]

    again = fetch("images/bench.svg", **{"If-Modified-Since": known})

    assert (again.status_code, again.read) == (304, b"")
    assert again["Cache-Control"] == "public, max-age=86400"


def test_address_is_the_one_that_pages_name(settings):
    path = reverse("pictures", args=["images", "bench.svg"])

    assert path == f"{settings.MEDIA_URL}images/bench.svg"
