// <input data-line>: Enter goes to the next box of the form, and sends it only from a button.
for (const box of document.querySelectorAll("[data-line]")) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const stops = [...box.form.querySelectorAll("[data-line], button")];
    stops[stops.indexOf(box) + 1].focus();
  });
}
