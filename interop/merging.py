"""How what people brought goes over where two accounts of one person are merged."""

from accounts.merging import rows


def connect() -> None:
    rows("interop.PeopleImport", "by", place=55)
