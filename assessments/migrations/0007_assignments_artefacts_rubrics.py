import assessments.assignments.blocks
import content.blocks.stream
import content.fields
import django.db.models.deletion
import uuid

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0006_corrections_and_item_tallies"),
        ("courses", "0003_rules_of_assignments"),
        ("learning", "0002_completed_by_assignment"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Artefact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("handed_in", "Handed in"),
                            ("returned", "Given back to be improved"),
                            ("accepted", "Accepted"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "waiting_since",
                    models.DateTimeField(help_text="Since when it stands in the marking queue.", null=True),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="artefacts",
                        to="learning.enrolment",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts",
                        to="courses.unit",
                    ),
                ),
            ],
            options={
                "permissions": [("mark_artefact", "Can mark what learners hand in")],
            },
        ),
        migrations.CreateModel(
            name="ArtefactFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("field", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(help_text="By its content (assignments.filetypes).", max_length=10),
                ),
                ("size", models.PositiveIntegerField()),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "artefact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="assessments.artefact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AssignmentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "fields",
                    models.JSONField(
                        help_text="In their order: id, kind, is_required, shape (what its kind keeps)."
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("marked", "A facilitator reads it"),
                            ("self", "Learners assess it themselves, with the rubric"),
                            ("none", "Nobody marks it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_blind", models.BooleanField(default=False)),
                (
                    "section",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("R1", "R1 Starting point"),
                            ("R2", "R2 Vision and priorities"),
                            ("R3", "R3 Objectives"),
                            ("R4", "R4 Activities and participants per year"),
                            ("R5", "R5 People: the International Office"),
                            ("R6", "R6 Intercultural readiness"),
                            ("R7", "R7 Partnerships"),
                            ("R8", "R8 Mobility procedures and duty of care"),
                            ("R9", "R9 Learning outcomes and recognition"),
                            ("R10", "R10 Inclusion, green, digital, participation"),
                            ("R11", "R11 Governance, resources, risks"),
                            ("R12", "R12 Impact, valorisation, communication"),
                            ("R13", "R13 Action plan and review dates"),
                        ],
                        max_length=4,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignment_versions",
                        to="courses.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AssignmentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("revision", models.PositiveIntegerField()),
                (
                    "words",
                    models.JSONField(help_text="By field: label, help and what its kind adds. Plain text."),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="assessments.assignmentversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ArtefactVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("values", models.JSONField(help_text="By the field's id.")),
                ("language", models.CharField(max_length=8)),
                ("handed_in_at", models.DateTimeField()),
                (
                    "artefact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="assessments.artefact",
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="artefacts",
                        to="assessments.assignmentversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contributor",
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
                        default=uuid.uuid4, help_text="Stands in the invitation's link.", unique=True
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("invited_at", models.DateTimeField()),
                ("joined_at", models.DateTimeField(null=True)),
                (
                    "artefact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributors",
                        to="assessments.artefact",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(help_text="The id of the field's block.", max_length=40)),
                (
                    "value",
                    models.JSONField(help_text="In the form the field's kind defines (assignments.kinds)."),
                ),
                ("sequence", models.BigIntegerField(help_text="The client's count: a later write wins.")),
                ("language", models.CharField(max_length=8)),
                ("saved_at", models.DateTimeField()),
                (
                    "artefact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="assessments.artefact",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rubric",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="How to use it, in a sentence or two.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "criteria",
                    content.fields.BlocksField(
                        assessments.assignments.blocks.CriterionStream, verbose_name="criteria"
                    ),
                ),
                (
                    "samples",
                    content.fields.BlocksField(
                        assessments.assignments.blocks.SampleStream,
                        blank=True,
                        help_text="Texts of invented schools, scored already, to practise with before reviewing others.",
                        verbose_name="samples",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "rubric",
                "verbose_name_plural": "rubrics",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssignmentPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="One sentence, shown in lists.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                ("render_version", models.PositiveIntegerField(default=0, editable=False)),
                ("translated_from", models.CharField(blank=True, editable=False, max_length=16)),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=10, help_text="For a calm reader.", verbose_name="minutes"
                    ),
                ),
                (
                    "requirement",
                    models.CharField(
                        choices=[("required", "Required"), ("optional", "Optional"), ("bonus", "Bonus")],
                        default="required",
                        max_length=10,
                        verbose_name="requirement",
                    ),
                ),
                (
                    "introduction",
                    content.fields.BlocksField(
                        content.blocks.stream.LessonStream, blank=True, verbose_name="introduction"
                    ),
                ),
                (
                    "fields",
                    content.fields.BlocksField(
                        assessments.assignments.blocks.FieldStream, blank=True, verbose_name="form"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("handed_in", "Done when it is handed in"),
                            ("accepted", "Done when it is accepted"),
                        ],
                        default="handed_in",
                        max_length=10,
                        verbose_name="done when",
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("marked", "A facilitator reads it"),
                            ("self", "Learners assess it themselves, with the rubric"),
                            ("none", "Nobody marks it"),
                        ],
                        default="marked",
                        max_length=10,
                        verbose_name="who reads it",
                    ),
                ),
                (
                    "is_blind",
                    models.BooleanField(
                        default=False,
                        help_text="Who marks does not see whose work it is. Files can then only be pictures or plain text: others carry the name of their author.",
                        verbose_name="without names",
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("R1", "R1 Starting point"),
                            ("R2", "R2 Vision and priorities"),
                            ("R3", "R3 Objectives"),
                            ("R4", "R4 Activities and participants per year"),
                            ("R5", "R5 People: the International Office"),
                            ("R6", "R6 Intercultural readiness"),
                            ("R7", "R7 Partnerships"),
                            ("R8", "R8 Mobility procedures and duty of care"),
                            ("R9", "R9 Learning outcomes and recognition"),
                            ("R10", "R10 Inclusion, green, digital, participation"),
                            ("R11", "R11 Governance, resources, risks"),
                            ("R12", "R12 Impact, valorisation, communication"),
                            ("R13", "R13 Action plan and review dates"),
                        ],
                        help_text="Which section of the school's Roadmap this text becomes.",
                        max_length=4,
                        verbose_name="section of the Roadmap",
                    ),
                ),
                (
                    "rubric",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.rubric",
                        verbose_name="rubric",
                    ),
                ),
            ],
            options={
                "verbose_name": "assignment",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="RubricVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rubric", models.UUIDField(help_text="The translation key of its rows.")),
                ("number", models.PositiveIntegerField()),
                (
                    "shape",
                    models.JSONField(
                        help_text="criteria: id and levels (id, points) in their order; samples: id and the level of each criterion."
                    ),
                ),
                ("source_language", models.CharField(max_length=8)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("rubric"), models.F("number"), name="rubric_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RubricText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("revision", models.PositiveIntegerField()),
                ("words", models.JSONField(help_text="Plain text, but the texts of samples: clean HTML.")),
                ("created_at", models.DateTimeField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="assessments.rubricversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mark",
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
                (
                    "by",
                    models.CharField(
                        choices=[
                            ("self", "the learner"),
                            ("marker", "a facilitator"),
                            ("peer", "another learner"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "Accepted"), ("returned", "Given back to be improved")],
                        max_length=10,
                    ),
                ),
                ("levels", models.JSONField(default=dict, help_text="By criterion: the level chosen.")),
                ("points", models.PositiveSmallIntegerField(null=True)),
                ("comment", models.TextField(blank=True)),
                ("language", models.CharField(max_length=8)),
                ("made_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="assessments.artefactversion",
                    ),
                ),
                (
                    "rubric",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assessments.rubricversion",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="assignmentversion",
            name="rubric",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="assessments.rubricversion",
            ),
        ),
        migrations.CreateModel(
            name="SavedComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=1000)),
                ("saved_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_comments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SpareEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(help_text="The id of the field's block.", max_length=40)),
                (
                    "value",
                    models.JSONField(help_text="In the form the field's kind defines (assignments.kinds)."),
                ),
                ("sequence", models.BigIntegerField(help_text="The client's count: a later write wins.")),
                ("language", models.CharField(max_length=8)),
                ("saved_at", models.DateTimeField()),
                (
                    "artefact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spare_entries",
                        to="assessments.artefact",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="artefact",
            index=models.Index(
                models.F("waiting_since"),
                models.F("id"),
                condition=models.Q(("waiting_since__isnull", False)),
                name="artefacts_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="artefact",
            constraint=models.UniqueConstraint(
                models.F("enrolment"), models.F("unit"), name="one_artefact_per_unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignmenttext",
            constraint=models.UniqueConstraint(
                models.F("version"), models.F("language"), models.F("revision"), name="assignment_text_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="artefactversion",
            constraint=models.UniqueConstraint(
                models.F("artefact"), models.F("number"), name="artefact_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contributor",
            constraint=models.UniqueConstraint(models.F("artefact"), models.F("email"), name="invited_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                models.F("artefact"), models.F("field"), name="one_entry_per_field"
            ),
        ),
        migrations.AlterUniqueTogether(
            name="rubric",
            unique_together={("translation_key", "locale")},
        ),
        migrations.AddConstraint(
            model_name="rubrictext",
            constraint=models.UniqueConstraint(
                models.F("version"), models.F("language"), models.F("revision"), name="rubric_text_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignmentversion",
            constraint=models.UniqueConstraint(
                models.F("unit"), models.F("number"), name="assignment_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedcomment",
            constraint=models.UniqueConstraint(
                models.F("author"), models.F("text"), name="saved_comment_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="spareentry",
            constraint=models.UniqueConstraint(
                models.F("artefact"), models.F("field"), models.F("sequence"), name="spare_entry_once"
            ),
        ),
    ]
