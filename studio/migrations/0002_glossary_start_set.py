"""The first terms of the glossary: studio/desk/glossary.yaml. Who edits them later keeps what they wrote."""

from pathlib import Path

import yaml
from django.db import migrations

START_SET = Path(__file__).parents[1] / "desk" / "glossary.yaml"


def terms():
    for entry in yaml.safe_load(START_SET.read_text(encoding="utf-8")):
        for language, form in entry.items():
            if language != "term":
                yield entry["term"], language, form if isinstance(form, dict) else {"text": form}


def load(apps, schema_editor):
    term = apps.get_model("studio", "GlossaryTerm")
    term.objects.bulk_create(
        [
            term(
                source_language="en",
                term=name,
                language=language,
                translation=form["text"],
                note=form.get("note", ""),
                is_confirmed=form.get("confirmed", False),
            )
            for name, language, form in terms()
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("studio", "0001_translators_desk")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
