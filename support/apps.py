from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "support"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.contrib.auth.signals import user_logged_out

        from accounts import rights
        from notifications.signals import mail_promised

        from . import export, letters, personal, words  # app ready
        from .joining import housekeeping as joining  # noqa: F401 - app ready
        from .joining import leaving, merging
        from .looking import housekeeping  # noqa: F401 - app ready
        from .looking import leaving as looking

        mail_promised.connect(letters.note_letter)
        user_logged_out.connect(looking.signed_out)
        merging.connect()
        personal.connect()
        words.connect()
        rights.register_exporter("help given to you", export.help_given)
        rights.register_exporter("looks at your pages", export.looks)
        rights.register_exporter("accounts put together", leaving.merged)
        rights.register_eraser("accounts put together", leaving.erase)
        rights.register_exporter("mails to you", export.letters)
