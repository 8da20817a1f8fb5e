"""What every page says while somebody looks at it: whose eyes, until when, and how to stop."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from support.models import Look

BEFORE = b'<header class="site-header'
BODY = b"<body"


def with_banner(request: HttpRequest, response: HttpResponse, look: Look) -> HttpResponse:
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return response
    banner = render_to_string("support/banner_place.html", {"look": look}, request).encode()
    place = _place(response.content)
    response.content = response.content[:place] + banner + response.content[place:]
    return response


def _place(page: bytes) -> int:
    """Above the header of the site, after the link that skips it; else where the page begins."""
    if (place := page.find(BEFORE)) >= 0:
        return place
    begins = page.find(BODY)
    return page.find(b">", begins) + 1 if begins >= 0 else 0
