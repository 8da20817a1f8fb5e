"""What every predicate answers to every role. Written by `tests/guards/test_rights.py`, never by hand."""

from django.utils.translation import gettext_lazy as _

from .act import Act

ACTS: tuple[Act, ...] = (
    Act(
        "accounts.organisations.permissions.can_administer",
        _(
            "See the schools of a network, what they lack and their figures; invite schools and answer those that ask."
        ),
        ("network", "admin"),
    ),
    Act(
        "accounts.organisations.permissions.can_answer_for",
        _(
            "Ask for a place in a network for one's school, agree to an invitation of a network, and leave it."
        ),
        ("deputy", "lead"),
    ),
    Act(
        "accounts.organisations.permissions.can_appoint",
        _("Appoint administrators of an organisation below one's own, and end that."),
        ("network", "admin"),
    ),
    Act(
        "accounts.organisations.permissions.can_brand",
        _("Give a network its colour, its logo and its welcome, which the people of its schools see."),
        ("network", "admin"),
    ),
    Act(
        "accounts.organisations.permissions.can_place",
        _("Make countries and networks, name them and move them."),
        ("admin",),
    ),
    Act(
        "accounts.schools.permissions.below",
        _("Invite into a role, or accept somebody into it: only into one below one's own."),
        ("deputy", "lead"),
    ),
    Act(
        "accounts.schools.permissions.can_change",
        _("Change the role of a member or end a membership: only of those who have less than oneself."),
        ("deputy", "lead"),
    ),
    Act("accounts.schools.permissions.can_hand_over", _("Give the lead to another member."), ("lead",)),
    Act(
        "accounts.schools.permissions.can_lead",
        _("Invite, change roles, see how colleagues are getting on as far as they agreed, begin cohorts."),
        ("deputy", "lead"),
    ),
    Act(
        "accounts.schools.permissions.can_take_over",
        _("Ask for the lead of somebody who is gone."),
        ("deputy",),
    ),
    Act(
        "accounts.schools.permissions.can_verify",
        _(
            "Verify a school, agree that its deputy takes over, merge it with another row: the desk of its country."
        ),
        ("desk", "admin"),
    ),
    Act(
        "accounts.schools.permissions.grantable",
        _("Change members to a role: a lead gives every role, a deputy those below a deputy."),
        ("deputy", "lead"),
    ),
    Act(
        "accounts.schools.permissions.is_member",
        _("See the school's space: its facts, its people and what is missing."),
        ("viewer", "contributor", "deputy", "lead"),
    ),
    Act(
        "assessments.correcting.permissions.may_correct_something",
        _("Correct the key of questions that one may publish, and have answers graded again."),
        ("reviewer", "admin"),
    ),
    Act(
        "assessments.correcting.permissions.may_read_analysis",
        _("See how well questions work."),
        ("author", "translator", "reviewer", "admin"),
    ),
    Act(
        "credentials.permissions.can_oversee_certificates",
        _("Look through everybody's certificates and withdraw one."),
        ("admin",),
    ),
    Act(
        "interop.arrivals.permissions.courses_for",
        _("Import into a course that is there already."),
        ("author", "translator", "reviewer", "admin"),
    ),
    Act(
        "interop.arrivals.permissions.may_bring",
        _("Bring documents and files of other systems in as drafts of a course."),
        ("author", "reviewer", "admin"),
    ),
    Act(
        "interop.desk.permissions.may_export",
        _("Take questions of a bank out as a file, with what is right in them."),
        ("author", "translator", "reviewer", "admin"),
    ),
    Act(
        "interop.desk.permissions.may_import",
        _("Bring new questions, drafts and categories into a bank from a file."),
        ("author", "reviewer", "admin"),
    ),
    Act(
        "interop.packages.exports.permissions.may_take_out",
        _("Take a course out as a file for another system, with what is right in its questions."),
        ("author", "translator", "reviewer", "admin"),
    ),
    Act(
        "interop.people.permissions.may_import",
        _("Import people, memberships and enrolments of the whole site."),
        ("admin",),
    ),
    Act(
        "learning.cohorts.permissions.can_begin",
        _(
            "Begin a cohort: for people of any school, of the school that one leads, or of the schools of one's network."
        ),
        ("deputy", "lead", "network", "facilitator", "admin"),
    ),
    Act(
        "learning.cohorts.permissions.can_begin_across_schools",
        _("Begin a cohort for people of any school."),
        ("facilitator", "admin"),
    ),
    Act(
        "learning.permissions.can_read",
        _("Read every lesson that is published, also without an account."),
        (
            "visitor",
            "learner",
            "viewer",
            "contributor",
            "deputy",
            "lead",
            "network",
            "facilitator",
            "marker",
            "author",
            "translator",
            "reviewer",
            "support",
            "reports",
            "desk",
            "admin",
        ),
    ),
    Act(
        "learning.rules.permissions.may_make_rules", _("Make rules by which people are enrolled."), ("admin",)
    ),
    Act(
        "reports.permissions.can_read_reports",
        _("Read all reports, also those that name people, and take them out as files."),
        ("reports", "admin"),
    ),
    Act(
        "roadmaps.rules.permissions.may_change",
        _("Enter values of programme rules, and check what somebody else has entered."),
        ("author", "reviewer", "admin"),
    ),
    Act(
        "roadmaps.rules.permissions.may_read",
        _("Read the register of programme rules in the CMS, with its history and its uses."),
        ("author", "translator", "reviewer", "admin"),
    ),
    Act("studio.desk.permissions.may_publish", _("Make a translation live."), ("translator", "admin")),
    Act(
        "studio.desk.permissions.may_translate",
        _("Translate pages, questions and rubrics at the translators' desk."),
        ("translator", "admin"),
    ),
    Act(
        "studio.library.permissions.may_change",
        _("Change or replace an image or a document that others brought."),
        ("reviewer", "admin"),
    ),
    Act(
        "studio.library.permissions.may_choose",
        _("Use the images and documents of the library in pages."),
        ("author", "translator", "reviewer", "admin"),
    ),
    Act(
        "studio.library.permissions.may_edit",
        _("Change the words of a page, as a draft."),
        ("author", "translator", "reviewer", "admin"),
    ),
    Act("studio.library.permissions.may_publish", _("Make a page live."), ("reviewer", "admin")),
    Act(
        "studio.permissions.works_on_courses",
        _("Work on courses at the workbench."),
        ("author", "translator", "reviewer", "admin"),
    ),
    Act(
        "support.permissions.can_help",
        _("Find a learner, see what happened to them, and help with a reason that is kept."),
        ("support", "admin"),
    ),
)
