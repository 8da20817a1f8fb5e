from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0001_enrolments_completions_notes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="completion",
            name="rule",
            field=models.CharField(
                choices=[
                    ("read", "Done when you say so"),
                    ("answered", "Done when all questions are answered"),
                    ("passed", "Done when the quiz is passed"),
                    ("reached", "Done when an end is reached"),
                    ("handed_in", "Done when it is handed in"),
                    ("accepted", "Done when it is accepted"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="completion",
            name="source",
            field=models.CharField(
                choices=[
                    ("learner", "the learner"),
                    ("quiz", "a quiz"),
                    ("case", "a branching case"),
                    ("assignment", "an assignment"),
                ],
                max_length=10,
            ),
        ),
    ]
