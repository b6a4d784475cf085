// What was typed survives a closed form or an expired session: on this device, for this session.
{
  const key = (form) => `draft:${form.dataset.draft}`;
  const texts = (form) => [...form.elements].filter((field) => field.matches("textarea, input[type=text]") && field.name);
  const restore = (form) => {
    if (form.dataset.restored) return;
    form.dataset.restored = "";
    const kept = JSON.parse(sessionStorage.getItem(key(form)) || "null");
    if (!kept) return;
    for (const field of texts(form)) if (kept[field.name] !== undefined) field.value = kept[field.name];
  };
  const each = () => document.querySelectorAll("form[data-draft]").forEach(restore);
  each();
  document.addEventListener("htmx:after:swap", each);
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form) return;
    sessionStorage.setItem(key(form), JSON.stringify(Object.fromEntries(texts(form).map((f) => [f.name, f.value]))));
  });
  const forget = (form) => form?.dataset?.draft && sessionStorage.removeItem(key(form));
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-sign-out]")) sessionStorage.clear();
    else if (!event.target.hasAttribute("hx-post")) forget(event.target);
  });
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = event.detail;
    if (ctx.response?.raw?.ok) forget(ctx.sourceElement?.closest?.("form[data-draft]"));
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-cancel]")) forget(event.target.closest("form[data-draft]"));
  });
}
