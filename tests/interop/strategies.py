"""Random parts of a course folder, in the one form that reading gives them."""

from hypothesis import strategies as st

from content.captions import Cue, clean, in_order, webvtt
from interop.folder import inline, markdown
from interop.folder.lines import plain
from interop.folder.schema import Block, Choice, Rights, Scene

LETTERS = [*"ab *_`[](){}\\!#-+>|1.:<br/>é\u00a0&?~'\"=", "→"]
KEYS = ["one", "two-2", "three"]
LINKS = ["", "", "", "https://example.org/a_b", "mailto:a@example.org", "course:C1/x", "media/list.pdf"]
HREF = 'a href="media/list.pdf"'

names = st.text(LETTERS, min_size=1, max_size=12).map(plain).filter(bool)
maybe_names = st.just("") | names
runs = st.lists(
    st.builds(
        inline.Run,
        st.text(LETTERS, min_size=1, max_size=12),
        st.frozensets(st.sampled_from(["b", "i", "code"])),
        st.sampled_from(LINKS),
    ),
    min_size=1,
    max_size=4,
)
lines = runs.map(lambda found: markdown.line_normal(inline.html(inline.normal(found)))).filter(bool)
maybe_lines = st.just("") | lines
_parts = lines | st.builds(
    lambda tag, items, more: f"<{tag}>{''.join(f'<li>{item}{more}</li>' for item in items)}</{tag}>",
    st.sampled_from(["ul", "ol"]),
    st.lists(lines, min_size=1, max_size=3),
    st.sampled_from(["", "<ul><li>deep</li></ul>", "<ol><li>a</li><li>b</li></ol>"]),
)
bodies = (
    st.lists(_parts, min_size=1, max_size=3).map(lambda parts: markdown.normal("".join(parts))).filter(bool)
)
maybe_bodies = st.just("") | bodies


def _some(strategy, most=3):
    return st.lists(strategy, min_size=1, max_size=most)


_items = st.fixed_dictionaries({"items": _some(st.fixed_dictionaries({"title": names, "text": bodies}))})
_table = st.integers(1, 3).flatmap(
    lambda columns: st.fixed_dictionaries(
        {
            "caption": maybe_names,
            "header": st.lists(names, min_size=columns, max_size=columns),
            "rows": _some(st.lists(maybe_lines, min_size=columns, max_size=columns)),
        }
    )
)
_option = st.fixed_dictionaries({"text": lines, "is_right": st.booleans(), "feedback": maybe_lines})
_options = st.lists(_option, min_size=2, max_size=4).map(
    lambda found: [found[0] | {"is_right": True}, *found[1:]]
)
_video = st.fixed_dictionaries(
    {"title": names, "captions": st.sampled_from(["", "media/film.vtt"]), "transcript": bodies}
)
_rights = st.builds(
    Rights,
    licence=st.sampled_from(["unclear", "own", "permission"]),
    author=maybe_names,
    source=st.sampled_from(["", "https://example.org/b"]),
    permission=maybe_names,
    people=st.sampled_from(["", "nobody", "not-agreed"]),
) | st.builds(Rights, licence=st.just("by-sa"), author=names)
_cue = st.builds(
    Cue, st.integers(0, 9_000), st.integers(9_001, 9_999), names.map(clean).filter(bool), st.just("")
)
_cues = st.lists(_cue, max_size=2)
_tracks = st.fixed_dictionaries({"it.txt": names.map(str.strip).filter(bool)}) | st.fixed_dictionaries(
    {"en.vtt": _cues.map(in_order).map(webvtt)}
)
knowledge = st.tuples(_rights, st.just({}) | _tracks)
"""What is known of a file beside its bytes."""
_source = st.fixed_dictionaries({"text": lines, "url": st.sampled_from(["", "https://example.org/x?y=1"])})

VALUES = {
    "text": bodies,
    "heading": st.fixed_dictionaries({"text": names, "level": st.sampled_from(["2", "3"])}),
    "image": st.fixed_dictionaries(
        {"image": st.just("media/line.svg"), "alt": names, "caption": maybe_names}
    ),
    "audio": st.fixed_dictionaries(
        {"title": names, "file": st.just("media/voice.mp3"), "transcript": maybe_bodies}
    ),
    "video": st.builds(
        lambda value, embed: value | {"file": "" if embed else "media/film.mp4", "embed": embed},
        _video,
        st.sampled_from(["", "https://vimeo.com/76979871"]),
    ),
    "file": st.fixed_dictionaries({"document": st.just("media/list.pdf"), "title": names}),
    "callout": st.fixed_dictionaries(
        {"kind": st.sampled_from(["tip", "example", "warning", "task"]), "title": maybe_names, "text": bodies}
    ),
    "quote": st.fixed_dictionaries({"text": bodies, "attribution": maybe_names}),
    "dialogue": st.fixed_dictionaries(
        {
            "title": maybe_names,
            "setting": maybe_lines,
            "turns": _some(st.fixed_dictionaries({"speaker": names, "text": lines})),
        }
    ),
    "accordion": _items,
    "cards": _items,
    "steps": _items,
    "table": _table,
    "terms": st.fixed_dictionaries(
        {"items": _some(st.fixed_dictionaries({"term": names, "definition": lines}))}
    ),
    "check": st.fixed_dictionaries({"stem": bodies, "options": _options, "explanation": maybe_lines}),
    "reflection": st.fixed_dictionaries({"prompt": bodies}),
    "worksheet": st.fixed_dictionaries(
        {
            "title": maybe_names,
            "fields": _some(st.fixed_dictionaries({"prompt": lines, "lines": st.integers(1, 30)})),
        }
    ),
    "scale": st.fixed_dictionaries(
        {
            "title": maybe_names,
            "options": st.lists(names, min_size=2, max_size=4),
            "groups": _some(st.fixed_dictionaries({"title": maybe_names, "statements": _some(lines)})),
        }
    ),
    "sources": st.fixed_dictionaries({"items": _some(_source)}),
}


def blocks_of(kind: str):
    return VALUES[kind].map(lambda value: Block(kind, value))


def _without_neighbours(blocks: list[Block]) -> tuple[Block, ...]:
    """Texts that follow one another would be read as one."""
    pairs = zip([None, *blocks], blocks, strict=False)
    return tuple(block for before, block in pairs if not (before and before.kind == block.kind == "text"))


streams = st.lists(st.sampled_from(sorted(VALUES)).flatmap(blocks_of), max_size=4).map(_without_neighbours)

shares = st.none() | st.integers(0, 100)
scenes = st.lists(
    st.tuples(names, streams, st.booleans(), names, maybe_bodies, shares), min_size=1, max_size=3
).map(
    lambda found: tuple(
        Scene(
            key=KEYS[place],
            title=title,
            body=body,
            is_other_side=is_other_side,
            share=share,
            choices=(Choice(KEYS[len(found) - 1], text, feedback),) if place + 1 < len(found) else (),
        )
        for place, (title, body, is_other_side, text, feedback, share) in enumerate(found)
    )
)
