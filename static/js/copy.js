// Copy what a block shows, or the address of a page.
{
  const done = (button) => {
    const label = button.lastChild;
    const before = label.textContent;
    label.textContent = " Copied";
    setTimeout(() => { label.textContent = before; }, 2000);
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      const source = button.dataset.copy
        ? document.querySelector(button.dataset.copy)
        : button.closest(".run").querySelector("code");
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      done(button);
    }
    const link = event.target.closest("[data-copy-link]");
    if (link) {
      event.preventDefault();
      await navigator.clipboard.writeText(link.href);
      link.closest("dialog")?.close();
    }
  });
}
