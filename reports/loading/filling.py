"""Statement after statement: each fills one table from what was drawn."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, models, transaction

from accounts.models import User
from assessments.models import Attempt
from credentials.models import Certificate
from learning.models import Completion, Enrolment, PathEnrolment
from reports.models import ReportRow, SearchTerm

from .dice import as_bytes, as_json, as_uuid, moment
from .drawing import draw
from .ground import UNITS, Ground, lay
from .size import Size

Tell = Callable[[str], object]
INDEXED = (ReportRow, SearchTerm, Enrolment, Attempt)


def load(size: Size, *, tell: Tell = lambda _said: None) -> None:
    with transaction.atomic():
        tell("courses and schools")
        ground = lay(courses=size.courses, schools=size.schools)
        _lay_out(ground)
        tell("learners")
        _run(draw(size))
        bases = {model: _last_key(model) for model in (User, Enrolment)}
        with _bare_tables():
            for model, source, values in _copies(ground, bases):
                tell(str(model._meta.verbose_name_plural))  # noqa: SLF001 - Django's way to its name
                _copy(model, source, values)
        _run("DROP TABLE load_person")
        for name in ("school", "course", "unit", "done"):
            _run(f"DROP TABLE load_{name}")


def _lay_out(ground: Ground) -> None:
    """The few rows that learners are put on, by their place."""
    _table("school", "place integer, id bigint, country varchar(2)",
           [(place, school.pk, school.country) for place, school in enumerate(ground.schools, 1)])  # fmt: skip
    _table("course", "place integer, id bigint, edition bigint, quiz bigint, version bigint", [
        (place, edition.course_id, edition.pk, units[-1].pk, quiz.pk)
        for place, (edition, units, quiz) in enumerate(zip(ground.editions, ground.units, ground.quizzes, strict=True), 1)
    ])  # fmt: skip
    steps = [(place, unit) for place, units in enumerate(ground.units, 1) for unit in units]
    _table("unit", "course integer, place integer, id bigint",
           [(course, unit.position, unit.pk) for course, unit in steps])  # fmt: skip
    _table("done", "course integer, done integer, units text", [
        (place, done, str([unit.pk for unit in units[:done]]))
        for place, units in enumerate(ground.units, 1) for done in range(UNITS + 1)
    ])  # fmt: skip


def _table(name: str, columns: str, rows: list[tuple]) -> None:
    _run(f"CREATE TEMPORARY TABLE load_{name} ({columns})")
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO load_{name} VALUES ({places})", rows)  # noqa: S608  # nosec B608 - our own words


def _copies(ground: Ground, bases: dict) -> Iterator[tuple[type[models.Model], str, dict[str, str]]]:
    user, enrolment = (f"{bases[model]} + p.n" for model in (User, Enrolment))
    on_course = "load_person p JOIN load_course c ON c.place = p.course"
    last, begun = moment("p.last"), moment("p.enrolled")
    yield User, "load_person p", {
        "id": user, "email": "'sample-' || p.n || '@load.example'", "name": "p.name", "password": "'!'",
        "country": "p.country", "role": "p.role", "language": "p.language", "school_id": "p.school_id",
        "is_sample": "TRUE", "date_joined": begun, "last_login": last,
    }  # fmt: skip
    has_score = "p.done > 0 AND (p.finished OR p.scored < 0.6)"
    score = (
        "CAST(CASE WHEN p.finished THEN 70 + floor(p.score * 31) ELSE floor(p.score * 101) END AS integer)"
    )
    percent = f"p.done * 100 / {UNITS}"
    yield Enrolment, f"{on_course} JOIN load_done d ON d.course = p.course AND d.done = p.done", {
        "id": enrolment, "user_id": user, "course_id": "c.id", "edition_id": "c.edition", "language": "p.language",
        "enrolled_at": begun, "last_activity": last, "state": _STATE, "required": str(UNITS), "done": "p.done",
        "percent": percent, "done_units": as_json("d.units"),
        "best_score": f"CASE WHEN {has_score} THEN {score} END",
        "finished_at": f"CASE WHEN p.finished THEN {last} END", "left_at": f"CASE WHEN p.has_left THEN {last} END",
        "scores": as_json(f"CASE WHEN {has_score} THEN '{{\"' || c.quiz || '\": ' || {score} || '}}' ELSE '{{}}' END"),
    }  # fmt: skip
    step = "CAST(p.stay * u.place / (p.done + 0.0) AS bigint)"
    yield Completion, f"{on_course} JOIN load_unit u ON u.course = p.course AND u.place <= p.done", {
        "enrolment_id": enrolment, "unit_id": "u.id", "edition_id": "c.edition", "rule": "'read'",
        "source": "'learner'", "completed_at": moment(f"p.enrolled + {step}"),
    }  # fmt: skip
    yield Attempt, f"{on_course} WHERE {has_score}", {
        "uuid": as_uuid("'attempt ' || p.n"), "enrolment_id": enrolment, "unit_id": "c.quiz", "number": "1",
        "quiz_version_id": "c.version", "state": "'submitted'", "draw": as_json("'[]'"), "started_at": last,
        "submitted_at": last, "released_at": last, "ended_by": "'learner'", "score": f"{score} / 10.0",
        "max_score": "10", "percent": score, "is_passed": f"{score} >= 60", "is_complete": "TRUE",
    }  # fmt: skip
    holds = "p.finished AND p.certificate < 0.9"
    yield Certificate, f"load_person p WHERE {holds}", {
        "public_id": "md5('certificate ' || p.n)", "user_id": user, "enrolment_id": enrolment,
        "statement": as_json("'{}'"), "issued_at": last,
    }  # fmt: skip
    yield PathEnrolment, "load_person p WHERE p.path < 0.2", {
        "user_id": user, "path_id": str(ground.path.pk), "language": "p.language", "enrolled_at": begun,
    }  # fmt: skip
    yield ReportRow, on_course, {
        "enrolment_id": enrolment, "user_id": user, "course_id": "c.id", "school_id": "p.school_id",
        "country": "p.country", "role": "p.role", "language": "p.language", "state": _STATE,
        "certified": f"({holds})", "percent": percent, "score": f"CASE WHEN {has_score} THEN {score} ELSE -1 END",
        "enrolled_at": begun, "last_seen": last, "name_key": as_bytes("lower(p.name)"),
    }  # fmt: skip
    for start in ("p.name", "substr(p.name, strpos(p.name, ' ') + 1)", "CAST(p.n AS text)",
                  "'sample-' || p.n || '@load.example'"):  # fmt: skip
        yield SearchTerm, "load_person p", {"user_id": user, "term": as_bytes(f"lower({_found(start)})")}


_STATE = "CASE WHEN p.finished THEN 'finished' WHEN p.has_left THEN 'left' ELSE 'active' END"


def _found(start: str) -> str:
    return start.replace("strpos", "instr") if connection.vendor == "sqlite" else start


def _copy(model: type[models.Model], source: str, values: dict[str, str]) -> None:
    """A column that is not named gets what a new row of the model would have."""
    every = {str(field.column): field for field in model._meta.concrete_fields}  # noqa: SLF001 - Django's way to fields
    fields = {name: field for name, field in every.items() if name in values or not field.primary_key}
    said = ", ".join(_escaped(values.get(name, "%s") for name in fields))
    columns = ", ".join(map(connection.ops.quote_name, fields))
    table = model._meta.db_table  # noqa: SLF001
    defaults = [field for name, field in fields.items() if name not in values]
    _run(
        f"INSERT INTO {table} ({columns}) SELECT {said} FROM {source}",  # noqa: S608  # nosec B608 - our own words
        [field.get_db_prep_save(field.get_default(), connection) for field in defaults],
    )


def _escaped(said: Iterable[str]) -> list[str]:
    return [words if words == "%s" else words.replace("%", "%%") for words in said]


def _last_key(model: type[models.Model]) -> int:
    return model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0  # noqa: SLF001 - all rows, nothing shown


@contextmanager
def _bare_tables() -> Iterator[None]:
    """PostgreSQL writes millions of rows without looking after indexes and foreign keys one by one; they are made again at the end."""
    if connection.vendor != "postgresql":
        yield
        return
    _run("SET LOCAL work_mem = '256MB'")
    _run("SET LOCAL maintenance_work_mem = '512MB'")
    _trust_ourselves()
    with connection.schema_editor() as editor:
        for model, index in _indexes():
            editor.remove_index(model, index)
        yield
        for model, index in _indexes():
            editor.add_index(model, index)
    for statement in connection.ops.sequence_reset_sql(no_style(), [User, Enrolment]):
        _run(statement)


def _trust_ourselves() -> None:
    """Who may, spares the check of each foreign key: what is copied leads to what was copied before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("SET LOCAL session_replication_role = replica")


def _indexes() -> list[tuple[type[models.Model], models.Index]]:
    return [(model, index) for model in INDEXED for index in model._meta.indexes]  # noqa: SLF001


def _run(statement: str, values: list | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
