import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0005_release_results_so_far"),
        ("courses", "0002_search_ignores_accents"),
        ("learning", "0001_enrolments_completions_notes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="QuizTally",
            fields=[
                (
                    "quiz_version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="tally",
                        serialize=False,
                        to="assessments.quizversion",
                    ),
                ),
                ("people", models.IntegerField(default=0)),
                ("total", models.BigIntegerField(default=0)),
                ("total_total", models.BigIntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="questionversion",
            name="is_corrected",
            field=models.BooleanField(
                default=False, help_text="Whether runs say how it is graded (assessments.models.correction)."
            ),
        ),
        migrations.CreateModel(
            name="GradingRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "policy",
                    models.CharField(
                        choices=[
                            ("both", "Accept both answers"),
                            ("new", "Grade by the new key"),
                            ("full", "Full points for everybody"),
                            ("drop", "Leave the question out"),
                            ("leave", "Leave all results as they are"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("created_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Stopped by an error"),
                            ("withdrawn", "Undone"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, help_text="Attempts to look at.")),
                ("done", models.PositiveIntegerField(default=0, help_text="Attempts looked at.")),
                ("changed", models.PositiveIntegerField(default=0)),
                (
                    "skipped",
                    models.PositiveIntegerField(default=0, help_text="Attempts that could not be graded."),
                ),
                (
                    "last_attempt",
                    models.BigIntegerField(default=0, help_text="How far it has come, by the attempts' ids."),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("run_after", models.DateTimeField(null=True)),
                ("lease_token", models.UUIDField(editable=False, null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "new_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.questionversion",
                    ),
                ),
                (
                    "old_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="assessments.questionversion",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        help_text="The run that it takes back.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="assessments.gradingrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="GradingChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slot", models.PositiveSmallIntegerField()),
                ("points_before", models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                ("points_after", models.DecimalField(decimal_places=2, max_digits=7)),
                ("score_before", models.DecimalField(decimal_places=2, max_digits=7)),
                ("score_after", models.DecimalField(decimal_places=2, max_digits=7)),
                ("max_before", models.DecimalField(decimal_places=2, max_digits=7)),
                ("max_after", models.DecimalField(decimal_places=2, max_digits=7)),
                ("percent_before", models.PositiveSmallIntegerField()),
                ("percent_after", models.PositiveSmallIntegerField()),
                ("passed_before", models.BooleanField()),
                ("passed_after", models.BooleanField()),
                ("changed_at", models.DateTimeField()),
                (
                    "attempt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="assessments.attempt",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="assessments.gradingrun",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ItemTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("people", models.IntegerField(default=0)),
                ("x", models.BigIntegerField(default=0)),
                ("xx", models.BigIntegerField(default=0)),
                ("rest", models.BigIntegerField(default=0)),
                ("rest_rest", models.BigIntegerField(default=0)),
                ("x_rest", models.BigIntegerField(default=0)),
                (
                    "seconds",
                    models.JSONField(
                        default=dict, help_text="How many people needed how long, by class of time."
                    ),
                ),
                (
                    "quiz_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.quizversion",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="assessments.questionversion",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ChoiceTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.CharField(blank=True, max_length=150)),
                ("people", models.IntegerField(default=0)),
                ("rest", models.BigIntegerField(default=0)),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="assessments.itemtally",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FirstAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folded_at", models.DateTimeField(help_text="When it was added to the sums.", null=True)),
                (
                    "points",
                    models.JSONField(
                        default=list, help_text="By slot, in hundredths; null where nothing is counted."
                    ),
                ),
                ("seconds", models.JSONField(default=list, help_text="By slot; null where it is not known.")),
                (
                    "attempt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="first",
                        to="assessments.attempt",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="learning.enrolment"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="courses.unit"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(
                        models.F("id"), condition=models.Q(("folded_at", None)), name="first_attempts_to_fold"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("enrolment"), models.F("unit"), name="first_attempt_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="gradingrun",
            index=models.Index(
                models.F("run_after"),
                condition=models.Q(("state__in", ("queued", "running"))),
                name="grading_runs_to_work_off",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradingrun",
            constraint=models.UniqueConstraint(
                models.F("old_version"),
                models.F("new_version"),
                condition=models.Q(("undoes", None), models.Q(("state", "withdrawn"), _negated=True)),
                name="one_decision_per_pair_of_versions",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradingrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("run_after__isnull", False), ("state__in", ("queued", "running"))),
                    models.Q(
                        models.Q(("state__in", ("queued", "running")), _negated=True),
                        ("run_after__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="grading_run_waits_while_it_works",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradingrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("lease_token__isnull", True), ("state", "running"), _connector="OR"),
                name="grading_run_leased_running",
            ),
        ),
        migrations.AddIndex(
            model_name="gradingchange",
            index=models.Index(
                models.F("run"),
                models.F("id"),
                condition=models.Q(("passed_after", False), ("passed_before", True)),
                name="cases_of_grading_runs",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradingchange",
            constraint=models.UniqueConstraint(
                models.F("run"), models.F("attempt"), name="changed_once_per_run"
            ),
        ),
        migrations.AddConstraint(
            model_name="itemtally",
            constraint=models.UniqueConstraint(
                models.F("quiz_version"), models.F("version"), name="item_tally_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="choicetally",
            constraint=models.UniqueConstraint(models.F("item"), models.F("part"), name="choice_tally_once"),
        ),
    ]
