"""A question of every kind in its stored form, with an answer that is fully right and one that is not.

Each secret text holds SECRET. `swapped` is the same question to look at, but something else is right.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from courses.models import Course, Unit
from tests.assessments.factories import QuestionFactory, QuizFactory

SECRET = "Nobody may read this yet"


@dataclass(frozen=True)
class Say:
    """How a text is written in a language, and what is to be seen everywhere."""

    mark: str
    media: list

    def text(self, words: str) -> str:
        return self.mark + words

    def html(self, words: str) -> str:
        return f"<p>{self.mark}{words}</p>"

    def secret(self, words: str) -> str:
        return f"<p>{self.mark}{SECRET}: {words}</p>"


@dataclass(frozen=True)
class Sample:
    """`right` gives all points, `other` the share; of what gives no points both are just answers."""

    kind: str
    own: Callable[[Say, bool], dict[str, Any]]
    right: Any
    other: Any
    says: tuple[tuple[str, str], ...] = ()
    """The right answer as somebody gives it: a line, or #1 for the first field, and what is chosen or written there."""
    share: str = "0"
    in_words: tuple[str, ...] = ()
    """The right answer, read in English."""
    swaps: tuple[tuple[str, str], ...] = ()
    """Parts that stand in the place of others where it is swapped."""

    def stored(self, language: str = "", *, swapped: bool = False, media: list | None = None) -> dict:
        say = Say(f"[{language}] " if language else "", media or [])
        asked = {} if self.kind == "sharedcase" else _asked(say, self.kind)
        return {
            "type": self.kind,
            "id": QuestionFactory.uuid_of(self.kind),
            "value": {"key": self.kind} | asked | self.own(say, swapped),
        }


def _asked(say: Say, kind: str) -> dict[str, Any]:
    return {
        "stem": say.html(f"Stem of {kind}"),
        "media": say.media,
        "hint": say.html(f"Hint of {kind}"),
        "explanation": say.secret(f"explanation of {kind}"),
        "points": 2,
    }


def items(values: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "id": part, "value": value} for part, value in values.items()]


def _options(say: Say, right: str, options: str = "abc") -> dict[str, Any]:
    return {
        "options": items(
            {
                option: {
                    "text": say.html(f"Option {option}"),
                    "is_right": option in right,
                    "feedback": say.secret(f"feedback on {option}"),
                    "media": say.media,
                }
                for option in options
            }
        )
    }


def _matching(say: Say, swapped: bool) -> dict[str, Any]:
    towns, countries = ["Milan", "Turku", "Lyon"], ["Italy", "Finland", "France"]
    if swapped:
        countries = ["Finland", "France", "Italy"]
    pairs = {
        f"p{number}": {"prompt": say.html(town), "answer": say.html(country), "feedback": say.secret(town)}
        for number, (town, country) in enumerate(zip(towns, countries, strict=True), 1)
    }
    return {"pairs": items(pairs), "decoys": items({"d1": say.html("Norway")})}


def _ordering(say: Say, swapped: bool) -> dict[str, Any]:
    texts = {"s1": "Ask", "s2": "Listen", "s3": "Decide"}
    order = ("s3", "s1", "s2") if swapped else texts
    return {
        "steps": items(
            {step: {"text": say.html(texts[step]), "feedback": say.secret(texts[step])} for step in order}
        )
    }


def _categorise(say: Say, swapped: bool) -> dict[str, Any]:
    texts = {"i1": "Passport", "i2": "Visa", "i3": "Gift"}
    groups = {"g1": ["i3"], "g2": ["i1", "i2"]} if swapped else {"g1": ["i1", "i2"], "g2": ["i3"]}
    titles = {"g1": "Papers", "g2": "Presents"}
    return {
        "groups": items(
            {
                group: {
                    "title": say.html(titles[group]),
                    "items": items(
                        {
                            part: {"text": say.html(texts[part]), "feedback": say.secret(texts[part])}
                            for part in parts
                        }
                    ),
                }
                for group, parts in groups.items()
            }
        )
    }


def _gaps(say: Say, swapped: bool) -> dict[str, Any]:
    listed = {"x1": say.text("guest"), "x2": say.text("ghost")}
    right, wrong = ("x2", "x1") if swapped else ("x1", "x2")
    taker = {
        "name": "taker",
        "accepted": items({right: listed[right]}),
        "decoys": items({wrong: listed[wrong]}),
    }
    giver = {
        "name": "giver",
        "accepted": items({"t1": say.text("pilot" if swapped else "host")}),
        "decoys": [],
    }
    return {
        "text": say.html("The [[giver]] welcomes the [[taker]]."),
        "gaps": items(
            {
                "o": taker | {"feedback": say.secret("why guest")},
                "n": giver | {"feedback": say.secret("why host")},
            }
        ),
        "minds_case": False,
        "minds_accents": False,
        "slips": 1,
    }


def _shorttext(say: Say, swapped: bool) -> dict[str, Any]:
    full = "lunch" if swapped else f"{SECRET} placement"
    return {
        "answers": items(
            {
                "a1": {"text": say.text(full), "share": 100, "feedback": say.secret("why it is right")},
                "a2": {"text": say.text("job"), "share": 50, "feedback": say.secret("why it is not all")},
            }
        ),
        "minds_case": False,
        "minds_accents": False,
        "slips": 0,
    }


def _numeric(say: Say, swapped: bool) -> dict[str, Any]:
    number = "7123" if swapped else "4.5"
    return {
        "numbers": items(
            {
                "n1": {"number": number, "tolerance": "0.1", "share": 100, "feedback": say.secret("why")},
                "n2": {"number": "450", "tolerance": "0", "share": 50, "feedback": say.secret("wrong unit")},
            }
        ),
        "units": items(
            {"u1": {"name": say.text("km"), "factor": "1"}, "u2": {"name": say.text("m"), "factor": "0.001"}}
        ),
    }


def _judgement(say: Say, swapped: bool) -> dict[str, Any]:
    panel = {"r1": [3, 3, 3], "r2": [1, 1, 2]} if swapped else {"r1": [1, 2, 1], "r2": [5, 4, 4]}
    return {
        "mode": "rate",
        "scoring": "agreement" if swapped else "distance",
        "scale": items({f"c{step}": say.text(f"Step {step}") for step in range(1, 6)}),
        "reactions": items(
            {
                reaction: {
                    "text": say.html(f"Reaction {reaction}"),
                    "ratings": items({f"e{number}": rating for number, rating in enumerate(ratings)}),
                    "views": items(
                        {"v1": {"who": say.text(f"{SECRET}: host"), "text": say.secret("a view")}}
                    ),
                }
                for reaction, ratings in panel.items()
            }
        ),
    }


def _scenario(say: Say, swapped: bool) -> dict[str, Any]:
    phone, mail = (30, 100) if swapped else (100, 30)
    return {
        "scenes": [
            _scene(say, "start", None, "phone", "mail", "wait"),
            _scene(say, "wait", None, "phone", "mail"),
            _scene(say, "phone", phone),
            _scene(say, "mail", mail),
        ]
    }


def _scene(say: Say, key: str, share: int | None, *targets: str) -> dict[str, Any]:
    choices = {
        f"{key}-{target}": {
            "text": say.text(f"Go to {target}"),
            "target": target,
            "feedback": say.html(f"Effect of {target}"),
        }
        for target in targets
    }
    return {
        "type": "scene",
        "id": f"scene-{key}",
        "value": {
            "key": key,
            "title": say.text(f"Scene {key}"),
            "is_other_side": False,
            "body": [{"type": "text", "value": say.html(f"Body of {key}"), "id": f"text-{key}"}],
            "choices": items(choices),
            "share": share,
        },
    }


def _likert(say: Say, swapped: bool) -> dict[str, Any]:
    return {
        "scale": items({f"c{step}": say.text(f"Step {step}") for step in (1, 2, 3)}),
        "statements": items({f"t{number}": say.html(f"Statement {number}") for number in (1, 2)}),
    }


def _poll(say: Say, swapped: bool) -> dict[str, Any]:
    return {
        "options": items({option: say.html(f"Option {option}") for option in "abc"}),
        "takes_several": False,
    }


def _case(say: Say, swapped: bool) -> dict[str, Any]:
    return {
        "title": say.text("A case"),
        "body": [{"type": "text", "value": say.html("What happened"), "id": "body-1"}],
    }


ALL = (
    Sample(
        "single",
        lambda say, swapped: _options(say, "b" if swapped else "a"),
        right="a",
        other="b",
        says=(("", "Option a"),),
        in_words=("Option a",),
    ),
    Sample(
        "multiple",
        lambda say, swapped: _options(say, "bc" if swapped else "ab"),
        right=["a", "b"],
        other=["a"],
        says=(("", "Option a"), ("", "Option b")),
        share="1/2",
        in_words=("Option a", "Option b"),
    ),
    Sample(
        "truefalse",
        lambda say, swapped: _options(say, "b" if swapped else "a", "ab"),
        right="a",
        other="b",
        says=(("", "Option a"),),
        in_words=("Option a",),
    ),
    Sample(
        "matching",
        _matching,
        right={"p1": "=p1", "p2": "=p2", "p3": "=p3"},
        other={"p1": "=p1", "p2": "=p3"},
        says=(("Milan", "Italy"), ("Turku", "Finland"), ("Lyon", "France")),
        share="1/3",
        in_words=("Milan: Italy", "Turku: Finland", "Lyon: France"),
        swaps=(("=p1", "=p3"), ("=p2", "=p1"), ("=p3", "=p2")),
    ),
    Sample(
        "ordering",
        _ordering,
        right={"s1": "1", "s2": "2", "s3": "3"},
        other={"s1": "1", "s2": "3", "s3": "2"},
        says=(("Ask", "1"), ("Listen", "2"), ("Decide", "3")),
        share="1/3",
        in_words=("Ask: 1", "Listen: 2", "Decide: 3"),
    ),
    Sample(
        "categorise",
        _categorise,
        right={"i1": "g1", "i2": "g1", "i3": "g2"},
        other={"i1": "g1", "i3": "g1"},
        says=(("Passport", "Papers"), ("Visa", "Papers"), ("Gift", "Presents")),
        share="1/3",
        in_words=("Passport: Papers", "Visa: Papers", "Gift: Presents"),
    ),
    Sample(
        "gaps",
        _gaps,
        right={"giver": "Host", "taker": "x1"},
        other={"giver": "hots", "taker": "x2"},
        says=(("#1", "Host"), ("#2", "guest")),
        share="1/2",
        in_words=("Host", "guest"),
    ),
    Sample(
        "shorttext",
        _shorttext,
        right=f"{SECRET} placement",
        other="Job",
        says=(("#1", f"{SECRET} placement"),),
        share="1/2",
        in_words=(f"{SECRET} placement",),
    ),
    Sample(
        "numeric",
        _numeric,
        right={"said": "4,5", "language": "it", "number": "4.5", "unit": "u1"},
        other={"said": "450", "language": "en", "number": "450", "unit": "u1"},
        says=(("#1", "4,5"), ("#2", "km")),
        share="1/2",
        in_words=("4,5 km",),
    ),
    Sample(
        "judgement",
        _judgement,
        right={"r1": "1", "r2": "4"},
        other={"r1": "5", "r2": "1"},
        says=(("Reaction r1", "Step 1"), ("Reaction r2", "Step 4")),
        in_words=("Reaction r1: Step 1", "Reaction r2: Step 4"),
    ),
    Sample(
        "scenario",
        _scenario,
        right="wait.phone",
        other="mail",
        says=(("", "Go to wait"), ("", "Go to phone")),
        share="3/10",
        in_words=("Go to wait", "Go to phone"),
    ),
    Sample(
        "likert",
        _likert,
        right={"t1": "1", "t2": "3"},
        other={"t1": "2", "t2": "2"},
        says=(("Statement 1", "Step 1"), ("Statement 2", "Step 3")),
        in_words=("Statement 1: Step 1", "Statement 2: Step 3"),
    ),
    Sample("poll", _poll, right=["b"], other=["c"], says=(("", "Option b"),), in_words=("Option b",)),
    Sample("sharedcase", _case, right="", other=""),
)
SAMPLES = {sample.kind: sample for sample in ALL}
ASKED = [kind for kind in SAMPLES if kind != "sharedcase"]
GRADED = [kind for kind in ASKED if kind not in ("likert", "poll")]


FILM = {
    "type": "video",
    "id": "film",
    "value": {"title": "A call", "embed": "https://vimeo.com/76979871", "transcript": "<p>Hello</p>"},
}


def publish_all(course: Course, **rules: Any) -> Unit:
    """A quiz with every kind of question, in English and Italian."""
    media = [FILM]
    unit = QuizFactory.create(
        course=course, questions=[sample.stored(media=media) for sample in ALL], **rules
    )
    QuizFactory.translate(unit, "it", [sample.stored("it", media=media) for sample in ALL])
    return unit


SLOTS = {kind: slot for slot, kind in enumerate(SAMPLES, 1)}
