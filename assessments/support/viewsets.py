"""Lists for who helps learners: accommodations, and attempts with those first that need somebody."""

from django.contrib.auth.models import Permission
from django.db.models import Case, Value, When
from django.urls import path
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from assessments.models import Accommodation, AnswerEvent, Attempt, AttemptState
from content.listings import ReadOnlyListing

from .views import AccommodationView, AttemptView, NewAccommodationView, WithdrawView


class AccommodationIndexView(generic.IndexView):
    search_fields = ["user__email", "user__name"]
    search_backend_name = None
    default_ordering = ("user__name", "pk")
    FORMATS = ()

    def get_base_queryset(self):
        return Accommodation.objects.unscoped("staff grants them").select_related("user")

    def get_list_buttons(self, instance):
        return []


class AccommodationViewSet(ModelViewSet):
    model = Accommodation
    name = "accommodations"
    icon = "time"
    menu_label = gettext_lazy("Accommodations")
    menu_order = 170
    add_to_admin_menu = True
    index_view_class = AccommodationIndexView
    list_display = [
        TitleColumn("name", label=gettext_lazy("Name"), accessor="user.name", url_name="accommodations:edit"),
        Column("email", label=gettext_lazy("E-mail"), accessor="user.email"),
        Column("extra_percent", label=gettext_lazy("Extra time, percent")),
        Column("untimed", label=gettext_lazy("No time limit")),
        DateColumn("granted_at", label=gettext_lazy("Granted")),
    ]
    form_fields = []
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", NewAccommodationView.as_view(), name="add"),
            path("<int:pk>/", AccommodationView.as_view(), name="edit"),
            path("<int:pk>/withdraw/", WithdrawView.as_view(), name="withdraw"),
        ]


class AttemptFilterSet(WagtailFilterSet):
    class Meta:
        model = Attempt
        fields = ["state"]


class AttemptIndexView(generic.IndexView):
    search_fields = ["enrolment__user__email", "enrolment__user__name", "unit__key"]
    search_backend_name = None
    default_ordering = ("needs", "-started_at", "-pk")
    FORMATS = ()

    def get_base_queryset(self):
        first = When(state=AttemptState.NEEDS_ATTENTION, then=Value(0))
        found = Attempt.objects.unscoped("staff helps").annotate(needs=Case(first, default=Value(1)))
        return found.select_related("enrolment__user", "unit__course")

    add_url = ""  # attempts are started by learners

    def get_list_buttons(self, instance):
        return []


class AttemptViewSet(ReadOnlyListing, ModelViewSet):
    model = Attempt
    name = "attempts"
    icon = "time"
    menu_label = gettext_lazy("Quiz attempts")
    menu_order = 175
    index_view_class = AttemptIndexView
    filterset_class = AttemptFilterSet
    list_display = [
        TitleColumn(
            "name", label=gettext_lazy("Name"), accessor="enrolment.user.name", url_name="attempts:attempt"
        ),
        Column("email", label=gettext_lazy("E-mail"), accessor="enrolment.user.email"),
        Column("course", label=gettext_lazy("Course"), accessor="unit.course.code"),
        Column("quiz", label=gettext_lazy("Quiz"), accessor="unit.key"),
        Column("number", label=gettext_lazy("Attempt")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        DateColumn("started_at", label=gettext_lazy("Started"), sort_key="started_at"),
    ]

    def pages(self):
        return [
            path("<int:pk>/", AttemptView.as_view(), name="attempt"),
        ]

    def get_permissions_to_register(self):
        """To see and to change; nobody adds or deletes one here."""
        return Permission.objects.filter(
            content_type__app_label="assessments",
            codename__in=["view_attempt", "change_attempt", f"view_{AnswerEvent._meta.model_name}"],  # noqa: SLF001 - Django's own way
        )
