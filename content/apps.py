from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from content import embeds, housekeeping  # app ready
        from safety.cms_policy import allow_frames_where  # app ready

        allow_frames_where(embeds.MARK, embeds.FRAME_HOSTS)
        housekeeping.connect()
