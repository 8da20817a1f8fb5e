"""An import as its person sees it: brought, looked at, carried out, without a process of its own."""

from django.utils import timezone

from interop.models import PeopleImport, PeopleRow
from interop.people import acts, working
from interop.people.reading import read_here


class Brought:
    def __init__(self, by, school, lines, *, data=None, fixed=None, is_looked_at=True):
        data = data if data is not None else "\n".join(lines).encode()
        now = timezone.now()
        self.row = acts.bring(by=by, school=school, name="people.csv", data=data, language="en", now=now)
        claimed = working.claim(working.all_imports(), now=now, lease=working.LEASE)
        working.take_table(claimed, read_here(data, language="en"))
        if is_looked_at:
            self.look(fixed or {})

    def look(self, fixed):
        self.row.refresh_from_db()
        acts.look_at(brought=self.row, columns=self.row.columns, fixed=fixed, now=timezone.now())
        self.work()

    def carry_out(self, *, ends_others=False):
        self.row.refresh_from_db()
        acts.carry_out(brought=self.row, ends_others=ends_others, now=timezone.now())
        return self.work()

    def work(self):
        working.work_off(clock=timezone.now)
        self.row.refresh_from_db()
        assert not self.row.reason, self.row.reason
        return self

    @property
    def rows(self):
        return list(PeopleRow.objects.of_import(self.row).order_by("number"))

    @property
    def outcomes(self):
        return [row.outcome for row in self.rows]

    @property
    def said(self):
        """Of each row, the codes alone."""
        return [[code for code, *_about in row.said] for row in self.rows]


def all_imports():
    return PeopleImport.objects.unscoped("test")
