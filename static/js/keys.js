// Single keys: an element with data-key is clicked by its letter; J and K walk the rows.
{
  const busy = (event) =>
    event.metaKey || event.ctrlKey || event.altKey || document.body.dataset.keys === "off" ||
    event.target.closest("input, textarea, select, dialog, [contenteditable]");
  const walk = (step) => {
    const rows = [...document.querySelectorAll("[data-row] a:first-of-type, .why-item > .why a.tool")];
    if (rows.length) rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length].focus();
  };
  document.addEventListener("keydown", (event) => {
    if (busy(event)) return;
    const key = event.key.toLowerCase();
    if (key === "/") {
      event.preventDefault();
      const search = document.getElementById("q");
      if (search) search.focus();
      else document.getElementById("palette")?.showModal();
    } else if (key === "?") document.getElementById("keys")?.showModal();
    else if (key === "j") walk(1);
    else if (key === "k") walk(-1);
    else if (/^[a-z]$/.test(key)) {
      const found = document.querySelector(`[data-key="${key}"]`);
      const target = found?.matches("a, button") ? found : found?.querySelector("a, button");
      if (target && target.checkVisibility?.() !== false) {
        event.preventDefault();
        target.click();
      }
    }
  });
}
