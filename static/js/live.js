// The stream of changes: whether it is connected, what just changed, and who changed what is being edited.
{
  const banner = document.getElementById("offline");
  const state = document.querySelector("[data-live-state]");
  const announce = document.getElementById("announce");
  let waiting = 0;

  const show = (since) => {
    banner.querySelector("[data-since-text]").textContent = `${since.toISOString().slice(11, 16)} UTC`;
    banner.hidden = false;
    document.body.classList.add("offline");
    if (state) state.textContent = "Not live";
  };
  // A server that restarts is back before anybody needs to read about it.
  const lost = () => {
    if (waiting || !banner?.hidden) return;
    const since = new Date();
    waiting = setTimeout(() => { waiting = 0; show(since); }, 1500);
  };
  const found = () => {
    clearTimeout(waiting);
    waiting = 0;
    if (banner) banner.hidden = true;
    document.body.classList.remove("offline");
    if (state) state.textContent = "Live";
  };
  document.addEventListener("htmx:sse:error", lost);
  document.addEventListener("htmx:sse:close", (event) => event.detail.reason !== "cleanup" && lost());
  document.addEventListener("htmx:sse:after:connection", found);
  document.addEventListener("htmx:sse:after:message", found);

  // The extension tries again once it was connected; the first connection is ours to repeat.
  const repeat = (event) => {
    const stream = event.target;
    if (!stream.matches?.("[hx-sse\\:connect]")) return;
    lost();
    if ([403, 404].includes(event.detail.ctx?.response?.status)) return;
    const connect = () => htmx.ajax("GET", stream.getAttribute("hx-sse:connect"), { source: stream });
    setTimeout(connect, 5000 * (1 + Math.random()));
  };
  document.addEventListener("htmx:response:error", repeat);
  document.addEventListener("htmx:error", repeat);

  const note = (part, by) => {
    const name = CSS.escape(part);
    const form = document.querySelector(`form[data-part="${name}"], #slot-${name} form`);
    if (!form || by === document.body.dataset.me) return;
    form.querySelector("[data-changed-note]")?.remove();
    const text = document.createElement("p");
    text.className = "note plain t-info small";
    text.dataset.changedNote = "";
    text.setAttribute("role", "status");
    text.textContent = `${by || "Somebody"} changed this while you were typing. Saving shows you both texts.`;
    form.prepend(text);
  };
  const changed = (part, by) => {
    const element = document.getElementById(part);
    element?.classList.remove("changed");
    requestAnimationFrame(() => element?.classList.add("changed"));
    note(part, by);
  };
  if (announce) new MutationObserver(() => {
    for (const { dataset } of announce.querySelectorAll("[data-changed]")) changed(dataset.changed, dataset.by);
  }).observe(announce, { childList: true });
}
