from .change import Change, RuleChange, RuleChangeSeen
from .fact import Kind, RuleCheck, RuleFact, RuleVersion, Topic
from .use import RuleTask, RuleUse

__all__ = [
    "Change",
    "Kind",
    "RuleChange",
    "RuleChangeSeen",
    "RuleCheck",
    "RuleFact",
    "RuleTask",
    "RuleUse",
    "RuleVersion",
    "Topic",
]
