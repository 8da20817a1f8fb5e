import django.core.validators
import django.db.models.deletion
import re
import uuid
from django.conf import settings
from django.db import migrations, models


def give_ids(apps, schema_editor):
    """Schools that were there before get one each: the default is the same for all of them."""
    for school in apps.get_model("accounts", "School").objects.iterator():
        school.uuid = uuid.uuid4()
        school.save(update_fields=["uuid"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_memberships"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="school",
            options={
                "permissions": [("verify_school", "Can verify and merge the schools of their countries")],
                "verbose_name": "school",
                "verbose_name_plural": "schools",
            },
        ),
        migrations.AddField(
            model_name="school",
            name="is_first_timer",
            field=models.BooleanField(default=False, verbose_name="has not had an Erasmus+ project yet"),
        ),
        migrations.AddField(
            model_name="school",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("school", "Vocational school"),
                    ("centre", "Training centre"),
                    ("college", "College or university"),
                    ("company", "Company"),
                    ("consortium", "Consortium or network"),
                    ("authority", "Public authority or chamber"),
                    ("other", "Other"),
                ],
                max_length=12,
                verbose_name="kind of organisation",
            ),
        ),
        migrations.AddField(
            model_name="school",
            name="languages",
            field=models.JSONField(blank=True, default=list, verbose_name="languages of teaching"),
        ),
        migrations.AddField(
            model_name="school",
            name="levels",
            field=models.JSONField(blank=True, default=list, verbose_name="levels of its learners"),
        ),
        migrations.AddField(
            model_name="school",
            name="merged_into",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merged_schools",
                to="accounts.school",
            ),
        ),
        migrations.AddField(
            model_name="school",
            name="oid",
            field=models.CharField(
                blank=True,
                max_length=9,
                validators=[
                    django.core.validators.RegexValidator(
                        re.compile("^E[0-9]{8}\\Z"), "An OID is the letter E with eight digits: E10012345."
                    )
                ],
                verbose_name="Erasmus organisation ID (OID)",
            ),
        ),
        migrations.AddField(
            model_name="school",
            name="region",
            field=models.CharField(blank=True, max_length=120, verbose_name="town or region"),
        ),
        migrations.AddField(
            model_name="school",
            name="registered_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="school",
            name="sectors",
            field=models.JSONField(blank=True, default=list, verbose_name="sectors"),
        ),
        migrations.AddField(
            model_name="school",
            name="size",
            field=models.CharField(
                blank=True,
                choices=[
                    ("small", "Up to 250 learners"),
                    ("medium", "251 to 1,000 learners"),
                    ("large", "More than 1,000 learners"),
                ],
                max_length=8,
                verbose_name="size",
            ),
        ),
        migrations.AddField(
            model_name="school",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(give_ids, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="school",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AddField(
            model_name="school",
            name="verified_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="school",
            name="verified_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="school",
            name="website",
            field=models.URLField(blank=True, verbose_name="website"),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("deputy", "Deputy"),
                            ("contributor", "Contributor"),
                            ("viewer", "Viewer"),
                        ],
                        max_length=12,
                    ),
                ),
                ("email", models.EmailField(blank=True, help_text="None for a link.", max_length=254)),
                ("words", models.CharField(blank=True, max_length=150)),
                ("language", models.CharField(max_length=8)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sendings", models.PositiveSmallIntegerField(default=1)),
                ("most_uses", models.PositiveSmallIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("declined_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DeskCountry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        choices=[
                            ("AL", "Albania"),
                            ("AT", "Austria"),
                            ("BE", "Belgium"),
                            ("BA", "Bosnia and Herzegovina"),
                            ("BG", "Bulgaria"),
                            ("HR", "Croatia"),
                            ("CY", "Cyprus"),
                            ("CZ", "Czechia"),
                            ("DK", "Denmark"),
                            ("EE", "Estonia"),
                            ("FI", "Finland"),
                            ("FR", "France"),
                            ("DE", "Germany"),
                            ("GR", "Greece"),
                            ("HU", "Hungary"),
                            ("IS", "Iceland"),
                            ("IE", "Ireland"),
                            ("IT", "Italy"),
                            ("XK", "Kosovo"),
                            ("LV", "Latvia"),
                            ("LI", "Liechtenstein"),
                            ("LT", "Lithuania"),
                            ("LU", "Luxembourg"),
                            ("MT", "Malta"),
                            ("MD", "Moldova"),
                            ("ME", "Montenegro"),
                            ("NL", "Netherlands"),
                            ("MK", "North Macedonia"),
                            ("NO", "Norway"),
                            ("PL", "Poland"),
                            ("PT", "Portugal"),
                            ("RO", "Romania"),
                            ("RS", "Serbia"),
                            ("SK", "Slovakia"),
                            ("SI", "Slovenia"),
                            ("ES", "Spain"),
                            ("SE", "Sweden"),
                            ("CH", "Switzerland"),
                            ("TR", "Türkiye"),
                            ("UA", "Ukraine"),
                            ("GB", "United Kingdom"),
                            ("ZZ", "Another country"),
                        ],
                        max_length=2,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="desk_countries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(models.F("user"), models.F("country"), name="desk_country_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "afterwards",
                    models.CharField(
                        choices=[
                            ("deputy", "Deputy"),
                            ("contributor", "Contributor"),
                            ("viewer", "Viewer"),
                            ("left", "No longer a member"),
                        ],
                        default="deputy",
                        max_length=12,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("done", "done"), ("ended", "not done")],
                        default="open",
                        max_length=6,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "giver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handovers_given",
                        to="accounts.membership",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handovers",
                        to="accounts.school",
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handovers_taken",
                        to="accounts.membership",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("school"), condition=models.Q(("state", "open")), name="one_open_handover"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("used_at", models.DateTimeField()),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="accounts.invitation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="invitation_uses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("invitation"), models.F("number"), name="invitation_used_once_per_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JoinRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="join_requests",
                        to="accounts.school",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="join_requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("school"),
                        models.F("user"),
                        condition=models.Q(("state", "open")),
                        name="asked_once_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("moved", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "gone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mergings_away",
                        to="accounts.school",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="accounts.school",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("gone"),
                        condition=models.Q(("undone_at", None)),
                        name="merged_once_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("words", models.TextField()),
                ("link", models.URLField(blank=True)),
                (
                    "file_name",
                    models.CharField(blank=True, help_text="None where no file was sent.", max_length=120),
                ),
                (
                    "file_kind",
                    models.CharField(
                        blank=True, help_text="By its content (safety.filetypes).", max_length=10
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("verified", "verified"), ("refused", "refused")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("reply", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verifications",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("school"),
                        condition=models.Q(("state", "open")),
                        name="one_open_verification",
                    )
                ],
            },
        ),
    ]
