// Copy what a block shows, or the address of a page.
{
  // Over plain HTTP browsers offer no clipboard to scripts; selecting and copying still works.
  const byHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    (document.querySelector("dialog[open]") || document.body).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = (text) =>
    navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => false) : byHand(text);
  const say = (text) => document.dispatchEvent(new CustomEvent("app:say", { detail: text }));
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    const link = event.target.closest("[data-copy-link]");
    if (button) {
      const source = button.dataset.copy
        ? document.querySelector(button.dataset.copy)
        : button.closest(".run").querySelector("code");
      say((await copy(source.value ?? source.textContent)) ? "Copied." : "This browser does not let pages copy.");
    } else if (link) {
      event.preventDefault();
      link.closest("dialog")?.close();
      say((await copy(link.href)) ? "The link is copied." : link.href);
    }
  });
}
