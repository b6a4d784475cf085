// Forms that open in their slot: the first field gets the focus, Esc closes, Ctrl or ⌘ with Enter saves.
{
  let opener = null;
  const close = (slot) => {
    slot.replaceChildren();
    if (opener?.isConnected) opener.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[hx-get]");
    if (link) opener = link;
    const cancel = event.target.closest("[data-cancel]");
    const slot = cancel?.closest(".slot");
    if (slot) {
      event.preventDefault();
      close(slot);
    }
    if (event.target.closest("[data-toast-close]")) setTimeout(() => event.target.closest("[data-toast]")?.remove(), 100);
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest(".slot form");
    if (!form) return;
    if (event.key === "Escape") form.querySelector("[data-cancel]")?.click();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  document.addEventListener("htmx:after:swap", () => {
    const field = document.querySelector(".slot form:not([data-seen]) :is(textarea, input:not([type=hidden]), select)");
    for (const form of document.querySelectorAll(".slot form")) form.dataset.seen = "";
    field?.focus();
  });
  // A menu closes when one looks elsewhere.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
}
