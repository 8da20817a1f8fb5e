"""Everything that is drawn of a learner, once, in a table that ends with the transaction; all else is copied from it."""

from accounts.models import Role

from .dice import below, chance, one_of
from .ground import COUNTRIES, FIRST_DAY, SHARES, UNITS
from .size import Size

DAYS = 600
DAY = 86_400
SPOKEN = {
    "IT": "it", "FI": "fi", "PT": "pt", "GR": "el", "DE": "de", "ES": "es", "NL": "nl", "SI": "sl", "AT": "de",
    "BE": "nl",
}  # fmt: skip
FIRST = ("Maria", "Anna", "Luca", "Jan", "Olga", "Petra", "Tim", "Eleni", "Aino", "Nina", "Marko", "Sofia")
LAST = ("Rossi", "Virtanen", "Silva", "Papadopoulou", "Schmidt", "Jansen", "Novak", "Bianchi", "Costa")
ROLES = (Role.TEACHER, Role.MANAGER, Role.OFFICER, Role.OTHER, "")


def draw(size: Size) -> str:
    """The statement that makes `load_person`: people join over time, schools and courses are of different size."""

    def dice(name: str) -> str:
        return chance(size.seed, name)

    spoken = " ".join(f"WHEN '{country}' THEN '{language}'" for country, language in SPOKEN.items())
    begin = int(FIRST_DAY.timestamp())
    return f"""
    CREATE TEMPORARY TABLE load_person AS
    WITH RECURSIVE series(n) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT n + 1 FROM series WHERE n < {size.learners}),
    drawn AS (
      SELECT n,
        {one_of(dice("first"), FIRST)} || ' ' || {one_of(dice("last"), LAST)} || ' ' || n AS name,
        CASE WHEN {dice("has school")} < 0.7
          THEN 1 + {below(f"{dice('school')} * {dice('school')}", size.schools)} END AS school,
        {one_of(dice("country"), COUNTRIES, SHARES)} AS home,
        {one_of(dice("role"), ROLES, (50, 15, 15, 10, 10))} AS role,
        {dice("speaks")} AS speaks,
        1 + {below(f"{dice('course')} * {dice('course')}", size.courses)} AS course,
        {begin} + CAST({DAYS * DAY} * (CAST(n AS double precision) / {size.learners}) AS bigint)
          + {below(dice("second"), DAY)} AS enrolled,
        CAST(-30 * {DAY} * ln(1 - {dice("stay")}) AS bigint) AS stay,
        {dice("fate")} AS fate, {below(dice("left"), 10)} AS left_after,
        CASE WHEN {dice("idle")} < 0.45 THEN 0 ELSE {below(dice("done"), UNITS)} END AS going,
        {dice("score")} AS score, {dice("scored")} AS scored, {dice("certificate")} AS certificate,
        {dice("path")} AS path
      FROM series
    )
    SELECT drawn.*, fate < 0.3 AS finished, fate >= 0.3 AND fate < 0.4 AS has_left,
      CASE WHEN fate < 0.3 THEN {UNITS} WHEN fate < 0.4 THEN left_after ELSE going END AS done,
      enrolled + stay AS last, COALESCE(school.country, home) AS country,
      CASE WHEN speaks < 0.7 THEN CASE COALESCE(school.country, home) {spoken} ELSE 'en' END ELSE 'en' END AS language,
      school.id AS school_id
    FROM drawn LEFT JOIN load_school AS school ON school.place = drawn.school
    """  # noqa: S608  # nosec B608 - our own words and numbers
