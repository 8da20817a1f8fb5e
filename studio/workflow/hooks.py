"""The page editor's own mails about comments leave through our outbox, too."""

from wagtail.admin.views.pages import edit

from .comments import send_notification

edit.send_notification = send_notification
