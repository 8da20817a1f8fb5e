from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0009_marks_of_answers"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignmentpage",
            name="made_by",
            field=models.CharField(
                choices=[("human", "people"), ("checked", "machine, checked"), ("machine", "machine draft")],
                default="human",
                editable=False,
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="assignmentpage",
            name="untranslated",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="casepage",
            name="made_by",
            field=models.CharField(
                choices=[("human", "people"), ("checked", "machine, checked"), ("machine", "machine draft")],
                default="human",
                editable=False,
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="casepage",
            name="untranslated",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="quizpage",
            name="made_by",
            field=models.CharField(
                choices=[("human", "people"), ("checked", "machine, checked"), ("machine", "machine draft")],
                default="human",
                editable=False,
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="quizpage",
            name="untranslated",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
    ]
