"""The axes of the personal radar (domain: professional P1–P7, intercultural I1–I3), as tags of questions."""

from django.utils.translation import gettext_lazy as _

AXES = [
    ("P1", _("P1 Strategy and leadership")),
    ("P2", _("P2 Funding and compliance")),
    ("P3", _("P3 Partnerships")),
    ("P4", _("P4 Mobility operations and duty of care")),
    ("P5", _("P5 Learning outcomes and recognition")),
    ("P6", _("P6 Inclusion, green, digital")),
    ("P7", _("P7 Valorisation and impact")),
    ("I1", _("I1 Openness")),
    ("I2", _("I2 Understanding")),
    ("I3", _("I3 Adaptability")),
]

COMPETENCES = [
    ("rfcdc-dignity", _("Valuing human dignity and human rights")),
    ("rfcdc-diversity", _("Valuing cultural diversity")),
    ("rfcdc-openness", _("Openness to cultural otherness")),
    ("rfcdc-respect", _("Respect")),
    ("rfcdc-civic", _("Civic-mindedness")),
    ("rfcdc-responsibility", _("Responsibility")),
    ("rfcdc-efficacy", _("Self-efficacy")),
    ("rfcdc-ambiguity", _("Tolerance of ambiguity")),
    ("rfcdc-learning", _("Autonomous learning")),
    ("rfcdc-analysis", _("Analytical and critical thinking")),
    ("rfcdc-listening", _("Listening and observing")),
    ("rfcdc-empathy", _("Empathy")),
    ("rfcdc-flexibility", _("Flexibility and adaptability")),
    ("rfcdc-plurilingual", _("Linguistic, communicative and plurilingual skills")),
    ("rfcdc-cooperation", _("Co-operation")),
    ("rfcdc-conflict", _("Conflict resolution")),
    ("rfcdc-self", _("Knowledge of the self")),
    ("rfcdc-language", _("Knowledge of language and communication")),
    ("rfcdc-world", _("Knowledge of the world")),
]
"""Competences of the Council of Europe's Reference Framework of Competences for Democratic Culture (RFCDC) that questions test."""

TAGS = [*AXES, *COMPETENCES]
