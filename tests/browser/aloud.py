"""What a screen reader is given: Chromium's accessibility tree, and what is said without being asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

CONTROLS = ("radio", "checkbox", "combobox", "textbox", "button", "link", "spinbutton", "slider")
_UNSAID = {"none", "generic", "InlineTextBox", "LabelText", "Legend"}
LISTEN = """addEventListener("DOMContentLoaded", () => {
    window.said = [];
    const places = document.querySelectorAll("[role=status], [role=alert], [aria-live]");
    for (const place of places) new MutationObserver(() => place.textContent && window.said.push(place.textContent))
        .observe(place, { childList: true, characterData: true, subtree: true });
});"""
"""Every change of a live region, as `heard` returns it."""


@dataclass(frozen=True)
class Node:
    role: str
    name: str
    description: str
    live: str
    inner: list["Node"] = field(default_factory=list)

    def all(self, *roles: str) -> Iterator["Node"]:
        """Itself and what is in it, in the order in which it is read."""
        if not roles or self.role in roles:
            yield self
        for node in self.inner:
            yield from node.all(*roles)

    def one(self, role: str, name: str = "") -> "Node":
        (found,) = (node for node in self.all(role) if name in node.name)
        return found

    @property
    def text(self) -> str:
        return " ".join(" ".join(node.name for node in self.all("StaticText")).split())

    @property
    def controls(self) -> list["Node"]:
        return list(self.all(*CONTROLS))

    @property
    def says(self) -> set[tuple[str, str]]:
        """Everything that is called something."""
        return {(node.role, node.name) for node in self.all() if node.role not in _UNSAID and node.name}


def tree(page: Page) -> Node:
    wire = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in wire.send("Accessibility.getFullAXTree")["nodes"]}
    wire.detach()
    return _node(nodes, next(iter(nodes)))


def heard(page: Page) -> list[str]:
    """What was said since it was asked last."""
    return page.evaluate("window.said.splice(0)")


def _node(nodes: dict[str, Any], number: str) -> Node:
    node = nodes[number]
    properties = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    return Node(
        role="none" if node.get("ignored") else node["role"]["value"],
        name=" ".join(_value(node, "name").split()),
        description=" ".join(_value(node, "description").split()),
        live=properties.get("live", ""),
        inner=[_node(nodes, child) for child in node.get("childIds", []) if child in nodes],
    )


def _value(node: dict[str, Any], name: str) -> str:
    return node.get(name, {}).get("value", "")
