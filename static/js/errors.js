// What the server refused, said where it is seen; what was typed stays in its form.
{
  const WORDS = {
    403: "You may not do that, or the page was open too long: reload it.",
    404: "It is not there any more.",
  };
  const place = document.getElementById("toasts");
  const pattern = document.getElementById("toast");
  const say = (text, stays = true) => {
    if (!place) return;
    const toast = pattern.content.cloneNode(true).firstElementChild;
    toast.querySelector("[data-words]").textContent = text;
    place.append(toast);
    while (place.children.length > 3) place.firstElementChild.remove();
    if (!stays) setTimeout(() => toast.remove(), 5000);
  };
  // The stream says for itself when it is lost.
  const ofStream = (event) => event.target.matches?.("[hx-sse\\:connect]");
  document.addEventListener("app:say", (event) => say(event.detail, false));
  document.addEventListener("htmx:response:error", (event) => {
    const { status } = event.detail.ctx.response;
    if (status === 409 || status === 422 || ofStream(event)) return;
    say(WORDS[status] || "The server could not do that. Nothing you typed is lost; try again.");
  });
  document.addEventListener("htmx:error", (event) => {
    if (!ofStream(event)) say("The server did not answer. Nothing you typed is lost; try again.");
  });
  document.addEventListener("click", (event) => {
    const toast = event.target.closest("[data-toast-close]")?.closest("[data-toast]");
    // Later, since the button that closes may also be the one that sends.
    if (toast) setTimeout(() => toast.remove(), 100);
  });
}
