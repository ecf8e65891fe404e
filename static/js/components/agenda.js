// <form data-agenda="minute of the day">: times, sum and balance follow what is typed; a line moves
// by its buttons or its handle. Without this the buttons send the form, and the server adds up.
const clock = (minute) => {
  const hour = Math.floor(minute / 60) % 24;
  const past = String(minute % 60).padStart(2, "0");
  return `${hour % 12 || 12}:${past}${hour < 12 ? "am" : "pm"}`;
};

for (const form of document.querySelectorAll("[data-agenda]")) {
  const list = form.querySelector("[data-lines]");
  const lines = () => [...list.children];

  const say = (line) => {
    const place = lines().indexOf(line) + 1;
    form.querySelector("[data-moved]").textContent = list.dataset.said
      .replace("##", lines().length)
      .replace("#", place);
  };

  const addUp = () => {
    const start = Number(form.dataset.agenda);
    const shares = {};
    let planned = 0;
    for (const line of lines()) {
      line.querySelector("[data-at]").textContent = clock(start + planned);
      const typed = Number(line.querySelector("[data-minutes]").value);
      const minutes = Number.isInteger(typed) && typed > 0 && typed < 1000 ? typed : 0;
      const purpose = line.querySelector("[data-purpose]").value;
      shares[purpose] = (shares[purpose] ?? 0) + minutes;
      planned += minutes;
    }
    form.querySelector("[data-ends]").textContent = clock(start + planned);
    const over = planned - Number(form.dataset.slot);
    const words = over > 0 ? form.dataset.over : over ? form.dataset.left : form.dataset.fits;
    form.querySelector("[data-sum]").textContent = words
      .replace("%(planned)s", planned)
      .replace("%(slot)s", form.dataset.slot)
      .replace("%(over)s", Math.abs(over));
    form.querySelector("[data-long]").hidden = over <= 0;
    let at = 0;
    for (const bar of form.querySelectorAll("[data-b]")) {
      const width = (100 * (shares[bar.dataset.b] ?? 0)) / (planned || 1);
      bar.setAttribute("x", `${at}%`);
      bar.setAttribute("width", `${width}%`);
      at += width;
    }
    for (const figure of form.querySelectorAll("[data-b-minutes]")) {
      figure.textContent = shares[figure.dataset.bMinutes] ?? 0;
    }
  };

  form.addEventListener("input", addUp);
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-up], [data-down]");
    if (!button) return;
    event.preventDefault();
    const line = button.closest("li");
    if ("up" in button.dataset) line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
    button.focus();
    addUp();
    say(line);
  });

  for (const handle of list.querySelectorAll("[data-handle]")) {
    handle.hidden = false;
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      handle.closest("li").classList.add("is-moving");
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const line = handle.closest("li");
      const middle = (other) => {
        const box = other.getBoundingClientRect();
        return box.top + box.height / 2;
      };
      const { previousElementSibling: before, nextElementSibling: after } = line;
      if (before && event.clientY < middle(before)) before.before(line);
      else if (after && event.clientY > middle(after)) after.after(line);
      else return;
      // Being moved in the page lets go of the pointer.
      handle.setPointerCapture(event.pointerId);
      addUp();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      handle.addEventListener(end, () => {
        const line = handle.closest("li");
        line.classList.remove("is-moving");
        say(line);
      });
    }
  }
}
