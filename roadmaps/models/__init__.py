from roadmaps.rules.models import (
    RuleChange,
    RuleChangeSeen,
    RuleCheck,
    RuleFact,
    RuleTask,
    RuleUse,
    RuleVersion,
)

__all__ = ["RuleChange", "RuleChangeSeen", "RuleCheck", "RuleFact", "RuleTask", "RuleUse", "RuleVersion"]
