import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from safety.scopes import ScopedQuerySet, UnscopedQuery, unscoped

pytestmark = pytest.mark.django_db


class DiaryQuerySet(ScopedQuerySet):
    def of(self, person):
        return self.scoped().filter(person=person)

    def long(self):
        return self.filter(pages__gt=100)


with isolate_apps("safety"):

    class Person(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "safety"

    class Diary(models.Model):  # noqa: DJ008
        person = models.ForeignKey(Person, models.CASCADE, related_name="diaries")
        pages = models.IntegerField(unique=True)
        objects = DiaryQuerySet.as_manager()

        class Meta:
            app_label = "safety"


@pytest.fixture(autouse=True)
def person(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE safety_person (id integer PRIMARY KEY)")
        cursor.execute("CREATE TABLE safety_diary (id integer PRIMARY KEY, person_id integer, pages integer)")
    for pk in (1, 2):
        Diary.objects.create(pk=pk, person=Person.objects.create(pk=pk), pages=pk * 100)
    return Person.objects.get(pk=1)


UNSCOPED = {
    "iteration": list,
    "length": len,
    "truth": bool,
    "index": lambda diaries: diaries[0],
    "get": lambda diaries: diaries.get(pk=1),
    "first": lambda diaries: diaries.first(),
    "count": lambda diaries: diaries.count(),
    "exists": lambda diaries: diaries.exists(),
    "contains": lambda diaries: diaries.contains(Diary(pk=1)),
    "aggregate": lambda diaries: diaries.aggregate(models.Sum("pages")),
    "iterator": lambda diaries: next(diaries.iterator()),
    "values": lambda diaries: list(diaries.values("pages")),
    "values_list": lambda diaries: list(diaries.values_list("pages")),
    "in_bulk": lambda diaries: diaries.in_bulk([1]),
    "get_or_create": lambda diaries: diaries.get_or_create(pk=1),
    "update_or_create": lambda diaries: diaries.update_or_create(pk=1),
    "update": lambda diaries: diaries.update(pages=1),
    "bulk_update": lambda diaries: diaries.bulk_update([Diary(pk=1, pages=1)], ["pages"]),
    "delete": lambda diaries: diaries.delete(),
    "earliest": lambda diaries: diaries.earliest("pages"),
    "union": lambda diaries: list(diaries.union(diaries)),
}


@pytest.mark.parametrize("ask", UNSCOPED.values(), ids=UNSCOPED)
def test_unscoped_queryset_raises(ask):
    with pytest.raises(UnscopedQuery, match="Diary holds personal data"):
        ask(Diary.objects.all())


def test_narrowing_alone_is_no_scope(person):
    with pytest.raises(UnscopedQuery):
        list(Diary.objects.filter(person=person).long())


def test_scope_answers_and_survives_chaining(person):
    diaries = Diary.objects.of(person).exclude(pages=1).order_by("pk")

    assert [diary.pk for diary in diaries] == [1]
    assert diaries.values_list("pages", flat=True).get() == 100


def test_related_manager_is_scoped_by_its_row(person):
    assert person.diaries.count() == 1
    assert [diary.pages for diary in person.diaries.filter(pages__gt=1)] == [100]


def test_prefetched_rows_are_scoped_by_their_parents():
    people = Person.objects.prefetch_related("diaries").order_by("pk")

    assert [len(person.diaries.all()) for person in people] == [1, 1]


def test_a_scope_cannot_be_widened_by_an_unscoped_queryset(person):
    with pytest.raises(UnscopedQuery):
        Diary.objects.of(person) | Diary.objects.all()
    with pytest.raises(UnscopedQuery):
        Diary.objects.of(person).union(Diary.objects.all())


def test_scoped_querysets_may_be_joined(person):
    others = Diary.objects.of(Person(pk=2))

    assert (Diary.objects.of(person) | others).count() == 2


def test_empty_queryset_needs_no_scope():
    assert list(Diary.objects.none()) == []


def test_queryset_is_open_for_a_reason():
    assert Diary.objects.unscoped("nightly recount").count() == 2


def test_block_is_open_for_a_reason_and_closes():
    with unscoped("nightly recount"):
        assert Diary.objects.count() == 2
    with pytest.raises(UnscopedQuery):
        Diary.objects.count()


@pytest.mark.parametrize("reason", ["", "  "])
def test_reason_cannot_be_empty(reason):
    with pytest.raises(ValueError, match="Say why"):
        Diary.objects.unscoped(reason)
    with pytest.raises(ValueError, match="Say why"), unscoped(reason):
        pass


def test_manager_offers_no_scope_without_a_reason():
    assert not hasattr(Diary.objects, "scoped")


def test_djangos_own_ways_to_a_row_stay_open(person):
    diary = Diary.objects.of(person).get()
    diary.pages = 7
    diary.save()
    diary.refresh_from_db()
    assert diary.pages == 7
    assert diary.delete()[0] == 1
