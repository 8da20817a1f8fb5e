import pytest

from content.embeds import embed_of


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        (
            "https://www.youtube.com/watch?v=abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1",
        ),
        (
            "https://youtu.be/abcdefghijk?t=30",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1",
        ),
        (
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1",
        ),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"),
        (
            "https://player.vimeo.com/video/76979871?h=1",
            "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1",
        ),
    ],
)
def test_embed_of_knows_the_allowed_hosts(address, frame):
    assert embed_of(address).frame_url == frame


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://vimeo.com/76979871",
        "https://example.org/watch?v=abcdefghijk",
        "https://www.youtube.com.example.org/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=<script>",
        "javascript:alert(1)//https://vimeo.com/76979871",
    ],
)
def test_embed_of_refuses_everything_else(address):
    assert embed_of(address) is None
