// Light, dark, or as the system says: chosen on this device. A cookie keeps it, so that the server
// draws the page in the right colours at once and nothing flashes.
{
  const root = document.documentElement;
  const now = () => root.dataset.theme || "auto";
  const label = () => {
    for (const words of document.querySelectorAll("[data-theme-name]")) words.textContent = `Theme: ${now()}`;
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-toggle]")) return;
    // The first step is one that can be seen.
    const order = matchMedia("(prefers-color-scheme: dark)").matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    const theme = order[(order.indexOf(now()) + 1) % 3];
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    label();
  });
  label();
}
