"""The columns stay as they are: only what migrations know of them becomes less."""

import content.blocks.stream
import content.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_front_and_text_pages"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="standardpage",
                    name="body",
                    field=content.fields.BlocksField(
                        content.blocks.stream.LessonStream, blank=True, verbose_name="text"
                    ),
                ),
            ]
        )
    ]
