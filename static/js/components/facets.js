// <form data-facets>: what is ticked or sorted is asked for at once, and results, counts and address follow.
// Boxes stay where they are, and with them the focus; a search is still a page of its own.
const form = document.querySelector("[data-facets]");
let asked = 0;

function follow(page) {
  for (const id of ["found", "results"]) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  const counts = new Map();
  const count = (box) => box.closest("label").querySelector(".muted");
  const key = (box) => `${box.name} ${box.value}`;
  for (const box of page.querySelectorAll("[data-facets] input[type=checkbox]")) {
    counts.set(key(box), count(box).textContent);
  }
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    count(box).textContent = counts.get(key(box)) ?? "(0)";
  }
}

async function ask() {
  const turn = ++asked;
  const wanted = new URLSearchParams(new FormData(form));
  const address = `${form.action.split("?")[0]}?${wanted}`;
  form.setAttribute("aria-busy", "true");
  const response = await fetch(address).catch(() => null);
  if (turn !== asked) return; // a slow answer must not replace a later one
  form.removeAttribute("aria-busy");
  if (!response?.ok || response.redirected) return form.submit();
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (turn !== asked) return;
  follow(page);
  history.replaceState(null, "", page.getElementById("results").dataset.address);
}

if (form) {
  for (const button of form.querySelectorAll("[data-apply]")) button.hidden = true;
  // What was ticked before this file was here, or is kept by the browser from before, counts as well.
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  if (boxes.some((box) => box.checked !== box.defaultChecked)) ask();
  form.addEventListener("change", (event) => event.target.matches("[type=checkbox], select") && ask());
}
