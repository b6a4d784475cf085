// The reader's own time: beside UTC where a page says who did it, else on hover.
{
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const add = () => {
    for (const time of document.querySelectorAll("time[data-local]:not([title])")) {
      const moment = new Date(time.dateTime);
      if (Number.isNaN(moment.valueOf())) continue;
      time.title = `${format.format(moment)} your time`;
      if (time.closest(".by") && moment.getTimezoneOffset()) time.append(` (${time.title})`);
    }
  };
  add();
  document.addEventListener("htmx:after:swap", add);
}
