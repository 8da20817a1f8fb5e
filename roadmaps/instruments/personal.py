from accounts.privacy.registry import UNSIGNED, declare_impersonal, declare_models


def connect() -> None:
    declare_models({"roadmaps.InstrumentVersion": UNSIGNED})
    declare_impersonal("roadmaps", "Instrument InstrumentText", because="what is asked")
