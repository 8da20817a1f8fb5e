from django.db import migrations

# A configuration of our own: nine languages in one index, so no stemming, and no difference between u and ü.
MAKE = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH CONFIGURATION pontis (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION pontis ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
"""
DROP = "DROP TEXT SEARCH CONFIGURATION pontis"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MAKE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("courses", "0001_courses_and_pages")]

    operations = [migrations.RunPython(make, drop)]
