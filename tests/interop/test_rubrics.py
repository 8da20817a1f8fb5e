"""Assignments and rubrics: the examples of the documentation are brought in, taken out, and edited in the CMS."""

import re
from uuid import UUID

import pytest
from django.conf import settings

from assessments.models import AssignmentPage, AssignmentVersion, Rubric, RubricVersion
from interop.exporting import export_course
from interop.folder.lines import InvalidFolderError
from interop.folder.reading import read_course
from interop.folder.schema import CourseFolder
from interop.folder.writing import write_course
from interop.identities import rubric_id
from interop.importing import import_course
from interop.references import RefusedImportError
from tests.interop.samples import COURSE, folder_files

pytestmark = pytest.mark.usefixtures("site")
UNIT = """      - key: first-section
        kind: assignment
        minutes: 60
        requirement: required
        rule: accepted
        route: peers
        is_blind: true
        section: R1
        rubric: a-section-of-the-roadmap
"""
ITALIAN = """---
title: Punto di partenza
slug: punto-di-partenza
---
Scrivete.

```yaml
fields:
  - label: A che punto siete?
  - label: Chi avete sentito?
    options:
      - docenti
      - studenti
  - label: Quanti studenti?
    measure: studenti
  - label: Passi
    columns:
      - Cosa
      - Chi
```
"""
GRIGLIA = """---
title: Una sezione
---
```yaml
criteria:
  - title: Prove
    levels:
      - non ancora
      - convincente
samples:
  - title: Una scuola
    text: Abbiamo chiesto.
    scores:
      - reason: Ci sono cifre.
```
"""


def examples() -> tuple[str, str]:
    text = (settings.BASE_DIR / "docs" / "course-folder.md").read_text()
    form, rubric = re.findall(r"^````markdown\n(---\n.*?)^````$", text, re.MULTILINE | re.DOTALL)
    return form, rubric


def files(**changes: str) -> dict[str, bytes]:
    form, rubric = examples()
    named = {
        "course.yaml": COURSE + UNIT,
        "first-section.en.md": form,
        "first-section.it.md": ITALIAN,
        "rubrics/a-section-of-the-roadmap.en.md": rubric,
        "rubrics/a-section-of-the-roadmap.it.md": GRIGLIA,
    }
    return folder_files(**(named | changes))


def course(**changes: str) -> CourseFolder:
    return read_course(files(**changes))


def page(language: str = "en") -> AssignmentPage:
    return AssignmentPage.objects.get(locale__language_code=language)


def raw(language: str = "en") -> list[dict]:
    return page(language).fields.get_prep_value()


def test_assignment_and_rubric_come_in_and_out():
    folder = course()

    report = import_course(folder=folder)

    assert "rubrics/a-section-of-the-roadmap.it.md" in report.published
    assert export_course("X1") == folder
    assert write_course(export_course("X1")) == files()
    assert (page().route, page().section, page().is_blind) == ("peers", "R1", True)
    assert (
        page("it").rubric
        == page().rubric
        == Rubric.objects.get(
            translation_key=rubric_id("a-section-of-the-roadmap"), locale__language_code="en"
        )
    )
    assert AssignmentVersion.objects.get().rubric == RubricVersion.objects.get()


def test_importing_again_writes_nothing():
    import_course(folder=course())

    report = import_course(folder=course(), publish=True)

    assert (bool(report.difference), report.written, report.published) == (False, [], [])
    assert AssignmentVersion.objects.count() == RubricVersion.objects.count() == 1


def test_translation_has_the_ids_and_rules_of_its_source():
    import_course(folder=course())
    english, italian = raw("en"), raw("it")

    assert [field["id"] for field in italian] == [field["id"] for field in english]
    assert italian[0]["value"] == {
        "label": "A che punto siete?",
        "help": "",
        "is_required": True,
        "max_length": 1500,
    }
    assert [option["id"] for option in italian[1]["value"]["options"]] == [
        option["id"] for option in english[1]["value"]["options"]
    ]
    assert (italian[2]["value"]["least"], italian[2]["value"]["most"]) == ("0", None)


def test_field_made_in_the_cms_keeps_its_id():
    import_course(folder=course())
    own = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
    assignment = page()
    added = {"type": "date", "id": own, "value": {"label": "When?", "help": "", "is_required": True}}
    assignment.fields = assignment.fields.stream_block.to_python([added, *raw()[::-1]])
    assignment.save_revision().publish()

    folder = export_course("X1")
    form = folder.units[-1].words["en"].form

    assert [field.tag for field in form] == [own, "d", "c", "b", "a"]
    assert folder.units[-1].words["it"].form == ()
    assert read_course(write_course(folder)) == folder
    assert import_course(folder=folder).written == []


def test_changed_rubric_is_a_draft_until_it_is_published():
    import_course(folder=course())
    changed = course(
        **{"rubrics/a-section-of-the-roadmap.en.md": examples()[1].replace("points: 2", "points: 3")}
    )

    assert import_course(folder=changed).published == []
    assert RubricVersion.objects.count() == 1
    assert export_course("X1") == course()
    assert export_course("X1", drafts=True) == changed

    import_course(folder=changed, publish=True)
    assert [version.max_points for version in RubricVersion.objects.order_by("number")] == [2, 3]
    assert export_course("X1") == changed


def test_rubric_of_the_cms_is_found_by_its_title_and_carries_its_id():
    import_course(folder=course())
    key = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
    Rubric.objects.update(translation_key=UUID(key))

    folder = export_course("X1")

    assert folder.rubrics["a-section-of-the-roadmap"]["it"].id == key
    assert import_course(folder=folder).written == []


def test_rubric_that_is_nowhere_is_refused():
    without = {name: data for name, data in files().items() if not name.startswith("rubrics/")}

    with pytest.raises(RefusedImportError, match="There is no rubric a-section-of-the-roadmap"):
        import_course(folder=read_course(without))


@pytest.mark.parametrize(
    ("changes", "file", "line", "words"),
    [
        (
            {"first-section.en.md": examples()[0].replace("kind: long", "kind: film")},
            "first-section.en.md",
            9,
            "kind is one of: short",
        ),
        (
            {"first-section.en.md": examples()[0].replace("    label: Steps\n", "")},
            "first-section.en.md",
            24,
            "label is missing",
        ),
        (
            {"first-section.it.md": ITALIAN.replace("  - label: Passi", "  - kind: date\n    label: Passi")},
            "first-section.it.md",
            16,
            "kind is table",
        ),
        (
            {"first-section.it.md": ITALIAN.replace("      - studenti\n", "")},
            "first-section.it.md",
            11,
            "options has 2 items",
        ),
        (
            {"rubrics/a-section-of-the-roadmap.it.md": GRIGLIA.replace("      - non ancora\n", "")},
            "rubrics/a-section-of-the-roadmap.it.md",
            7,
            "levels has 2 items",
        ),
        (
            {"rubrics/a-section-of-the-roadmap.en.md": examples()[1].replace("A section of", "Part of")},
            "rubrics/a-section-of-the-roadmap.en.md",
            2,
            "called part-of-the-roadmap",
        ),
        ({"course.yaml": (COURSE + UNIT).replace("R1", "R14")}, "course.yaml", 35, "R1, R2"),
    ],
)
def test_error_names_file_and_line(changes, file, line, words):
    with pytest.raises(InvalidFolderError) as refusal:
        course(**changes)

    assert any((file, line) == error[:2] and words in error[2] for error in refusal.value.errors), (
        refusal.value
    )
