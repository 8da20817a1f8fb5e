"""Videos that live elsewhere: which hosts are allowed, and the address that sets no cookies there."""

import re
from typing import NamedTuple


class Provider(NamedTuple):
    name: str
    pattern: str
    page: str
    frame: str
    frame_host: str


class Embed(NamedTuple):
    provider: str
    page_url: str
    frame_url: str


PROVIDERS = (
    Provider(
        name="YouTube",
        pattern=r"https://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?v=|embed/)|youtu\.be/)([\w-]{11})(?:[?&#].*)?",
        page="https://www.youtube.com/watch?v={}",
        frame="https://www.youtube-nocookie.com/embed/{}?autoplay=1",
        frame_host="https://www.youtube-nocookie.com",
    ),
    Provider(
        name="Vimeo",
        pattern=r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{4,12})(?:[?&#/].*)?",
        page="https://vimeo.com/{}",
        frame="https://player.vimeo.com/video/{}?dnt=1&autoplay=1",
        frame_host="https://player.vimeo.com",
    ),
)
FRAME_HOSTS = tuple(provider.frame_host for provider in PROVIDERS)
# How a page with such a video is known: templates/content/blocks/video.html. In people's words the quote is escaped.
MARK = b'data-video="https://'


def embed_of(url: str) -> Embed | None:
    """The video that an address stands for; None when its host is not allowed."""
    for provider in PROVIDERS:
        if match := re.fullmatch(provider.pattern, url):
            key = match.group(1)
            return Embed(provider.name, provider.page.format(key), provider.frame.format(key))
    return None
