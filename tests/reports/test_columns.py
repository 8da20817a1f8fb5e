from django.utils import translation

from reports.columns import COLUMNS, reader
from reports.models import SORTS
from safety.tables import Column


def test_columns_stand_in_this_order():
    assert [column.key for column in COLUMNS] == [
        "name",
        "email",
        "course",
        "school",
        "country",
        "role",
        "language",
        "enrolled",
        "last_seen",
        "percent",
        "state",
        "score",
        "certificate",
    ]


def test_everything_with_an_index_can_be_sorted_by():
    assert {column.sort for column in COLUMNS} == {"", *SORTS}


def test_column_is_a_column_of_the_table_writer():
    percent = next(column for column in COLUMNS if column.key == "percent")

    assert percent.table_column == Column("percent", "Done (%)", "number")


def test_words_are_those_of_the_language_in_which_it_was_asked(course):
    with translation.override("it"):
        read = reader(COLUMNS[2:3])

    assert read((course.pk,)) == {"course": "C1 [it] Course C1"}


def test_code_without_a_word_is_shown_as_it_is(db):
    assert reader(COLUMNS[4:5])(("XX",)) == {"country": "XX"}
