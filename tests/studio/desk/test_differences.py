from studio.desk.differences import Piece, between


def test_words_that_changed_are_named():
    assert between("Three days abroad", "Five days abroad, at least") == [
        Piece("gone", "Three"),
        Piece("new", "Five"),
        Piece("same", " days abroad"),
        Piece("new", ", at least"),
    ]
