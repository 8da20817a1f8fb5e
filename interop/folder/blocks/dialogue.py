import re
from collections.abc import Iterator, Sequence

from interop.folder import markdown
from interop.folder.lines import Line, RefusedError, plain, trimmed

from .kind import BlockKind, Fence, title_lines, title_of
from .lists import escaped, inline, unescaped

_TURN = re.compile(r"\*\*((?:\\.|[^\\*])+):\*\* +(.+)")


def _read(fence: Fence) -> dict:
    title, lines = title_of(fence.lines)
    paragraphs = _paragraphs(lines)
    setting = paragraphs.pop(0) if paragraphs and not _TURN.fullmatch(paragraphs[0].text) else Line(0, "")
    if not paragraphs:
        raise RefusedError(fence.line, "The dialogue has no turns: `**Mara:** What she says.`")
    return {
        "title": title,
        "setting": markdown.line_to_html(setting),
        "turns": [_turn(line) for line in paragraphs],
    }


def _paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Each paragraph on one line."""
    paragraphs: list[Line] = []
    is_open = False
    for line in trimmed(lines):
        if is_open and not line.is_blank:
            paragraphs[-1] = Line(paragraphs[-1].number, f"{paragraphs[-1].text} {line.text.strip()}")
        elif not line.is_blank:
            paragraphs.append(Line(line.number, line.text.strip()))
        is_open = not line.is_blank
    return paragraphs


def _turn(line: Line) -> dict:
    match = _TURN.fullmatch(line.text)
    if not match:
        raise RefusedError(line.number, "A turn is one paragraph: `**Mara:** What she says.`")
    return {"speaker": plain(unescaped(match[1])), "text": inline(Line(line.number, match[2]), "turn")}


def _write(value: dict) -> Iterator[str]:
    yield from title_lines(value["title"])
    if value["setting"]:
        setting = markdown.line_from_html(value["setting"])
        # A line break at the start is dropped on reading; it keeps the setting from looking like a turn.
        yield f"<br>{setting}" if _TURN.fullmatch(setting) else markdown.escaped_start(setting)
    for turn in value["turns"]:
        yield ""
        yield f"**{escaped(turn['speaker'])}:** {markdown.line_from_html(turn['text'])}"


DIALOGUE = BlockKind(_read, _write)
