"""Wagtail's own images and documents become ours, with the ids that stand in blocks, links and old revisions.

They move: what is taken over is not kept twice, and going back brings it back (without what only ours can say: the rights).
"""

from django.core.management.color import no_style
from django.db import migrations

OURS = {
    ("wagtailimages", "Image"): ("content", "LibraryImage"),
    ("wagtailimages", "Rendition"): ("content", "LibraryRendition"),
    ("wagtaildocs", "Document"): ("content", "LibraryDocument"),
}
RIGHTS = {"licence": "unclear", "author": "", "source": "", "permission": "", "people": ""}
NAMED_BY_TYPE = {
    ("wagtailcore", "ReferenceIndex"): ("content_type", "base_content_type", "to_content_type"),
    ("wagtailcore", "ModelLogEntry"): ("content_type",),
    ("taggit", "TaggedItem"): ("content_type",),
    ("wagtailsearch", "IndexEntry"): ("content_type",),
}


def take_over(apps, schema_editor):
    _move(apps, schema_editor, OURS)


def give_back(apps, schema_editor):
    _move(apps, schema_editor, {ours: theirs for theirs, ours in OURS.items()})


def _move(apps, schema_editor, pairs):
    models = [(apps.get_model(*old), apps.get_model(*new)) for old, new in pairs.items()]
    for old, new in models:
        _copy(schema_editor, old, new)
        _name_anew(apps, old, new)
    for old, _new in reversed([*models[2:], *models[:2]]):  # renditions before their images
        schema_editor.execute(f"DELETE FROM {schema_editor.quote_name(old._meta.db_table)}")
    for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), [new for _, new in models]):
        schema_editor.execute(statement)


def _copy(schema_editor, old, new):
    """In one statement: whatever the size, and with the dates that the rows have."""
    known = {field.column for field in old._meta.local_concrete_fields}
    columns = [field.column for field in new._meta.local_concrete_fields]
    quote = schema_editor.quote_name
    said = ", ".join(quote(name) if name in known else f"'{RIGHTS[name]}'" for name in columns)
    names = ", ".join(map(quote, columns))
    schema_editor.execute(
        f"INSERT INTO {quote(new._meta.db_table)} ({names}) SELECT {said} FROM {quote(old._meta.db_table)}"
    )


def _name_anew(apps, old, new):
    """Tags, usages, the log and the search index know a row by its type and id."""
    types = apps.get_model("contenttypes", "ContentType").objects
    before, after = (
        types.get_or_create(app_label=model._meta.app_label, model=model._meta.model_name)[0]
        for model in (old, new)
    )
    for (app, name), fields in NAMED_BY_TYPE.items():
        rows = apps.get_model(app, name).objects
        for field in fields:
            rows.filter(**{field: before}).update(**{field: after})


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0001_library_and_captions"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(take_over, give_back)]
