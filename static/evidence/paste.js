// A file that is dropped anywhere on the form, or a picture that is pasted, goes into its file field.
{
  const form = document.querySelector("form[data-drop]");
  const field = form?.querySelector("input[type=file]");
  const said = form?.querySelector("[data-dropped]");
  const take = (files, event) => {
    if (!files?.length) return;
    event.preventDefault();
    const one = new DataTransfer();
    one.items.add(files[0]);
    field.files = one.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  if (field) {
    document.addEventListener("paste", (event) => take(event.clipboardData?.files, event));
    form.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.classList.add("over");
    });
    for (const end of ["dragleave", "drop"]) form.addEventListener(end, () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => take(event.dataTransfer?.files, event));
    field.addEventListener("change", () => {
      const [file] = field.files;
      said.textContent = file ? `Chosen: ${file.name}, ${Math.ceil(file.size / 1024)} KB` : "";
    });
  }
}
