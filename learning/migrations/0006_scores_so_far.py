from collections import defaultdict

from django.db import migrations
from django.db.models import Max


def keep_the_best(apps, schema_editor):
    """Of what was told so far, by enrolment and unit."""
    Attempt, Enrolment = apps.get_model("assessments", "Attempt"), apps.get_model("learning", "Enrolment")
    told = Attempt.objects.exclude(released_at=None).exclude(percent=None).order_by()
    scores = defaultdict(dict)
    for row in told.values("enrolment", "unit").annotate(best=Max("percent")).iterator():
        scores[row["enrolment"]][str(row["unit"])] = row["best"]
    rows = (Enrolment(pk=pk, scores=best) for pk, best in scores.items())
    Enrolment.objects.bulk_update(list(rows), ["scores"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0005_scores_of_each_quiz"),
        ("assessments", "0010_translations_say_who_made_them"),
    ]

    operations = [migrations.RunPython(keep_the_best, migrations.RunPython.noop)]
