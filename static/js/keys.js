// Single keys: an element with data-key is clicked by its letter; J and K walk the rows.
{
  const busy = (event) =>
    event.metaKey || event.ctrlKey || event.altKey || document.body.dataset.keys === "off" ||
    document.querySelector("dialog[open]") ||
    event.target.closest("input, textarea, select, [contenteditable]");
  const shown = (element) => element.checkVisibility?.() !== false;
  const walk = (step) => {
    const rows = [...document.querySelectorAll("[data-row] a:first-of-type, .why-item > .why a.tool")].filter(shown);
    rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length]?.focus();
  };
  const press = (key) => {
    const found = [...document.querySelectorAll(`[data-key="${key}"]`)]
      .map((element) => (element.matches("a, button") ? element : element.querySelector("a, button")))
      .find((element) => element && (shown(element) || element.matches("[data-copy-link]")));
    found?.click();
    return Boolean(found);
  };
  const search = () => {
    const field = document.getElementById("q");
    if (field && shown(field)) field.focus();
    else document.getElementById("palette")?.showModal();
  };
  const ACTIONS = {
    "/": search,
    "?": () => document.getElementById("keys")?.showModal(),
    j: () => walk(1),
    k: () => walk(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (busy(event)) return;
    const key = event.key.toLowerCase();
    if (ACTIONS[key]) {
      event.preventDefault();
      ACTIONS[key]();
    } else if (/^[a-z]$/.test(key) && press(key)) event.preventDefault();
  });
}
