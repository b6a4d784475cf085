// What the server refused, said where it is seen; what was typed stays in its form.
{
  const WORDS = {
    403: "You may not do that, or the page was open too long: reload it.",
    404: "It is not there any more.",
  };
  const say = (text) => {
    const toast = document.createElement("div");
    toast.className = "toast";
    toast.setAttribute("role", "alert");
    toast.textContent = text;
    document.getElementById("toasts")?.append(toast);
    setTimeout(() => toast.remove(), 8000);
  };
  document.addEventListener("htmx:response:error", (event) => {
    const status = event.detail.ctx.response?.status;
    if (status === 409 || status === 422) return;
    say(WORDS[status] || "The server could not do that. Nothing you typed is lost; try again.");
  });
  document.addEventListener("htmx:error", () => say("The server did not answer. Nothing you typed is lost; try again."));
}
