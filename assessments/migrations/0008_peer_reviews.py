import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0007_assignments_artefacts_rubrics"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="assignmentpage",
            name="route",
            field=models.CharField(
                choices=[
                    ("marked", "A facilitator reads it"),
                    ("self", "Learners assess it themselves, with the rubric"),
                    ("peers", "Other learners read it, without names"),
                    ("none", "Nobody marks it"),
                ],
                default="marked",
                max_length=10,
                verbose_name="who reads it",
            ),
        ),
        migrations.AlterField(
            model_name="assignmentversion",
            name="route",
            field=models.CharField(
                choices=[
                    ("marked", "A facilitator reads it"),
                    ("self", "Learners assess it themselves, with the rubric"),
                    ("peers", "Other learners read it, without names"),
                    ("none", "Nobody marks it"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="PeerReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("taken_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "mark",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review",
                        to="assessments.mark",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="assessments.artefactversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("version"), models.F("reviewer"), name="reviewed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sample", models.CharField(max_length=40)),
                ("levels", models.JSONField(help_text="By criterion: the level chosen.")),
                ("made_at", models.DateTimeField()),
                (
                    "rubric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.rubricversion",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="practice",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("user"), models.F("rubric"), models.F("sample"), name="practised_once"
                    )
                ],
            },
        ),
    ]
