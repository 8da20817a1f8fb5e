"""What the style guide shows: samples that need no database."""

from collections.abc import Iterator
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator

from content import charts, contrast
from content.arch import Stone
from content.blocks import LESSON_BLOCKS
from content.stylesheets import FOLDER

BACKGROUNDS = ("paper", "surface", "sunken")
FOREGROUNDS = ("ink", "ink-soft", "river", "clay", "moss", "ochre", "brick", "edge")
COURSES = {
    "C1": "Why internationalise?",
    "C2": "Meeting across cultures",
    "M1": "From trip to strategy",
    "C3": "Inclusion from the start",
    "M2": "People, hours and money",
    "M3": "Leading the change",
    "O1": "The first year in the job",
    "O2": "Projects that hold",
    "O3": "Mobility that teaches",
    "C4": "Partners",
    "C5": "What changed?",
}
UNITS = (
    ("What it is and what it is not", "lesson", 15),
    ("Three schools, three reasons", "lesson", 20),
    ("The silent meeting", "case", 15),
    ("What you know by now", "quiz", 20),
)


class SampleForm(forms.Form):
    name = forms.CharField(label="Your name", help_text="As it should stand on the certificate.")
    email = forms.EmailField(label="Email")
    school = forms.CharField(label="School", required=False)
    role = forms.ChoiceField(
        label="What describes you best?",
        choices=[("manager", "Manager"), ("officer", "International officer"), ("teacher", "Teacher")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Why are you here?", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="I have read the privacy notice.")


def context() -> dict:
    return {
        "blocks": list(blocks()),
        "themes": list(themes()),
        "stones": stones(done=5, count=12),
        "arches": [stones(done=count // 2, count=count) for count in (3, 5, 9, 12, 23, 36)],
        "finished": stones(done=12, count=12),
        "units": list(units()),
        "paths": [
            path("VET managers", "C1 C2 M1 C3 M2 M3 C4 C5"),
            path("International officers", "C1 C2 O1 C3 O2 O3 C4 C5"),
        ],
        "bars": charts.bars(
            [
                ("Enrolled", 412),
                ("Finished the first lesson", 336),
                ("Passed the quiz", 205),
                ("Certificate", 171),
            ]
        ),
        "form": SampleForm(),
        "refused": SampleForm({"name": "", "email": "mara", "role": "manager"}),
        "page_obj": Paginator(range(60), 20).page(2),
        "crumbs": [
            {"title": "Courses", "url": "#"},
            {"title": COURSES["C1"], "url": "#"},
            {"title": "Policy map"},
        ],
        "languages": [language("en", "English"), language("fi", "Suomi"), language("el", "Ελληνικά")],
        "nav_links": [link("Courses"), link("Paths"), link("About")],
        "legal_links": [link("Accessibility"), link("Privacy"), link("Terms"), link("Contact")],
        "viewer": SimpleNamespace(name="Mara Lind", email="mara@example.org", can_edit=True),
    }


def blocks() -> Iterator[dict]:
    for name, block in LESSON_BLOCKS.items():
        bound = block.bind(block.get_preview_value())
        yield {
            "name": name,
            "label": block.label,
            "html": bound.render({"anchor": f"sample-{name}", "addresses": {}}),
        }


def themes() -> Iterator[dict]:
    for theme, colours in contrast.read_tokens((FOLDER / "parts" / "02-tokens.css").read_text()).items():
        yield {
            "name": theme,
            "backgrounds": BACKGROUNDS,
            "rows": [_row(colours, name) for name in FOREGROUNDS],
        }


def _row(colours: dict, name: str) -> dict:
    ratios = [f"{contrast.ratio(colours[name], colours[ground]):.1f}" for ground in BACKGROUNDS]
    return {"token": name, "ratios": ratios}


def stones(*, done: int, count: int) -> list[Stone]:
    states = ["done"] * done + ["current"] * (done < count) + ["next"] * (count - done - 1)
    return [Stone(state, f"Unit {place}", group=f"Module {place // 5}") for place, state in enumerate(states)]


def units() -> Iterator[dict]:
    for (title, kind, minutes), state in zip(UNITS, ("done", "done", "current", "next"), strict=True):
        yield {
            "title": title,
            "kind": kind,
            "minutes": minutes,
            "state": state,
            "url": "#course",
            "requirement": "required",
        }


def path(title: str, codes: str) -> dict:
    courses = [{"code": code, "title": COURSES[code], "url": "#course"} for code in codes.split()]
    return {"title": title, "url": "#path", "courses": courses}


def language(code: str, name: str) -> dict:
    return {"code": code, "name": name, "url": f"/{code}/", "is_current": code == "en"}


def link(title: str) -> dict:
    return {"title": title, "url": "#"}
