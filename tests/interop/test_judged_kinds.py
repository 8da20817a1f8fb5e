"""Essays and files of a course folder: they come in with their rubric and go out again, in two languages."""

import pytest

from assessments import grading
from assessments.models import QuestionVersion
from interop.exporting import export_course
from interop.folder.lines import InvalidFolderError
from interop.folder.writing import write_course
from interop.identities import rubric_id
from interop.importing import import_course
from interop.references import RefusedImportError
from tests.interop import quizzes
from tests.interop.test_rubrics import GRIGLIA, examples

pytestmark = pytest.mark.usefixtures("site")

NAME = "a-section-of-the-roadmap"
MATTER = "---\ntitle: {title}\nslug: check\n---\n{title}\n\n"
ENGLISH = (
    MATTER.format(title="Check")
    + """## why (essay, 6 points)
? Why?
```yaml
rubric: a-section-of-the-roadmap
is_blind: true
min_words: 20
max_words: 90
```
! Because.

## plan (upload)
? Your plan?
```yaml
types: [picture]
most: 3
```
"""
)
ITALIAN = (
    MATTER.format(title="Verifica")
    + "## why (essay, 6 points)\n? Perché?\n! Perciò.\n\n## plan (upload)\n? Il tuo piano?\n"
)


def files(english=ENGLISH, **changes) -> dict[str, bytes]:
    named = quizzes.files_with(english, ITALIAN)
    rubrics = {f"rubrics/{NAME}.en.md": examples()[1], f"rubrics/{NAME}.it.md": GRIGLIA}
    return named | {name: text.encode() for name, text in (rubrics | changes).items()}


def test_both_come_in_and_out_with_their_rubric():
    folder = quizzes.read_course(files())

    import_course(folder=folder, publish=True)

    keys = dict(QuestionVersion.objects.values_list("kind", "key"))
    assert keys["essay"]["rubric"] == str(rubric_id(NAME))
    assert (keys["essay"]["min_words"], keys["essay"]["is_blind"]) == (20, True)
    assert (keys["upload"]["types"], keys["upload"]["most"]) == (["picture"], 3)
    written = write_course(export_course(folder.code))
    assert written["check.en.md"].decode() == ENGLISH
    assert written["check.it.md"].decode() == ITALIAN
    assert f"rubrics/{NAME}.it.md" in written


def test_rubric_that_is_nowhere_is_named():
    folder = quizzes.read_course(files(ENGLISH.replace(NAME, "another")))

    with pytest.raises(RefusedImportError, match="There is no rubric another"):
        import_course(folder=folder)


def test_bounds_that_do_not_fit_are_refused_at_their_line():
    with pytest.raises(InvalidFolderError) as refusal:
        quizzes.read_course(files(ENGLISH.replace("min_words: 20", "min_words: 99")))

    (error,) = refusal.value.errors
    assert grading.get("essay").problem({"min_words": 99, "max_words": 90}) in error.message
