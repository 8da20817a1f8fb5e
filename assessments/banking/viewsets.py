"""Question banks in the CMS: the banks, their categories, and the questions with search, filters, history and where they are used."""

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter, ModelChoiceFilter, MultipleChoiceFilter
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from assessments import grading
from assessments.axes import TAGS
from assessments.blocks.bank import kinds
from assessments.models import BankCategory, BankItem, QuestionBank

STATES = [
    ("draft", gettext_lazy("Draft")),
    ("ready", gettext_lazy("Ready")),
    ("retired", gettext_lazy("Retired")),
]


def state(item: BankItem) -> str:
    if item.live:
        return _("Ready, changed since") if item.has_unpublished_changes else _("Ready")
    return _("Retired") if item.is_retired else _("Draft")


def kind_label(item: BankItem) -> str:
    return grading.blocks()[item.kind].label if item.kind else ""


def place(item: BankItem) -> str:
    return str(item.category or item.bank)


def language_choices() -> list[tuple[str, str]]:
    return [(locale.language_code, locale.get_display_name()) for locale in Locale.objects.all()]


def ready_in() -> Coalesce:
    """In how many languages a question is ready."""
    rows = BankItem.objects.ready().filter(translation_key=OuterRef("translation_key")).order_by()
    counts = rows.values("translation_key").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts, output_field=IntegerField()), Value(0))


class BankItemFilterSet(WagtailFilterSet):
    bank = ModelChoiceFilter(label=gettext_lazy("Question bank"), queryset=QuestionBank.objects.all())
    category = ModelChoiceFilter(
        label=gettext_lazy("Category"),
        queryset=BankCategory.objects.select_related("bank", "parent__parent", "parent__bank"),
        method="in_category",
    )
    kind = ChoiceFilter(label=gettext_lazy("Kind"), choices=kinds)
    codes = MultipleChoiceFilter(
        label=gettext_lazy("Axes and competences"), choices=TAGS, method="with_codes"
    )
    state = ChoiceFilter(label=gettext_lazy("State"), choices=STATES, method="in_state")
    untranslated = ChoiceFilter(
        label=gettext_lazy("Not ready in"), choices=language_choices, method="not_ready_in"
    )

    class Meta:
        model = BankItem
        fields = ["bank", "category", "kind", "codes", "state", "untranslated"]

    def in_category(self, items, name, value):
        return items.within(value.path)

    def with_codes(self, items, name, value):
        for code in value:
            items = items.filter(codes__icontains=f'"{code}"')
        return items

    def in_state(self, items, name, value):
        wanted = {
            "draft": {"live": False, "first_published_at": None},
            "ready": {"live": True},
            "retired": {"live": False, "first_published_at__isnull": False},
        }
        return items.filter(**wanted[value])

    def not_ready_in(self, items, name, value):
        there = BankItem.objects.ready().filter(
            translation_key=OuterRef("translation_key"), locale__language_code=value
        )
        return items.exclude(Exists(there))


class BankItemViewSet(SnippetViewSet):
    model = BankItem
    icon = "help"
    menu_label = gettext_lazy("Questions of banks")
    base_url_path = "question-banks/questions"
    filterset_class = BankItemFilterSet
    search_fields = ["key", "stem"]
    list_per_page = 50
    list_export: list[str] = []
    list_display = [
        TitleColumn(
            "key",
            label=gettext_lazy("Key"),
            sort_key="key",
            url_name="wagtailsnippets_assessments_bankitem:edit",
        ),
        Column("stem", label=gettext_lazy("Question")),
        Column("kind", label=gettext_lazy("Kind"), accessor=kind_label),
        Column("place", label=gettext_lazy("Where"), accessor=place),
        Column("state", label=gettext_lazy("State"), accessor=state),
        Column("ready_in", label=gettext_lazy("Languages ready"), sort_key="ready_in"),
        UpdatedAtColumn(),
    ]

    def get_queryset(self, request) -> QuerySet[BankItem]:
        return BankItem.objects.select_related("bank", "category__bank", "category__parent").annotate(
            ready_in=ready_in()
        )


class BankEditView(EditView):
    @cached_property
    def header_more_buttons(self):
        """What other apps offer for a bank in its list stands on its page as well."""
        offers = hooks.get_hooks("register_snippet_listing_buttons")
        items = [
            item for offer in offers for item in offer(self.object, self.request.user, self.request.path)
        ]
        return [*super().header_more_buttons, *map(Button.from_menu_item, items)]


class BankViewSet(SnippetViewSet):
    model = QuestionBank
    edit_view_class = BankEditView
    icon = "folder-open-inverse"
    menu_label = gettext_lazy("Question banks")
    base_url_path = "question-banks/banks"
    exclude_form_fields = ["owner"]
    list_display = [
        "name",
        "licence",
        "owner",
        Column("count", label=gettext_lazy("Questions"), accessor="count"),
    ]

    def get_queryset(self, request):
        return QuestionBank.objects.annotate(
            count=Count("items__translation_key", distinct=True)
        ).select_related("owner")


class CategoryViewSet(SnippetViewSet):
    model = BankCategory
    icon = "tag"
    menu_label = gettext_lazy("Categories")
    base_url_path = "question-banks/categories"
    list_display = ["__str__"]

    def get_queryset(self, request):
        return BankCategory.objects.select_related("bank", "parent__parent", "parent__bank")


class BankGroup(SnippetViewSetGroup):
    menu_label = gettext_lazy("Question banks")
    menu_icon = "folder-open-inverse"
    menu_order = 165
    items = (BankItemViewSet, BankViewSet, CategoryViewSet)
