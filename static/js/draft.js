// What was typed survives a closed form or an expired session: in this tab, until saved or signed out.
{
  const TYPED = "textarea, select, input:not([type=hidden], [type=password], [type=file], [type=checkbox], [type=radio])";
  const key = (form) => `draft:${form.dataset.draft}`;
  // The version goes along: text written on an older version must meet the newer one as a conflict.
  const values = (form) => {
    const fields = [...form.elements].filter((field) => field.name && (field.name === "version" || field.matches(TYPED)));
    return Object.fromEntries(fields.map((field) => [field.name, field.value]));
  };
  const say = (form) => {
    const words = document.createElement("p");
    words.className = "muted xs";
    words.textContent = "Your draft is back. Cancel drops it.";
    form.append(words);
  };
  const restore = (form) => {
    if ("restored" in form.dataset) return;
    form.dataset.restored = "";
    const kept = JSON.parse(sessionStorage.getItem(key(form)) || "null");
    if (!kept || form.querySelector("[aria-invalid=true]")) return;
    const now = values(form);
    const names = Object.keys(now).filter((name) => name in kept);
    if (!names.some((name) => name !== "version" && kept[name] !== now[name])) return;
    for (const name of names) form.elements[name].value = kept[name];
    say(form);
  };
  const each = () => document.querySelectorAll("form[data-draft]").forEach(restore);
  const forget = (form) => form && sessionStorage.removeItem(key(form));
  // A plain form that was sent and did not come back was saved, unless the session had ended.
  const sent = sessionStorage.getItem("sent");
  if (sent && document.querySelector(".app")) {
    const returned = document.querySelector(`form[data-draft="${CSS.escape(sent)}"]`);
    if (!returned) sessionStorage.removeItem(`draft:${sent}`);
    sessionStorage.removeItem("sent");
  }
  each();
  document.addEventListener("htmx:after:swap", each);
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form) sessionStorage.setItem(key(form), JSON.stringify(values(form)));
  });
  document.addEventListener("submit", ({ target: form }) => {
    if (form.matches("[data-sign-out], [action='/sign-out/']")) sessionStorage.clear();
    else if (form.dataset.draft && !form.hasAttribute("hx-post")) sessionStorage.setItem("sent", form.dataset.draft);
  });
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    // An ended session answers with the address of the sign-in page, which is not a save.
    const form = ctx.sourceElement?.closest?.("form[data-draft]");
    if (ctx.request.method !== "GET" && ctx.response.raw.ok && !ctx.hx?.redirect) forget(form);
  });
  document.addEventListener("click", (event) => {
    // Esc closes by script and keeps the draft; the button itself means it.
    if (event.isTrusted && event.target.closest("[data-cancel]")) forget(event.target.closest("form[data-draft]"));
  });
}
