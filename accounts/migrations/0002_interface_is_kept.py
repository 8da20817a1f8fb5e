from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people_and_schools")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="keeps_interface",
            field=models.BooleanField(
                default=False,
                help_text="Menus, buttons and messages stay in this language, whatever is read.",
                verbose_name="keeps the interface in it",
            ),
        ),
    ]
