// The command palette: Ctrl or ⌘ with K, arrow keys through the list, commands filtered as one types.
{
  const palette = document.getElementById("palette");
  const links = () => [...palette.querySelectorAll("li:not([hidden]) a")];
  const toggle = () => (palette.open ? palette.close() : palette.showModal());
  if (palette) {
    document.addEventListener("keydown", (event) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        toggle();
      }
    });
    // Browsers without invoker commands.
    document.addEventListener("click", (event) => {
      const opener = event.target.closest('[commandfor="palette"]');
      if (opener && !("command" in HTMLButtonElement.prototype)) toggle();
      if (event.target === palette) palette.close();
    });
    palette.addEventListener("input", (event) => {
      const words = event.target.value.toLowerCase();
      for (const item of palette.querySelectorAll("[data-commands] li")) {
        item.hidden = !item.textContent.toLowerCase().includes(words);
      }
    });
    palette.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const list = links();
      if (event.key === "Enter" && event.target.matches("input") && list.length) {
        event.preventDefault();
        list[0].click();
      }
      if (!step || !list.length) return;
      event.preventDefault();
      list[(list.indexOf(document.activeElement) + step + list.length) % list.length].focus();
    });
  }
}
