"""How organisations are named in lists."""

from .models import Organisation


def indented(node: Organisation) -> str:
    """Its place in the tree, in a list of choices."""
    return f"{'– ' * (node.level - 1)}{node.title}"
