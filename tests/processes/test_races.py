"""Twenty processes at once make one of everything; without the protecting constraint they make more."""


def test_parallel_completions_make_one_certificate_and_one_mail(race):
    outcome = race("completions")

    assert outcome == {"counts": {"completions": 1, "certificates": 1, "mails": 1}, "failures": []}


def test_parallel_completions_make_more_facts_without_the_constraint(race):
    counts = race("completions", without=["completed_once_per_unit"])["counts"]

    assert counts["completions"] > 1


def test_parallel_reports_of_a_finished_course_make_one_certificate_and_one_mail(race):
    outcome = race("certificates")

    assert outcome == {"counts": {"promises": 1, "certificates": 1, "mails": 1}, "failures": []}


def test_parallel_reports_make_more_promises_without_the_constraint(race):
    counts = race("certificates", without=["outbox_once_per_key"])["counts"]

    assert counts["promises"] > 1
    assert counts["certificates"] == 1


def test_parallel_reports_make_more_certificates_and_mails_without_both_constraints(race):
    counts = race("certificates", without=["outbox_once_per_key", "credentials.Certificate.enrolment"])[
        "counts"
    ]

    assert counts["certificates"] > 1
    assert counts["mails"] > 1


def test_parallel_starts_make_one_attempt(race):
    assert race("starts") == {"counts": {"attempts": 1}, "failures": []}


def test_parallel_starts_make_more_attempts_without_the_constraint(race):
    assert race("starts", without=["one_open_attempt"])["counts"]["attempts"] > 1


def test_parallel_submits_make_one_submission(race):
    assert race("submits") == {"counts": {"submissions": 1, "completions": 1}, "failures": []}


def test_parallel_submits_make_more_submissions_without_the_constraint(race):
    assert race("submits", without=["one_submission_per_attempt"])["counts"]["submissions"] > 1
