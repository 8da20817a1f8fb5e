/* Lines are moved by dragging, or with Alt and an arrow key. Both send the forms that are there without this script. */

const tree = document.querySelector("[data-wb-tree]");
const form = document.querySelector("[data-wb-move]");

function send(item, parent, after) {
    form.elements.page.value = item.dataset.wbItem;
    form.elements.to.value = `${parent}:${after}`;
    const status = document.querySelector("[data-wb-status]");
    status.textContent = status.dataset.said;
    form.requestSubmit();
}

function step(event) {
    const names = { ArrowUp: "up", ArrowDown: "down" };
    const item = event.target.closest("[data-wb-item]");
    const isField = event.target.closest("input, select, textarea");
    if (!event.altKey || !(event.key in names) || !item || isField) return;
    const button = item.querySelector(`.wb-steps [value=${names[event.key]}]`);
    if (!button) return;
    event.preventDefault();
    if (!button.disabled) button.click();
}

let dragged = null;

function begin(event) {
    const grip = event.target.closest?.("[data-wb-grip]");
    if (!grip) return;
    dragged = grip.closest("[data-wb-item]");
    dragged.dataset.wbDragged = "";
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.wbItem);
    event.dataTransfer.setDragImage(dragged, 16, 16);
}

function clear() {
    for (const marked of tree.querySelectorAll("[data-wb-drop]")) delete marked.dataset.wbDrop;
}

/** Where a line would land: beside one of its kind, or in a module without units. */
function landing(event) {
    const same = event.target.closest(`[data-wb-kind=${dragged.dataset.wbKind}]`);
    if (same && same !== dragged && !dragged.contains(same)) {
        const box = same.getBoundingClientRect();
        return { item: same, where: event.clientY < box.top + box.height / 2 ? "before" : "after" };
    }
    const module = event.target.closest("[data-wb-kind=module]");
    const isOpen = dragged.dataset.wbKind === "unit" && module && !same;
    return isOpen ? { item: module, where: "inside" } : null;
}

function over(event) {
    if (!dragged) return;
    clear();
    const land = landing(event);
    if (!land) return;
    event.preventDefault();
    land.item.dataset.wbDrop = land.where;
}

function previous(item) {
    let other = item.previousElementSibling;
    while (other && other === dragged) other = other.previousElementSibling;
    return other ? other.dataset.wbItem : "";
}

function parentOf(item) {
    return item.dataset.wbParent ?? item.closest("[data-wb-units]").dataset.wbUnits;
}

function lastIn(module) {
    const units = [...module.querySelectorAll("[data-wb-kind=unit]")].filter((unit) => unit !== dragged);
    return units.length ? units.at(-1).dataset.wbItem : "";
}

function drop(event) {
    const land = dragged && landing(event);
    if (!land) return;
    event.preventDefault();
    const { item, where } = land;
    if (where === "inside") send(dragged, item.dataset.wbItem, lastIn(item));
    else send(dragged, parentOf(item), where === "after" ? item.dataset.wbItem : previous(item));
}

function end() {
    clear();
    if (dragged) delete dragged.dataset.wbDragged;
    dragged = null;
}

if (tree && form) {
    for (const hidden of document.querySelectorAll("[data-wb-grip], [data-wb-hint]")) {
        hidden.hidden = !tree.querySelector("[data-wb-grip]");
    }
    tree.addEventListener("keydown", step);
    tree.addEventListener("dragstart", begin);
    tree.addEventListener("dragover", over);
    tree.addEventListener("drop", drop);
    tree.addEventListener("dragend", end);
}
