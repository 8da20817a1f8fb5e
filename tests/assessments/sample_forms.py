"""What each sample says in its own fields, in stored form. `swapped` looks the same, but something else is right."""

from dataclasses import dataclass
from typing import Any

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


def items(values: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "id": part, "value": value} for part, value in values.items()]


def options(say: Say, right: str, options: str = "abc") -> dict[str, Any]:
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


def matching(say: Say, swapped: bool) -> dict[str, Any]:
    towns, countries = ["Milan", "Turku", "Lyon"], ["Italy", "Finland", "France"]
    if swapped:
        countries = ["Finland", "France", "Italy"]
    pairs = {
        f"p{number}": {"prompt": say.html(town), "answer": say.html(country), "feedback": say.secret(town)}
        for number, (town, country) in enumerate(zip(towns, countries, strict=True), 1)
    }
    return {"pairs": items(pairs), "decoys": items({"d1": say.html("Norway")})}


def ordering(say: Say, swapped: bool) -> dict[str, Any]:
    texts = {"s1": "Ask", "s2": "Listen", "s3": "Decide"}
    order = ("s3", "s1", "s2") if swapped else texts
    return {
        "steps": items(
            {step: {"text": say.html(texts[step]), "feedback": say.secret(texts[step])} for step in order}
        )
    }


def categorise(say: Say, swapped: bool) -> dict[str, Any]:
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


def gaps(say: Say, swapped: bool) -> dict[str, Any]:
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


def shorttext(say: Say, swapped: bool) -> dict[str, Any]:
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


def numeric(say: Say, swapped: bool) -> dict[str, Any]:
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


def judgement(say: Say, swapped: bool) -> dict[str, Any]:
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


def scenario(say: Say, swapped: bool) -> dict[str, Any]:
    phone, mail = (30, 100) if swapped else (100, 30)
    return {
        "scenes": [
            scene(say, "start", None, "phone", "mail", "wait"),
            scene(say, "wait", None, "phone", "mail"),
            scene(say, "phone", phone),
            scene(say, "mail", mail),
        ]
    }


def scene(say: Say, key: str, share: int | None, *targets: str) -> dict[str, Any]:
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


def essay(say: Say, swapped: bool) -> dict[str, Any]:
    return {"rubric": "", "is_blind": False, "min_words": 3, "max_words": 8}


def upload(say: Say, swapped: bool) -> dict[str, Any]:
    return {"rubric": "", "is_blind": False, "types": ["pdf", "text"], "most": 2}


def likert(say: Say, swapped: bool) -> dict[str, Any]:
    return {
        "scale": items({f"c{step}": say.text(f"Step {step}") for step in (1, 2, 3)}),
        "statements": items({f"t{number}": say.html(f"Statement {number}") for number in (1, 2)}),
    }


def poll(say: Say, swapped: bool) -> dict[str, Any]:
    return {
        "options": items({option: say.html(f"Option {option}") for option in "abc"}),
        "takes_several": False,
    }


def case(say: Say, swapped: bool) -> dict[str, Any]:
    return {
        "title": say.text("A case"),
        "body": [{"type": "text", "value": say.html("What happened"), "id": "body-1"}],
    }
