from content import banks


def path(codes):
    return [{"code": code, "title": code.lower(), "url": f"/{code}/"} for code in codes.split()]


def test_stops_merge_both_lines_where_they_meet():
    stops = banks.stops(path("C1 M1 C2 M2"), path("C1 O1 O2 C2"))

    assert [(stop.code, stop.bank) for stop in stops] == [
        ("C1", "both"),
        ("M1", "first"),
        ("O1", "second"),
        ("O2", "second"),
        ("C2", "both"),
        ("M2", "first"),
    ]


def test_lines_without_a_shared_stop_stay_apart():
    stops = banks.stops(path("M1"), path("O1"))

    assert [(stop.code, stop.bank) for stop in stops] == [("M1", "first"), ("O1", "second")]


def test_line_ends_where_the_next_row_goes_on():
    stops = banks.stops(path("C1 M1 C2"), path("C1 C2"))

    ends = [stop.first.rsplit(" ", 2)[1] for stop in stops[:-1]]
    starts = [stop.first[1:].split(" ")[0] for stop in stops[1:]]
    assert ends == starts


def test_line_begins_and_ends_at_a_stop():
    stops = banks.stops(path("C1 M1"), path("C1 O1"))

    assert stops[0].first.startswith("M41 50")
    assert stops[-1].second.endswith("70 50")


def test_no_courses_are_no_stops():
    assert banks.stops([], []) == []
