import content.fields
import courses.opening.blocks
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0010_translations_say_who_made_them"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="assignmentpage",
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
            model_name="assignmentpage",
            name="opening",
            field=content.fields.BlocksField(
                courses.opening.blocks.OpeningStream,
                blank=True,
                help_text="Without a rule it is open to everybody. All rules have to allow it, and those of its module.",
                verbose_name="open only",
            ),
        ),
        migrations.AddField(
            model_name="assignmentpage",
            name="review_on",
            field=models.DateField(
                blank=True,
                help_text="Who looks after it gets a mail 14 days before and on the day.",
                null=True,
                verbose_name="look at it again on",
            ),
        ),
        migrations.AddField(
            model_name="casepage",
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
            model_name="casepage",
            name="opening",
            field=content.fields.BlocksField(
                courses.opening.blocks.OpeningStream,
                blank=True,
                help_text="Without a rule it is open to everybody. All rules have to allow it, and those of its module.",
                verbose_name="open only",
            ),
        ),
        migrations.AddField(
            model_name="casepage",
            name="review_on",
            field=models.DateField(
                blank=True,
                help_text="Who looks after it gets a mail 14 days before and on the day.",
                null=True,
                verbose_name="look at it again on",
            ),
        ),
        migrations.AddField(
            model_name="quizpage",
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
            model_name="quizpage",
            name="opening",
            field=content.fields.BlocksField(
                courses.opening.blocks.OpeningStream,
                blank=True,
                help_text="Without a rule it is open to everybody. All rules have to allow it, and those of its module.",
                verbose_name="open only",
            ),
        ),
        migrations.AddField(
            model_name="quizpage",
            name="review_on",
            field=models.DateField(
                blank=True,
                help_text="Who looks after it gets a mail 14 days before and on the day.",
                null=True,
                verbose_name="look at it again on",
            ),
        ),
    ]
