"""The scenes of a branching case: `# key | Title`, blocks as in a lesson, and `-> key | what one can do`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import fences, markdown
from .fences import Refuse
from .lines import Line, RefusedError, parted, plain, trimmed
from .schema import Choice, Scene

_FACTS = r"\((?:(other side)|(?:(other side), )?(\d{1,3}) ?%)\)"
_HEADING = re.compile(rf"# +([a-z0-9-]+) *\| *(.+?)(?: +{_FACTS})? *")
_LOOKS_LIKE_FACTS = re.compile(rf"(.*)({_FACTS})")
_NO_FACTS = re.compile(rf"(.*)\\({_FACTS})\Z")
_ANY_HEADING = re.compile(r"#(?: .*)?")
_CHOICE = re.compile(r"-> *([a-z0-9-]+) *\| *(.+)")
_MOST_LETTERS = 300
_ALL_POINTS = 100


def split(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """What introduces the case, and the lines of each scene with its heading."""
    return parted(lines, lambda line: _ANY_HEADING.fullmatch(line.text))


def read(lines: Sequence[Line], refuse: Refuse) -> Scene:
    heading = lines[0]
    match = _HEADING.fullmatch(heading.text)
    if not match:
        raise RefusedError(heading.number, "A scene begins with `# key | Title`.")
    share = int(match[5]) if match[5] else None
    if share is not None and share > _ALL_POINTS:
        raise RefusedError(heading.number, "A scene gives 0 to 100 % of the points.")
    body, choices = _halves(lines[1:])
    return Scene(
        key=match[1],
        title=_NO_FACTS.sub(r"\1\2", plain(match[2])),
        is_other_side=bool(match[3] or match[4]),
        share=share,
        body=fences.read_body(body, refuse),
        choices=tuple(_choice(part) for part in choices),
        line=heading.number,
    )


def _halves(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """What happens, and the lines of each choice."""
    body, choices = parted(lines, lambda line: line.text.startswith("->"))
    return body, [trimmed(choice) for choice in choices]


def _choice(lines: Sequence[Line]) -> Choice:
    match = _CHOICE.fullmatch(lines[0].text.strip(" "))
    if not match:
        raise RefusedError(lines[0].number, "A choice is written `-> key | what one can do`.")
    text = plain(match[2])
    if len(text) > _MOST_LETTERS:
        raise RefusedError(lines[0].number, f"A choice has at most {_MOST_LETTERS} characters.")
    feedback = markdown.to_html([_told(line) for line in lines[1:]])
    return Choice(target=match[1], text=text, feedback=feedback, line=lines[0].number)


def _told(line: Line) -> Line:
    match = re.fullmatch(r">(?: (.*))?", line.text.rstrip())
    if not match:
        raise RefusedError(line.number, "Below a choice stands what it does: `> …`.")
    return Line(line.number, match[1] or "")


def refuse_loose_ends(scenes: Sequence[Scene], refuse: Refuse) -> None:
    keys = {scene.key for scene in scenes}
    for choice in (choice for scene in scenes for choice in scene.choices):
        if choice.target not in keys:
            refuse(RefusedError(choice.line, f"There is no scene {choice.target}."))


def write(scenes: Sequence[Scene]) -> Iterator[str]:
    for scene in scenes:
        yield ""
        yield f"# {scene.key} | {_title(scene)}"
        yield from fences.write_body(scene.body)
        if scene.choices:
            yield ""
        for choice in scene.choices:
            yield f"-> {choice.target} | {choice.text}"
            yield from (f"> {line}".rstrip(" ") for line in markdown.from_html(choice.feedback))


def _title(scene: Scene) -> str:
    """What looks like facts at the end of a title, but is none, gets a backslash."""
    share = "" if scene.share is None else f"{scene.share} %"
    facts = ", ".join(filter(None, ["other side" if scene.is_other_side else "", share]))
    looks = _LOOKS_LIKE_FACTS.fullmatch(scene.title)
    title = f"{looks[1]}\\{looks[2]}" if looks else scene.title
    return f"{title} ({facts})" if facts else title


def with_shares(found: Sequence[Scene], source: Sequence[Scene], refuse: Refuse) -> tuple[Scene, ...]:
    """A translation's scenes give what the source's give."""
    shares = {scene.key: scene.share for scene in source}
    for scene in found:
        if scene.key in shares and scene.share not in (None, shares[scene.key]):
            refuse(
                RefusedError(
                    scene.line, "In the source language this scene gives other points: leave them out here."
                )
            )
    return tuple(replace(scene, share=shares.get(scene.key, scene.share)) for scene in found)


def without_shares(scenes: Sequence[Scene], source: Sequence[Scene]) -> list[Scene]:
    """As a translation is written."""
    shares = {scene.key: scene.share for scene in source}
    is_known = [scene.share is not None and shares.get(scene.key) == scene.share for scene in scenes]
    return [
        replace(scene, share=None) if known else scene for scene, known in zip(scenes, is_known, strict=True)
    ]
