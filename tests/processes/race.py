"""Many processes do the same thing at the same moment, in a database of their own; prints what came of it.

`python -m tests.processes.race` plays every scene as the product is and without all constraints that protect;
the certificates also without one of their two. The switch lives here and in this one database, nowhere in the product.
"""

import json
import multiprocessing
import os
import sys
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")
django.setup()

from django.apps import apps  # noqa: E402 - after django.setup()
from django.db import connection, connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.processes import (  # noqa: E402
    artefacts,
    auditing,
    corrections,
    editions,
    helping,
    invitations,
    limits,
    paths,
    scenes,
    seats,
)

SCENES = (
    *scenes.SCENES,
    corrections.firsts,
    corrections.corrections,
    artefacts.artefact_starts,
    artefacts.hand_ins,
    limits.last_attempts,
    limits.careless_last_attempts,
    limits.enrolments,
    limits.careless_enrolments,
    paths.last_courses,
    paths.careless_last_courses,
    editions.goings_over,
    editions.careless_goings_over,
    editions.departures,
    editions.careless_departures,
    editions.publications,
    editions.careless_publications,
    auditing.lines,
    auditing.careless_lines,
    invitations.invitations,
    helping.helps,
    helping.merges,
    helping.careless_merges,
    seats.last_seats,
    seats.careless_last_seats,
)
ONLY_PROTECTED = (
    scenes.answers,
    artefacts.hand_ins,
    limits.enrolments,
    limits.last_attempts,
    paths.last_courses,
    editions.goings_over,
    editions.departures,
    editions.publications,
    auditing.lines,
    seats.last_seats,
    helping.merges,
)
"""Locks alone keep these, or what else does is taken away in another scene."""
PROMISES = "promises unprotected"
ROUNDS = {
    "protected": [],
    PROMISES: ["outbox_once_per_key"],
    "unprotected": [
        "completed_once_per_unit",
        "credentials.Certificate.enrolment",
        "one_open_attempt",
        "one_submission_per_attempt",
        "first_attempt_once",
        "assessments.FirstAttempt.attempt",
        "one_decision_per_pair_of_versions",
        "one_artefact_per_unit",
        "enrolled_once_per_course",
        "invitation_used_once_per_number",
        "audit_number_once",
        "audit_previous_once",
        "seat_given_once",
        "support.SupportAct.uuid",
        "merged_into_one_at_a_time",
    ],
}


def drop_constraint(name: str) -> None:
    """Take a named constraint out of this database alone."""
    for model in apps.get_models():
        found = [constraint for constraint in model._meta.constraints if constraint.name == name]
        for constraint in found:
            model._meta.constraints.remove(
                constraint
            )  # SQLite writes the table again from what the model says
            with connection.schema_editor() as editor:
                editor.remove_constraint(model, constraint)
        if found:
            return
    app, model_name, field = name.split(".")
    drop_unique_field(apps.get_model(app, model_name), field)


def drop_unique_field(model, name: str) -> None:
    """The same for a field that is unique by itself."""
    old = model._meta.get_field(name)
    new = (
        old.clone()
        if not old.is_relation
        else django.db.models.ForeignKey(old.related_model, django.db.models.SET_NULL, null=True)
    )
    new._unique = False
    new.set_attributes_from_name(name)
    new.model = model
    with connection.schema_editor() as editor:
        editor.alter_field(model, old, new)


def at_once(act: Callable[[], object], processes: int) -> list[str]:
    """Run `act` in many processes that wait for each other before they begin; what went wrong in any."""
    context = multiprocessing.get_context("fork")
    barrier, failures = context.Barrier(processes), context.Queue()
    connections.close_all()
    children = [context.Process(target=_child, args=(act, barrier, failures)) for _ in range(processes)]
    for child in children:
        child.start()
    for child in children:
        child.join(120)
    late = ["a process has not come to its end" for child in children if child.is_alive()]
    return [*late, *(failures.get() for _ in range(failures.qsize()))]


def _child(act: Callable[[], object], barrier, failures) -> None:
    try:
        connection.ensure_connection()
        barrier.wait(60)
        act()
    except Exception as error:  # noqa: BLE001 - reported to the parent, which fails
        failures.put(f"{type(error).__name__}: {error}")
    finally:
        connections.close_all()


def main() -> None:
    scenes.prepare()
    outcomes = {}
    for name, without in ROUNDS.items():
        for constraint in without:
            drop_constraint(constraint)
        outcomes[name] = {scene.__name__: play(scene) for scene in _played(name)}
    json.dump(outcomes, sys.stdout)


def _played(name: str) -> list[Callable[..., scenes.Scene]]:
    if name == PROMISES:
        return [scenes.certificates]
    return [scene for scene in SCENES if name == "protected" or scene not in ONLY_PROTECTED]


def play(build: Callable[..., scenes.Scene]) -> dict[str, object]:
    """With a person of its own."""
    scene = build(now=timezone.now())
    failures = at_once(scene.act, scene.processes)
    return {"counts": scene.count(), "failures": failures}


if __name__ == "__main__":
    main()
