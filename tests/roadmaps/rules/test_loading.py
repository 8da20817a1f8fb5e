"""The first facts, and what our own lessons do with facts."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from django.utils import timezone

from content import richtext
from interop.folder import files, reading, writing
from roadmaps.rules.facts import Standing, known
from roadmaps.rules.loading import FILE, load_rules
from roadmaps.rules.models import RuleFact
from roadmaps.rules.uses import keys_in

from .factories import FactFactory

CURRICULUM = Path(__file__).parents[3] / "curriculum"
SAID = yaml.safe_load(FILE.read_text(encoding="utf-8"))
TEXTS = {path.relative_to(CURRICULUM).as_posix(): path.read_text() for path in CURRICULUM.rglob("*.md")}
PLACEHOLDER = re.compile(r"\{\{.*?\}\}")


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_keeps_what_people_entered(now):
    assert load_rules(now=now) == len(SAID["facts"])
    fact = RuleFact.objects.get(key="ka122.max_participants")
    FactFactory.say(fact, 35, now=now)

    assert load_rules(now=now) == 0
    assert known()["ka122.max_participants"].value == {"number": 35}


@pytest.mark.django_db
def test_only_what_was_read_in_its_source_is_checked(now):
    load_rules(now=now)

    standings = {key: fact.standing(SAID["review_on"]) for key, fact in known().items()}

    assert standings == {
        fact["key"]: Standing.CHECKED if fact.get("checked") else Standing.UNCHECKED for fact in SAID["facts"]
    }
    assert standings["ka120.points_objectives"] == Standing.UNCHECKED


@pytest.mark.django_db
def test_after_their_day_all_of_them_are_out_of_date(now):
    load_rules(now=now)
    day = SAID["review_on"] + timedelta(days=1)

    assert {fact.standing(day) for fact in known().values()} == {Standing.EXPIRED}


def test_lessons_name_only_what_is_in_the_register():
    keys = {fact["key"] for fact in SAID["facts"]}

    assert {path: keys_in(text) - keys for path, text in TEXTS.items() if keys_in(text) - keys} == {}
    assert sum(bool(keys_in(text)) for text in TEXTS.values()) >= 12


def test_no_number_of_a_fact_stands_as_a_literal_beside_its_key():
    values = {fact["key"]: {str(n) for n in fact["value"].values()} for fact in SAID["facts"]}
    beside = [
        (path, line)
        for path, text in TEXTS.items()
        for line in text.splitlines()
        for key in keys_in(line)
        if values[key] & set(re.findall(r"\d+", PLACEHOLDER.sub("", line)))
    ]

    assert beside == []


UNCHECKED = [fact for fact in SAID["facts"] if not fact.get("checked") and fact["kind"] == "range"]


def test_no_range_that_nobody_checked_stands_in_a_lesson_as_a_literal():
    ranges = [
        rf"\b{fact['value']['least']}\s*(?:–|-|to|bis|a)\s*{fact['value']['most']}\b" for fact in UNCHECKED
    ]

    assert [path for path, text in TEXTS.items() if re.search("|".join(ranges), text)] == []


def test_the_course_folder_carries_keys_there_and_back():
    course = reading.read_course(files.load(CURRICULUM / "C3"))
    written = b"".join(writing.write_course(course).values()).decode(errors="ignore")

    assert "at most {{rule:ka122.max_participants}}; a length of {{rule:ka122.duration}}" in written


@pytest.mark.django_db
def test_nothing_that_is_unchecked_or_out_of_date_is_shown_unmarked(now):
    """Of all facts that our lessons name, whatever their state."""
    load_rules(now=now)
    named = set().union(*(keys_in(text) for text in TEXTS.values()))
    marked = {key for key in named if "<strong>" in richtext.body(f"<p>{{{{rule:{key}}}}}</p>")}

    assert marked == {key for key in named if known()[key].standing(timezone.localdate()) != Standing.CHECKED}


@pytest.mark.django_db
def test_what_came_with_the_platform_names_no_day_on_which_it_was_checked(now):
    load_rules(now=now)
    fact = known()["ka122.max_participants"]

    assert (fact.checked_on, fact.checked) == (None, "read in the named source, came with the platform")
