"""How what `reports` keeps goes over where two accounts of one person are merged: lines of the progress report follow their enrolments."""

from accounts.merging import STAFF, Pair, Rows, exempt, register


class OfEnrolments(Rows):
    def moving(self, pair: Pair):
        return super().moving(pair).filter(enrolment__user=pair.kept)


def connect() -> None:
    register(
        "reports.ReportRow", OfEnrolments("reports.ReportRow"), covers=("reports.ReportRow.user",), place=60
    )
    exempt("reports", "SearchTerm.user", because="copies of a name and an address")
    exempt("reports", "SavedView.by Schedule.by Schedule_recipients.user ReportFile.by", because=STAFF)
