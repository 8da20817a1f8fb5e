"""Imports of a school, by those who lead it, in its space on the public site."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.schools.models import School
from accounts.schools.views.access import leading_membership
from accounts.views import PersonalRequest

from . import pages


@method_decorator(never_cache, name="dispatch")
class InSchool(LoginRequiredMixin):
    """That of another school, or without its lead, looks like none."""

    request: PersonalRequest
    kwargs: dict[str, Any]
    namespace = "school_people"
    base = "interop/people/school.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            _own = self.school

    @cached_property
    def school(self) -> School:
        return leading_membership(self.request, self.kwargs["uuid"]).school

    def own_place(self):
        return {"uuid": self.kwargs["uuid"]}


class Index(InSchool, pages.IndexPage):
    pass


class Import(InSchool, pages.ImportPage):
    pass


class Leavers(InSchool, pages.LeaversPage):
    page_title = _("Who is not in the file")


class Step(InSchool, pages.StepPage):
    pass


class Refused(InSchool, pages.RefusedPage):
    pass


class Example(InSchool, pages.ExamplePage):
    pass
