// Printing shows everything, folded parts included.
{
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("main details:not([open])")) {
      fold.open = true;
      fold.dataset.wasClosed = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("[data-was-closed]")) {
      fold.open = false;
      delete fold.dataset.wasClosed;
    }
  });
}
