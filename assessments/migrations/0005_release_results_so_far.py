from django.db import migrations
from django.db.models import F


def release(apps, schema_editor):
    """Until now every result was told when its attempt was handed in."""
    attempts = apps.get_model("assessments", "Attempt")._base_manager
    attempts.filter(state="submitted", released_at=None).update(released_at=F("submitted_at"))


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_accommodations_journal_and_rules")]

    operations = [migrations.RunPython(release, migrations.RunPython.noop)]
