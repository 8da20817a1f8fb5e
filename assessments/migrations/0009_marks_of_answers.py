import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0008_peer_reviews"),
        ("courses", "0003_rules_of_assignments"),
        ("learning", "0002_completed_by_assignment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("slot", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(help_text="By its content (assignments.filetypes).", max_length=10),
                ),
                ("size", models.PositiveIntegerField()),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AnswerMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(
                        default=uuid.uuid4, help_text="Names the form: sent twice, it is one.", unique=True
                    ),
                ),
                ("points", models.DecimalField(decimal_places=2, max_digits=7)),
                ("levels", models.JSONField(default=dict, help_text="By criterion: the level chosen.")),
                ("comment", models.TextField(blank=True)),
                ("language", models.CharField(max_length=8)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="attempt",
            name="waiting_since",
            field=models.DateTimeField(
                help_text="Since when an answer of it waits to be read by a person. Until then: no result.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(
                models.F("waiting_since"),
                models.F("id"),
                condition=models.Q(("waiting_since__isnull", False)),
                name="attempts_to_be_read",
            ),
        ),
        migrations.AddField(
            model_name="answerfile",
            name="attempt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="files", to="assessments.attempt"
            ),
        ),
        migrations.AddField(
            model_name="answermark",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="answermark",
            name="response",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="assessments.response"
            ),
        ),
        migrations.AddField(
            model_name="answermark",
            name="rubric",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="assessments.rubricversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="answermark",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__gte", 0)), name="answer_mark_not_below_0"
            ),
        ),
    ]
