"""How radars, sheets of the Compass and what was read of the rules go over where two accounts of one person are merged."""

from accounts.merging import STAFF, exempt, rows

PLACE = 45


def connect() -> None:
    rows("roadmaps.Radar", once=(), only={"closed_at": None}, place=PLACE, is_precious=True)
    rows("roadmaps.CompassSheet", once=("round",), place=PLACE, is_precious=True)
    rows("roadmaps.CompassRound", "opened_by", place=PLACE)
    rows("roadmaps.BenchmarkConsent", "given_by", place=PLACE)
    rows("roadmaps.RuleChangeSeen", once=("change",), place=PLACE)
    exempt("roadmaps", "InstrumentVersion.made_by RuleVersion.entered_by", because=STAFF)
    exempt("roadmaps", "RuleCheck.checked_by RuleTask.done_by", because=STAFF)
