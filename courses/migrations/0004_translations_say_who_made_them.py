from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0003_rules_of_assignments"),
    ]

    operations = [
        migrations.AddField(
            model_name="coursepage",
            name="made_by",
            field=models.CharField(
                choices=[("human", "people"), ("checked", "machine, checked"), ("machine", "machine draft")],
                default="human",
                editable=False,
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="coursepage",
            name="untranslated",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="lessonpage",
            name="made_by",
            field=models.CharField(
                choices=[("human", "people"), ("checked", "machine, checked"), ("machine", "machine draft")],
                default="human",
                editable=False,
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="lessonpage",
            name="untranslated",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="modulepage",
            name="made_by",
            field=models.CharField(
                choices=[("human", "people"), ("checked", "machine, checked"), ("machine", "machine draft")],
                default="human",
                editable=False,
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="modulepage",
            name="untranslated",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
    ]
