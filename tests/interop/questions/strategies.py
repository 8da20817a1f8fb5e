"""Random questions in the common form, each only with what the formats under test can hold."""

from decimal import Decimal

from hypothesis import strategies as st

from assessments.grading.numeric import plain as plain_number
from interop.folder import inline
from interop.folder.lines import plain
from interop.questions import stored, words
from interop.questions.kinds import choices, texts
from interop.questions.schema import ForeignQuestion
from tests.interop import strategies as folder

LETTERS = [*"ab c~=#{}:\\[]%->|.,;\"'<>&/*_$!?1٣é", "\u00a0", "→", "\n", "]]>", "html", "T", "//", "@", "+"]
PLAIN = [letter for letter in LETTERS if letter not in "|*\n"]


def _texts(pieces):
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=8).map("".join)


_runs = st.lists(
    st.builds(
        inline.Run,
        _texts(LETTERS),
        st.frozensets(st.sampled_from(["b", "i", "code"])),
        st.sampled_from(["", "", "https://example.org/a?b=1&c=2"]),
    ),
    min_size=1,
    max_size=3,
)
lines = _runs.map(lambda runs: words.line(inline.html(inline.normal(runs)))).filter(bool)
shorts = lines.map(lambda html: words.line(html, has_links=False)).filter(bool)
maybe = st.just("") | lines
bodies = st.lists(
    lines | st.lists(lines, min_size=1, max_size=2).map(lambda found: f"<ul>{_items(found)}</ul>"), max_size=2
).map(lambda parts: words.body("".join(parts)))
names = _texts(PLAIN).map(lambda text: words.text_of_html(plain(text).replace("<", "")))
names = names.filter(bool)
decimals = st.decimals(-1000, 1000, places=3, allow_nan=False, allow_infinity=False).map(plain_number)
points = st.integers(1, 20)
NOTHING, NEVER, NO_UNITS = st.just(""), st.just(False), st.just([])
SHARES = st.integers(0, 100)


def _items(found):
    return "".join(f"<li>{words.inner(html)}</li>" for html in found)


def several(strategy, least=2, most=4, **options):
    return st.lists(strategy, min_size=least, max_size=most, **options)


def fields(**given):
    return st.fixed_dictionaries(given)


def options_of(feedback=maybe):
    return several(fields(text=shorts, is_right=st.booleans(), feedback=feedback))


def one_right(options):
    return [option | {"is_right": place == 0} for place, option in enumerate(options)]


def some_right(options):
    return [option | {"is_right": option["is_right"] or place == 0} for place, option in enumerate(options)]


def single(feedback=maybe):
    return fields(options=options_of(feedback).map(one_right))


def multiple(feedback=maybe):
    return fields(options=options_of(feedback).map(some_right))


def truefalse(feedback=maybe):
    yes, no = (words.from_plain(word) for word in choices.true_and_false("en"))

    def build(is_true, when_true, when_false):
        return {
            "options": [
                {"text": yes, "is_right": is_true, "feedback": when_true},
                {"text": no, "is_right": not is_true, "feedback": when_false},
            ]
        }

    return st.builds(build, st.booleans(), feedback, feedback)


def matching(feedback=NOTHING, answers=shorts):
    def build(prompts, answers, feedback):
        pairs = [
            {"prompt": prompt, "answer": answer, "feedback": feedback}
            for prompt, answer in zip(prompts, answers, strict=False)
        ]
        return {"pairs": pairs, "decoys": answers[len(prompts) :]}

    prompts = several(shorts, most=3)
    return prompts.flatmap(
        lambda found: st.builds(
            build, st.just(found), several(answers, len(found), len(found) + 2, unique=True), feedback
        )
    )


def categorise(feedback=NOTHING, titles=shorts):
    """Where every group had one item, it would be a matching."""
    items = several(fields(text=shorts, feedback=feedback), 2, 3)
    groups = several(fields(title=titles, items=items), 2, 3, unique_by=lambda group: group["title"])
    return fields(groups=groups)


def ordering(feedback=NOTHING):
    return fields(steps=several(fields(text=shorts, feedback=feedback)))


def short_text(feedback=maybe, minds_case=NEVER, shares=SHARES):
    def build(answers, minds_case):
        answers = [answer | {"share": 100} if place == 0 else answer for place, answer in enumerate(answers)]
        return {"answers": answers, "minds_case": minds_case, "minds_accents": True}

    answers = several(
        fields(text=names, share=shares, feedback=feedback), 1, 3, unique_by=lambda answer: answer["text"]
    )
    return st.builds(build, answers, minds_case)


def numeric(feedback=maybe, units=NO_UNITS):
    def build(numbers, units):
        numbers = [number | {"share": 100} if place == 0 else number for place, number in enumerate(numbers)]
        return {"numbers": sorted(numbers, key=lambda number: -number["share"]), "units": units}

    tolerances = decimals.map(lambda number: plain_number(abs(Decimal(number))))
    number = fields(number=decimals, tolerance=tolerances, share=st.integers(1, 100), feedback=feedback)
    return st.builds(build, several(number, 1, 3), units)


UNITS = st.sampled_from(
    [[], [{"name": "km", "factor": "1"}], [{"name": "m", "factor": "1"}, {"name": "km", "factor": "1000"}]]
)


@st.composite
def gaps(draw, most=3, feedback=maybe, minds_case=NEVER, stems=lines):
    found = []
    text = ""
    for number in range(1, draw(st.integers(1, most)) + 1):
        answers = draw(several(names, 1, 4, unique_by=lambda name: name.casefold()))
        right = draw(st.integers(1, len(answers)))
        gap = {"name": str(number), "accepted": answers[:right], "decoys": answers[right:]}
        found.append(gap | {"feedback": draw(feedback)})
        text += f"{words.inner(draw(shorts))} [[{number}]] "
    is_typed = any(not gap["decoys"] for gap in found)
    exactness = {"minds_case": is_typed and draw(minds_case), "minds_accents": is_typed}
    return {"text": words.body(f"<p>{text}</p>"), "gaps": found, "stem": draw(stems)} | exactness


def poll():
    return fields(options=several(shorts), takes_several=st.booleans())


def likert():
    return fields(statements=several(shorts, 1, 3), scale=several(names, 2, 4))


def judgement():
    def build(mode, scale, reactions):
        return {"mode": mode, "scale": scale if mode == "rate" else [], "reactions": reactions}

    views = several(fields(who=names, text=lines), 0, 3)
    reaction = fields(text=shorts, ratings=several(st.integers(1, 2), 1, 3), views=views)
    return st.builds(build, st.sampled_from(["rate", "rank"]), several(names, 2, 4), several(reaction, 2, 3))


def scenario():
    """Two ways to an end, one of them told from the other side; what happens is a text or several blocks."""

    def build(start, good, late, choices):
        (first, second), effect = choices
        start["choices"] = [
            {"text": first, "target": "good", "feedback": effect},
            {"text": second, "target": "late", "feedback": ""},
        ]
        scenes = {
            "start": start | {"share": None},
            "late": late | {"share": 0},
            "good": good | {"share": 100},
        }
        scenes = {key: {"key": key, "choices": []} | scene for key, scene in scenes.items()}
        return {"scenes": [{"type": "scene", "value": scene} for scene in scenes.values()]}

    scene = fields(title=names, is_other_side=st.booleans(), body=stories)
    return st.builds(build, scene, scene, scene, st.tuples(several(names, 2, 2), bodies))


def _story(blocks):
    """Texts that follow one another would be read as one."""
    pairs = zip([None, *blocks], blocks, strict=False)
    kept = [block for before, block in pairs if not (before and before.kind == block.kind == "text")]
    return [{"type": block.kind, "value": block.value} for block in kept]


STORIES = ["text", "heading", "callout", "quote", "dialogue", "accordion", "table", "terms", "steps"]
stories = st.lists(st.sampled_from(STORIES).flatmap(folder.blocks_of), min_size=1, max_size=3).map(_story)


def shared_case():
    return fields(title=names, body=bodies.filter(bool).map(lambda html: [{"type": "text", "value": html}]))


GENERAL = {"explanation": bodies, "points": st.just(1), "hint": st.just("")}


def questions(kind, own, *, general=GENERAL, tags=("mobility", "host [school]")):
    """A question of this kind, with what this format holds of what all kinds have."""

    def build(own, said, tags, category, key):
        value = {"stem": "", "key": key} | said | own
        return ForeignQuestion(
            kind,
            stored.completed(kind, value),
            tags=tags,
            category=category,
            language="en",
        )

    said = fields(stem=lines, **general) if kind != "sharedcase" else st.just({})
    tagged = st.lists(st.sampled_from(tags), unique=True).map(tuple) if tags else st.just(())
    categories = st.sampled_from(["", "Hosts", "Hosts/Work places"]) if tags else st.just("")
    keys = st.sampled_from(["a", "1-b", "q_c", "_d", "E-f_2"])
    return st.builds(build, own, said, tagged, categories, keys).filter(
        lambda found: not stored.problems(found)
    )


INSTRUCTION = texts.instruction("en")
