"""The page "Who can do what" cannot lie: every predicate is asked here, of a real person of every role.

After a change of rights: `RIGHTS=write .venv/bin/pytest tests/guards/test_rights.py -n 0`, then look at what has changed.
"""

import importlib
import inspect
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import User
from home.rights.act import Act
from home.rights.acts import ACTS
from home.rights.roles import Role
from home.rights.table import SECTIONS, sections
from tests.guards.rights_scene import LOWEST, Scene

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
APPS = ("accounts", "assessments", "courses", "credentials", "home", "interop", "learning", "notifications")
APPS += ("reports", "roadmaps", "studio", "support", "content")

NO_ACTS = {
    "accounts.schools.permissions.role_of": "what somebody is, not what they may",
    "accounts.schools.permissions.is_last_lead": "about a membership, not about who asks",
    "assessments.correcting.permissions.quizzes_in_hands_of": "which ones: `may_correct_something` says whether",
    "assessments.correcting.permissions.correctable": "which ones: `may_correct_something` says whether",
    "learning.permissions.can_join": "about a course, not about who asks",
    "learning.permissions.can_say_done": "about a unit, not about who asks",
    "learning.permissions.can_edit": "who is shown the way to the CMS: it has its own rules",
    "learning.cohorts.permissions.led_schools": "which ones: `can_begin` says whether",
    "learning.cohorts.permissions.own_organisations": "which ones: `can_begin` says whether",
    "learning.cohorts.permissions.possible_facilitators": "whom a cohort may ask, not who asks",
    "support.permissions.helped_by": "whom: `can_help` says whether",
    "support.permissions.learners": "who is no staff, not who asks",
    "studio.library.permissions.require_change": "`may_change`, raising",
    "studio.permissions.course_pages_of": "which ones: `works_on_courses` says whether",
    "studio.permissions.courses_of": "which ones: `works_on_courses` says whether",
    "studio.permissions.rights_on": "`studio.library.permissions` asks for each",
    "studio.permissions.catalogues_of": "which ones: `works_on_courses` says whether",
}


def predicates() -> Iterator[tuple[str, Callable]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("permissions.py")):
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for name, found in vars(module).items():
                if inspect.isfunction(found) and found.__module__ == module.__name__ and name[0] != "_":
                    yield f"{module.__name__}.{name}", found


def asked() -> dict[str, Callable]:
    return {name: found for name, found in predicates() if name not in NO_ACTS}


def says_yes(predicate: Callable, person: User | AnonymousUser, scene: Scene) -> bool:
    """A predicate that takes no visitor is never asked about one: whoever calls it asks people to sign in first (`matrix.py`)."""
    parameters = inspect.signature(predicate).parameters.values()
    if isinstance(person, AnonymousUser) and any(each.annotation is User for each in parameters):
        return False
    answer = predicate(*(_argument(each, person, scene) for each in parameters))
    return answer.exists() if isinstance(answer, QuerySet) else bool(answer)


def _argument(parameter: inspect.Parameter, person: User | AnonymousUser, scene: Scene) -> Any:
    if parameter.name in ("user", "person", "by"):
        return person
    if parameter.annotation is str:
        return LOWEST if parameter.name == "member_role" else scene.role_at_school(person)
    kinds = [parameter.annotation, *getattr(parameter.annotation, "__args__", ())]
    return next(scene.things[kind] for kind in kinds if kind in scene.things)


def sentence(predicate: Callable) -> str:
    return " ".join((inspect.getdoc(predicate) or "").split("\n\n")[0].split())


@pytest.fixture
def answers(course, admin) -> list[Act]:
    scene = Scene(course)
    return [
        Act(name, sentence(found), tuple(role for role in Role if says_yes(found, scene.people[role], scene)))
        for name, found in sorted(asked().items())
    ]


def test_the_page_says_what_every_predicate_answers_to_every_role(answers):
    if os.environ.get("RIGHTS") == "write":
        _write(answers)
        pytest.skip("written")

    said = [Act(act.name, str(act.words), tuple(map(Role, act.roles))) for act in ACTS]

    assert said == answers


def test_every_predicate_says_in_its_first_sentence_what_it_allows():
    assert not [name for name, found in asked().items() if not sentence(found).endswith(".")]


def test_what_is_left_out_is_there_and_has_a_title_where_it_is_shown():
    assert NO_ACTS.keys() <= dict(predicates()).keys()
    assert {section.title for section in sections()} <= set(SECTIONS.values())


def _write(answers: list[Act]) -> None:
    rows = "".join(
        f"    Act({act.name!r}, _({act.words!r}), {tuple(map(str, act.roles))!r}),\n" for act in answers
    )
    head = '"""What every predicate answers to every role. Written by `tests/guards/test_rights.py`, never by hand."""\n\n'
    imports = "from django.utils.translation import gettext_lazy as _\n\nfrom .act import Act\n\n"
    (ROOT / "home/rights/acts.py").write_text(f"{head}{imports}ACTS: tuple[Act, ...] = (\n{rows})\n")
