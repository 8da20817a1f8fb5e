"""How what `support` keeps goes over where two accounts are put together."""

from accounts.merging import OWN, STAFF, exempt, rows


def connect() -> None:
    rows("support.SupportAct", "about", place=50)
    rows("support.Look", "about", place=50)
    rows("support.Letter", place=50)
    exempt("support", "SupportAct.by Look.by Merge.made_by", because=STAFF)
    exempt("support", "Merge.kept Merge.gone", because=OWN)
