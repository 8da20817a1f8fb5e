from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_questions_quizzes_attempts")]

    operations = [
        migrations.AddField(
            model_name="question",
            name="lesson",
            field=models.CharField(
                blank=True, default="", help_text="The key of the unit that explains it.", max_length=80
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="question",
            name="outcomes",
            field=models.JSONField(
                default=list, help_text="Numbers of the course's outcomes that it tests, from 1."
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="axes",
            field=models.JSONField(default=list, help_text="Axes of the radar, such as P3."),
        ),
    ]
