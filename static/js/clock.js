// Running clocks and countdowns, by the server's time; the page holds the value as it was sent.
{
  const sent = document.querySelector('meta[name="server-time"]');
  const drift = sent ? Date.parse(sent.content) - Date.now() : 0;
  // A page of another moment says so, and its clocks stand still.
  const now = () => Date.parse(document.querySelector("[data-at]")?.dataset.at) || Date.now() + drift;
  const two = (number) => String(number).padStart(2, "0");
  const clock = (ms) => {
    const seconds = Math.floor(Math.abs(ms) / 1000);
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  };
  const said = new Set();
  const announce = (due, left) => {
    const minutes = Math.ceil(left / 60000);
    if (![15, 5, 0].includes(minutes) || said.has(due + minutes)) return;
    said.add(due + minutes);
    const live = document.getElementById("announce");
    if (live) live.textContent = minutes > 0 ? `Checkpoint in ${minutes} minutes` : "Checkpoint is due now";
  };
  const phases = () => {
    for (const phase of document.querySelectorAll(".track [data-from]")) {
      const current = Date.parse(phase.dataset.from) <= now() && now() < Date.parse(phase.dataset.to);
      phase.toggleAttribute("aria-current", current);
      if (current) phase.setAttribute("aria-current", "step");
    }
  };
  const tick = () => {
    for (const time of document.querySelectorAll("[data-since]")) time.textContent = clock(now() - Date.parse(time.dataset.since));
    for (const time of document.querySelectorAll("[data-until]")) {
      const left = Date.parse(time.dataset.until) - now();
      time.textContent = left < 0 ? `${clock(left)} late` : clock(left);
      time.classList.toggle("late", left < 0);
      if (left > -60000) announce(time.dataset.until, left);
    }
  };
  tick();
  phases();
  setInterval(tick, 1000);
  setInterval(phases, 30000);
  document.addEventListener("htmx:after:swap", () => { tick(); phases(); });
}
