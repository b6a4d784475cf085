// The reader's own time beside UTC, on hover and for screen readers.
{
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const add = () => {
    for (const time of document.querySelectorAll("time[data-local]:not([title])")) {
      const moment = new Date(time.dateTime);
      if (!Number.isNaN(moment.valueOf())) time.title = `${format.format(moment)} your time`;
    }
  };
  add();
  document.addEventListener("htmx:after:swap", add);
}
