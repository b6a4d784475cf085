// The name of the section in view is marked.
{
  const links = new Map([...document.querySelectorAll(".tabs a, .toc a")].map((link) => [link.hash.slice(1), link]));
  let current = "";
  const mark = () => {
    for (const link of document.querySelectorAll(".tabs a, .toc a")) {
      if (link.hash === `#${current}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) current = entry.target.id;
    if (current) mark();
  }, { rootMargin: "-120px 0px -65% 0px" });
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) seen.observe(section);
  }
  // A change that arrives draws the links anew, without the mark.
  document.addEventListener("htmx:after:swap", () => current && mark());
}
