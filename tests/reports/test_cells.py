from reports.cells import ANY, NOTHING, Cell, Counts

CELL = Cell(3, 12, "IT", "teacher", "it", "finished", certified=True)


def test_cell_is_its_key():
    assert CELL.key == "3|12|IT|teacher|it|finished|1"
    assert Cell.from_key(CELL.key) == CELL


def test_cell_without_facts_is_its_key():
    cell = Cell(3, 0, "", "", "en", "active", certified=False)

    assert Cell.from_key(cell.key) == cell


def test_cell_is_part_of_every_choice_of_four_dimensions_and_of_its_school():
    sums = list(CELL.sums())

    assert len(sums) == len(set(sums)) == 17
    assert Cell(country="IT", state="finished", certified=True).key in sums
    assert Cell(3, ANY, "IT", "teacher", "it", "finished", certified=True).key in sums
    assert Cell(school=12, state="finished", certified=True).key in sums


def test_cell_without_a_school_is_part_of_no_school():
    assert len(list(CELL._replace(school=0).sums())) == 16


def test_counts_add_and_subtract():
    assert Counts(2, 100, 1) + Counts(1, 50, 1) == Counts(3, 150, 2)
    assert Counts(2, 100, 1) - Counts(2, 100, 1) == NOTHING
    assert not NOTHING


def test_mean_percent_leaves_out_who_has_none():
    assert Counts(3, 150, 2).mean_percent == 75
    assert Counts(3, 0, 0).mean_percent is None
