// Forms that open in their slot: the first field gets the focus, Esc closes, Ctrl or ⌘ with Enter saves.
{
  let opener = "";
  const back = () => {
    // Drawn anew since, perhaps: the link is known by its address.
    const link = opener && document.querySelector(`a[hx-get="${CSS.escape(opener)}"]`);
    if (link && document.activeElement === document.body) link.focus();
    opener = "";
  };
  const close = (slot) => {
    slot.replaceChildren();
    back();
  };
  const FIELD = ":is(textarea, select, input:not([type=hidden]))";
  const focus = () => {
    for (const form of document.querySelectorAll(".slot form:not([data-seen])")) {
      form.dataset.seen = "";
      (form.querySelector("[aria-invalid=true]") || form.querySelector(FIELD))?.focus();
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[hx-get]");
    if (link) opener = link.getAttribute("hx-get");
    const slot = event.target.closest("[data-cancel]")?.closest(".slot");
    if (slot) {
      event.preventDefault();
      close(slot);
    }
    // A menu closes when one looks elsewhere.
    for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.target.closest(".slot form")?.querySelector("[data-cancel]")?.click();
      const menu = event.target.closest(".menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
    const form = event.target.closest(".slot form, form[data-draft]");
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  document.addEventListener("htmx:after:swap", () => {
    focus();
    if (opener && !document.querySelector(".slot form")) back();
  });
}
