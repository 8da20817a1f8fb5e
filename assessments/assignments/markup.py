"""Text as people type it → HTML that is safe to show: paragraphs, lists, **strong**, *emphasis*. Nothing else is read."""

from markdown_it import MarkdownIt

from safety.html import clean_html

_READER = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 10}).enable(
    ["list", "emphasis", "newline"]
)


def html_of(text: str) -> str:
    return clean_html("learner", _READER.render(text))
