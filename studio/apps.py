from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "studio"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import rights  # app ready

        from . import merging, personal  # app ready
        from .care import housekeeping as care  # noqa: F401 - app ready
        from .desk import drafting_jobs, housekeeping, receivers  # noqa: F401 - app ready
        from .desk.interface import overlay, own  # app ready
        from .errata import export, forgetting  # noqa: F401 - app ready
        from .history import comparing  # app ready
        from .history import receivers as moments  # app ready
        from .library import housekeeping as files  # noqa: F401 - app ready
        from .library import problems as media  # app ready
        from .quality import checks as quality  # app ready
        from .quality.links import housekeeping as links  # noqa: F401 - app ready
        from .review import forgetting as readers  # app ready
        from .review import housekeeping as links_to_drafts  # noqa: F401 - app ready
        from .walking import readers as walkers  # app ready
        from .workbench import problems  # app ready
        from .workflow import receivers as mails  # app ready

        overlay.connect()
        merging.connect()
        personal.connect()
        receivers.connect()
        mails.connect()
        moments.connect()
        comparing.register()
        problems.register()
        quality.register()
        media.register()
        walkers.register()
        rights.register_exporter("texts of the interface", own.wordings)
        rights.register_exporter("errors reported", export.reports)
        rights.register_eraser("errors reported", export.forget)
        rights.register_eraser("readers of drafts", readers.forget)
