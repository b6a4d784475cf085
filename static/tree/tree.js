// Dragging a why to another place; the Move form does the same by keyboard and without script.
// And branches that arrive while one looks are open.
{
  let dragged = null;
  const EDGE = 10; // pixels at a card's upper edge that mean "before this one"
  const clear = () => {
    for (const each of document.querySelectorAll(".over, .before")) each.classList.remove("over", "before");
  };
  // A fold that a change brings is built without its "open", which morphing leaves to the reader.
  const folds = new WeakSet();
  const unfold = () => {
    for (const fold of document.querySelectorAll("details.below")) {
      if (!folds.has(fold)) fold.open = true;
      folds.add(fold);
    }
  };
  const ready = () => {
    unfold();
    if (!document.body.classList.contains("can-edit")) return;
    for (const card of document.querySelectorAll("[data-node] > .node")) card.draggable = !card.querySelector(".slot form");
  };
  const target = (event) => {
    const item = event.target.closest?.("[data-node]");
    return dragged && item && !dragged.contains(item) ? item : null;
  };
  const aboveIt = (item, event) => event.clientY - item.getBoundingClientRect().top < EDGE;
  const previous = (item) => {
    let before = item.previousElementSibling;
    if (before === dragged) before = before.previousElementSibling;
    return before?.dataset.node || "0";
  };
  // Beside a sibling it stands under that one's parent; on a card it goes under that why.
  const place = (item, event) => {
    if (!aboveIt(item, event)) return { under: item.dataset.node, after: "last" };
    const parent = item.parentElement.closest("[data-node]");
    return { under: parent?.dataset.node || item.closest("[data-problem]").dataset.problem, after: previous(item) };
  };
  document.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.("[data-node] > .node");
    if (!card) return;
    dragged = card.parentElement;
    dragged.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
  });
  document.addEventListener("dragover", (event) => {
    clear();
    const item = target(event);
    if (!item) return;
    event.preventDefault();
    item.classList.add(aboveIt(item, event) ? "before" : "over");
  });
  document.addEventListener("dragend", () => {
    clear();
    dragged?.classList.remove("dragged");
    dragged = null;
  });
  document.addEventListener("drop", (event) => {
    const item = target(event);
    if (!item) return;
    event.preventDefault();
    const { move, version, node } = dragged.dataset;
    const values = { version, ...place(item, event) };
    // What is refused comes back as the form, in the why's own place.
    const answer = { source: dragged, target: `#slot-why-${node}`, swap: "innerHTML swapEmpty:true", values };
    htmx.ajax("POST", move, answer);
  });
  document.addEventListener("htmx:after:swap", ready);
  ready();
}
