from django.core.exceptions import PermissionDenied

from reports.permissions import can_read_reports


class ReportReaderMixin:
    """For those who may read reports; Wagtail's own refusal for everybody else."""

    def dispatch(self, request, *args, **kwargs):
        if not can_read_reports(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
