"""The editors' list of questions: what is asked where, in which languages, and how often it was answered.

Everybody sees the questions of the quizzes whose pages they may edit; a question is edited on its page.
"""

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy

from content.listings import ReadOnlyListing
from courses.models import Course

from . import grading
from .models import Question, QuestionText, QuestionVersion, QuizPage, QuizVersion, Response

STEM_LENGTH = 120
_PAGE_WORK = {"add", "change", "publish"}


class QuestionPolicy(BasePermissionPolicy):
    def user_has_permission(self, user, action):
        return action == "view" and page_permission_policy.user_has_any_permission(user, _PAGE_WORK)

    def users_with_any_permission(self, actions):
        users = page_permission_policy.users_with_any_permission(_PAGE_WORK)
        return users if "view" in actions else users.none()

    def instances_user_has_any_permission_for(self, user, actions):
        pages = page_permission_policy.instances_user_has_any_permission_for(user, _PAGE_WORK)
        return Question.objects.filter(unit__uuid__in=pages.type(QuizPage).values("translation_key"))


def listed(questions: QuerySet[Question]) -> QuerySet[Question]:
    """With all that a row shows, in a fixed number of queries."""
    pages = QuizPage.objects.filter(
        translation_key=OuterRef("unit__uuid"),
        locale__language_code=OuterRef("unit__course__source_language"),
    )
    current = QuizVersion.objects.filter(unit=OuterRef("unit")).newest_first()
    versions = QuestionVersion.objects.order_by("-number").prefetch_related(
        Prefetch("texts", QuestionText.objects.order_by("-revision"))
    )
    return (
        questions.select_related("unit__course")
        .annotate(
            page=Subquery(pages.values("pk")[:1]),
            quiz=Subquery(pages.values("draft_title")[:1]),
            slots=Subquery(current.values("slots")[:1]),
            answers=_answers(),
        )
        .prefetch_related(Prefetch("versions", versions))
    )


def _answers() -> Coalesce:
    given = Response.objects.unscoped("a number for editors").filter(version__question=OuterRef("pk"))
    counts = given.order_by().values("version__question").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))


def newest(question: Question) -> QuestionVersion:
    return question.versions.all()[0]


def stem(question: Question) -> str:
    texts = newest(question).texts.all()
    words = next((text.words for text in texts if text.language == question.source_language), {})
    return Truncator(strip_tags(words.get("stem", ""))).chars(STEM_LENGTH)


def kind_label(question: Question) -> str:
    return grading.blocks()[newest(question).kind].label


def languages(question: Question) -> str:
    return ", ".join(sorted({text.language for text in newest(question).texts.all()}))


def asked_in(question) -> str:
    own = {version.pk for version in question.versions.all()}
    if any(slot["version"] in own for slot in question.slots or []):
        return question.quiz or _("(deleted)")
    return _("No longer asked")


def edit_url(question) -> str | None:
    return reverse("wagtailadmin_pages:edit", args=[question.page]) if question.page else None


def kind_choices() -> list[tuple[str, str]]:
    return [(name, block.label) for name, block in grading.blocks().items()]


class QuestionFilterSet(WagtailFilterSet):
    kind = ChoiceFilter(label=gettext_lazy("Kind"), choices=kind_choices, method="of_kind")
    course = ModelChoiceFilter(
        label=gettext_lazy("Course"), field_name="unit__course", queryset=Course.objects.order_by("code")
    )

    class Meta:
        model = Question
        fields = ["kind", "course"]

    def of_kind(self, questions, name, value):
        return questions.filter(Exists(QuestionVersion.objects.filter(question=OuterRef("pk"), kind=value)))


class QuestionIndexView(generic.IndexView):
    is_searchable = True
    default_ordering = ("unit__course__code", "unit__position", "key", "pk")
    FORMATS = ()  # Wagtail's own exports do not guard spreadsheets against formulas

    def get_base_queryset(self):
        return listed(
            self.permission_policy.instances_user_has_any_permission_for(self.request.user, {"view"})
        )

    def search_queryset(self, questions):
        if not self.is_searching:
            return questions
        said = QuestionText.objects.filter(
            version__question=OuterRef("pk"), words__stem__icontains=self.search_query
        )
        return questions.filter(Q(key__icontains=self.search_query) | Exists(said))

    def get_list_buttons(self, instance):
        return []


class QuestionViewSet(ReadOnlyListing, ModelViewSet):
    model = Question
    name = "questions"
    icon = "help"
    menu_label = gettext_lazy("Questions")
    menu_order = 160
    index_view_class = QuestionIndexView
    filterset_class = QuestionFilterSet
    list_display = [
        TitleColumn("key", label=gettext_lazy("Key"), get_url=edit_url, sort_key="key"),
        Column("stem", label=gettext_lazy("Question"), accessor=stem),
        Column("kind", label=gettext_lazy("Kind"), accessor=kind_label),
        Column(
            "course", label=gettext_lazy("Course"), accessor="unit.course.code", sort_key="unit__course__code"
        ),
        Column("asked_in", label=gettext_lazy("Asked in"), accessor=asked_in),
        Column("version", label=gettext_lazy("Version"), accessor=lambda question: newest(question).number),
        Column("languages", label=gettext_lazy("Languages"), accessor=languages),
        Column("answers", label=gettext_lazy("Answers")),
    ]
