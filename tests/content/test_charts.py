from content import charts


def test_bars_are_shares_of_the_largest():
    bars = charts.bars([("Enrolled", 40), ("Finished", 10)])

    assert [(bar.label, bar.value, bar.share_text) for bar in bars] == [
        ("Enrolled", 40, "100.0"),
        ("Finished", 10, "25.0"),
    ]


def test_bars_are_shares_of_a_given_whole():
    assert [bar.share_text for bar in charts.bars([("a", 1), ("b", 9)], whole=8)] == ["12.5", "100.0"]


def test_bars_of_nothing_are_empty():
    assert charts.bars([]) == []
    assert [bar.share_text for bar in charts.bars([("a", 0)])] == ["0.0"]
