"""Text as people type it → HTML that is safe to show: paragraphs, lists, **strong**, *emphasis*, [links](https://…).

Nothing else is read. The buttons above the text (`static/js/writing.js`) write exactly these marks.
"""

from markdown_it import MarkdownIt

from safety.html import clean_html

_READER = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 10}).enable(
    ["list", "emphasis", "newline", "link"]
)


def html_of(text: str) -> str:
    return clean_html("learner", _READER.render(text))
