import content.fields
import courses.needs
import courses.opening.blocks
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0005_authors_decide_whom_an_edition_is_for"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="course",
            name="retired_from",
            field=models.DateTimeField(help_text="From then on nobody new is enrolled.", null=True),
        ),
        migrations.AddField(
            model_name="course",
            name="successor",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="courses.course"
            ),
        ),
        migrations.AddField(
            model_name="coursepage",
            name="needs",
            field=content.fields.BlocksField(
                courses.needs.NeedsStream,
                blank=True,
                help_text="Nobody can enrol before a required one is finished. Who is in the course already stays in it.",
                verbose_name="courses that come before",
            ),
        ),
        migrations.AddField(
            model_name="lessonpage",
            name="caretaker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who looks after it",
            ),
        ),
        migrations.AddField(
            model_name="lessonpage",
            name="opening",
            field=content.fields.BlocksField(
                courses.opening.blocks.OpeningStream,
                blank=True,
                help_text="Without a rule it is open to everybody. All rules have to allow it, and those of its module.",
                verbose_name="open only",
            ),
        ),
        migrations.AddField(
            model_name="lessonpage",
            name="review_on",
            field=models.DateField(
                blank=True,
                help_text="Who looks after it gets a mail 14 days before and on the day.",
                null=True,
                verbose_name="look at it again on",
            ),
        ),
        migrations.AddField(
            model_name="modulepage",
            name="opening",
            field=content.fields.BlocksField(
                courses.opening.blocks.OpeningStream,
                blank=True,
                help_text="For all units of the module, the same in every language; a unit can have rules of its own besides.",
                verbose_name="open only",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="caretaker",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="opening",
            field=models.JSONField(
                default=list, help_text="When it is open: the rules of its module and its own."
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="review_on",
            field=models.DateField(
                help_text="When somebody shall look whether it is still right.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Open"),
                    ("preparation", "In preparation"),
                    ("draft", "Draft"),
                    ("retired", "Retired"),
                ],
                default="draft",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Prerequisite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        choices=[("required", "Required"), ("recommended", "Recommended")], max_length=12
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prerequisites",
                        to="courses.course",
                    ),
                ),
                (
                    "needs",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needed_by",
                        to="courses.course",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("course"), models.F("needs"), name="prerequisite_once_per_course"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("course", models.F("needs")), _negated=True),
                        name="not_before_itself",
                    ),
                ],
            },
        ),
    ]
