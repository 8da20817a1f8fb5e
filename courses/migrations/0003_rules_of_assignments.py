from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0002_search_ignores_accents"),
    ]

    operations = [
        migrations.AlterField(
            model_name="lessonpage",
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
                default="read",
                max_length=10,
                verbose_name="done when",
            ),
        ),
        migrations.AlterField(
            model_name="unit",
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
                default="read",
                max_length=10,
            ),
        ),
    ]
