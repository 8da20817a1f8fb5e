"""Documents that people write elsewhere → a course folder: every reader makes HTML of its file, and one road leads on from there.

`word`, `opendocument`, `slides`, `marked`, `pasted` are the readers. `tree` and `pieces` cut the HTML into headings, texts, tables,
pictures; `outline` makes modules and lessons of them. Nothing is rewritten; what stays behind is told.
"""
