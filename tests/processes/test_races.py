"""Many processes at once make one of everything; without the protecting constraint they make more."""

import pytest
from django.db import connection

ONE_WRITER = "SQLite has one writer at a time: there the second one always sees the first"


def test_parallel_completions_make_one_certificate_and_one_mail(race):
    outcome = race("protected", "completions")

    assert outcome == {"counts": {"completions": 1, "certificates": 1, "mails": 1}, "failures": []}


def test_parallel_completions_make_more_facts_without_the_constraint(race):
    assert race("unprotected", "completions")["counts"]["completions"] > 1


def test_parallel_reports_of_a_finished_course_make_one_certificate_and_one_mail(race):
    outcome = race("protected", "certificates")

    assert outcome == {"counts": {"promises": 1, "certificates": 1, "mails": 1}, "failures": []}


def test_parallel_reports_make_more_promises_and_mails_without_the_constraint(race):
    counts = race("promises unprotected", "certificates")["counts"]

    assert counts["promises"] > 1
    assert counts["mails"] > 1
    assert counts["certificates"] == 1


def test_parallel_reports_make_more_certificates_without_the_constraint(race):
    assert race("unprotected", "certificates")["counts"]["certificates"] > 1


def test_parallel_starts_make_one_attempt(race):
    assert race("protected", "starts") == {"counts": {"attempts": 1}, "failures": []}


def test_parallel_starts_make_more_attempts_without_the_constraint(race):
    assert race("unprotected", "starts")["counts"]["attempts"] > 1


def test_parallel_submits_make_one_submission(race):
    outcome = race("protected", "submits")

    assert outcome == {"counts": {"submissions": 1, "completions": 1}, "failures": []}


def test_parallel_submits_make_more_submissions_without_the_constraint(race):
    assert race("unprotected", "submits")["counts"]["submissions"] > 1


def test_parallel_copies_of_an_answer_are_journaled_once(race):
    assert race("protected", "answers") == {"counts": {"events": 1, "responses": 1}, "failures": []}


def test_attempt_handed_in_many_times_counts_once_in_item_analysis(race):
    assert race("protected", "firsts") == {"counts": {"firsts": 1, "people": 1}, "failures": []}


def test_attempt_counts_more_than_once_without_the_constraint(race):
    counts = race("unprotected", "firsts")["counts"]

    assert counts["firsts"] > 1
    assert counts["people"] > 1


def test_parallel_decisions_and_workers_make_one_correction(race):
    outcome = race("protected", "corrections")

    assert outcome == {"counts": {"runs": 1, "changes": 1, "wrong sums": {}}, "failures": []}


def test_parallel_decisions_make_more_runs_without_the_constraint(race):
    assert race("unprotected", "corrections")["counts"]["runs"] > 1


def test_parallel_beginnings_make_one_artefact(race):
    assert race("protected", "artefact_starts") == {"counts": {"artefacts": 1}, "failures": []}


def test_parallel_beginnings_make_more_artefacts_without_the_constraint(race):
    assert race("unprotected", "artefact_starts")["counts"]["artefacts"] > 1


def test_artefact_handed_in_many_times_at_once_has_one_version(race):
    outcome = race("protected", "hand_ins")

    assert outcome == {"counts": {"versions": 1, "completions": 1}, "failures": []}


def test_fifty_for_the_last_attempt_make_one(race):
    outcome = race("protected", "last_attempts")

    assert outcome == {"counts": {"attempts": 2, "handed in": 2}, "failures": []}


def test_last_attempts_are_more_without_look_and_constraint(race):
    assert race("unprotected", "careless_last_attempts")["counts"]["attempts"] > 2


def test_fifty_enrolments_of_one_person_are_one(race):
    assert race("protected", "enrolments") == {"counts": {"enrolments": 1}, "failures": []}


def test_constraint_keeps_enrolments_one_even_without_locks(race):
    assert race("protected", "careless_enrolments") == {"counts": {"enrolments": 1}, "failures": []}


def test_enrolments_are_more_without_locks_and_constraint(race):
    assert race("unprotected", "careless_enrolments")["counts"]["enrolments"] > 1


def test_two_last_courses_at_once_end_the_path_once(race):
    assert race("protected", "last_courses") == {"counts": {"finished": 1, "promises": 1}, "failures": []}


@pytest.mark.skipif(connection.vendor == "sqlite", reason=ONE_WRITER)
def test_two_last_courses_at_once_do_not_end_it_without_the_lock(race):
    assert race("unprotected", "careless_last_courses")["counts"]["finished"] == 0


def test_unit_that_is_just_finished_counts_in_the_new_edition(race):
    outcome = race("protected", "goings_over")

    assert outcome == {"counts": {"edition": 2, "done": 1, "wrong": []}, "failures": []}


@pytest.mark.skipif(connection.vendor == "sqlite", reason=ONE_WRITER)
def test_unit_that_is_just_finished_is_lost_without_the_lock(race):
    assert race("unprotected", "careless_goings_over")["counts"]["wrong"] == ["done", "percent"]


def test_unit_that_is_just_finished_is_not_forgiven_as_well(race):
    outcome = race("protected", "departures")

    assert outcome == {"counts": {"edition": 1, "done": 1, "wrong": []}, "failures": []}


@pytest.mark.skipif(connection.vendor == "sqlite", reason=ONE_WRITER)
def test_unit_that_is_just_finished_is_forgiven_without_the_lock(race):
    assert race("unprotected", "careless_departures")["counts"]["wrong"] == ["required", "percent"]


def test_learner_does_not_wait_for_who_publishes(race):
    assert race("protected", "publications") == {"counts": {"done": 1}, "failures": []}


@pytest.mark.skipif(connection.vendor == "sqlite", reason=ONE_WRITER)
def test_learner_waits_where_the_key_is_locked_too(race):
    outcome = race("unprotected", "careless_publications")

    assert outcome["counts"] == {"done": 0}
    assert "lock timeout" in outcome["failures"][0]


def test_lines_of_the_audit_log_come_one_after_the_other(race):
    outcome = race("protected", "lines")

    assert outcome == {"counts": {"lines": 20, "after the same": 0, "findings": 0}, "failures": []}


def test_constraints_keep_the_audit_log_one_chain_even_without_the_lock(race):
    counts = race("protected", "careless_lines")["counts"]

    assert (counts["after the same"], counts["findings"]) == (0, 0)


def test_lines_of_the_audit_log_follow_the_same_one_without_lock_and_constraints(race):
    counts = race("unprotected", "careless_lines")["counts"]

    assert counts["after the same"] > 0
    assert counts["findings"] > 0


def test_fifty_who_follow_one_invitation_make_one_member(race):
    assert race("protected", "invitations") == {"counts": {"uses": 1, "members": 1}, "failures": []}


def test_invitation_lets_in_more_without_the_constraint(race):
    assert race("unprotected", "invitations")["counts"]["members"] > 1


def test_fifty_for_the_last_seat_make_one_member_and_the_others_wait(race):
    outcome = race("protected", "last_seats")

    assert outcome == {"counts": {"members": 1, "waiting": 49}, "failures": []}


def test_constraint_gives_the_last_seat_once_even_without_the_lock(race):
    assert race("protected", "careless_last_seats")["counts"]["members"] == 1


def test_last_seat_is_given_more_than_once_without_lock_and_constraint(race):
    assert race("unprotected", "careless_last_seats")["counts"]["members"] > 1


def test_parallel_clicks_help_once(race):
    assert race("protected", "helps") == {"counts": {"acts": 1}, "failures": []}


def test_parallel_clicks_help_more_than_once_without_the_constraint(race):
    assert race("unprotected", "helps")["counts"]["acts"] > 1


def test_parallel_merges_of_two_accounts_make_one(race):
    assert race("protected", "merges") == {"counts": {"merges": 1, "acts": 1}, "failures": []}


def test_constraint_merges_once_even_where_nobody_looks(race):
    assert race("protected", "careless_merges")["counts"]["merges"] == 1


def test_accounts_are_merged_more_than_once_without_looking_and_constraint(race):
    assert race("unprotected", "careless_merges")["counts"]["merges"] > 1
