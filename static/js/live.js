// The stream of changes: whether it is connected, what just changed, and who changed what is being edited.
{
  const banner = document.getElementById("offline");
  const state = document.querySelector("[data-live-state]");
  const lost = () => {
    if (!banner || !banner.hidden) return;
    banner.querySelector("[data-since-text]").textContent = new Date().toTimeString().slice(0, 5);
    banner.hidden = false;
    document.body.classList.add("offline");
    if (state) state.textContent = "Not live";
  };
  const found = () => {
    if (banner) banner.hidden = true;
    document.body.classList.remove("offline");
    if (state) state.textContent = "Live";
  };
  document.addEventListener("htmx:sse:error", lost);
  document.addEventListener("htmx:sse:close", (event) => event.detail.reason !== "cleanup" && lost());
  document.addEventListener("htmx:sse:after:connection", found);
  document.addEventListener("htmx:sse:after:message", found);
  const note = (change) => {
    const form = document.querySelector(`#slot-${CSS.escape(change.dataset.changed)} form`);
    if (!form || form.querySelector("[data-changed-note]")) return;
    const text = document.createElement("p");
    text.className = "note t-info small";
    text.dataset.changedNote = "";
    text.setAttribute("role", "status");
    text.textContent = `${change.dataset.by || "Somebody"} changed this while you were typing. Saving shows you both texts.`;
    form.prepend(text);
  };
  const announce = document.getElementById("announce");
  if (announce) new MutationObserver(() => {
    for (const change of announce.querySelectorAll("[data-changed]")) {
      const part = document.getElementById(change.dataset.changed);
      part?.classList.remove("changed");
      requestAnimationFrame(() => part?.classList.add("changed"));
      note(change);
    }
  }).observe(announce, { childList: true });
}
