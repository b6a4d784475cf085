// The name of the section in view is marked.
{
  const links = new Map([...document.querySelectorAll(".tabs a, .toc a")].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of document.querySelectorAll(".tabs a, .toc a")) link.removeAttribute("aria-current");
      document.querySelector(`:is(.tabs, .toc) a[href="#${entry.target.id}"]`)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-120px 0px -65% 0px" });
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) seen.observe(section);
  }
}
