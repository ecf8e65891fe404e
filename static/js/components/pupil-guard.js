// <form data-guard="/address/">: in its every <textarea> and <input data-words>, on a pause in typing,
// the server is asked whether the text may name a pupil. What it says is listed under the box; a
// button puts other words there, or leaves it. Nothing is stored, and nothing is held up.
const PAUSE = 900;

function enhance(box, address) {
  const list = document.createElement("div");
  list.className = "guard";
  list.setAttribute("role", "status");
  box.after(list);
  const left = new Set();
  let timer;
  let asked = 0;

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const item of page.querySelectorAll("li")) {
      if (left.has(item.dataset.found)) item.remove();
    }
    const now = page.querySelector("li") ? page.querySelector("ul") : null;
    // What says the same stays, and is not read out again.
    if ((now?.outerHTML ?? "") !== list.innerHTML) replace(now);
  };

  // Whoever has a button in hand keeps it: an answer may come between reaching it and pressing it.
  const replace = (now) => {
    const held = list.contains(document.activeElement) ? document.activeElement : null;
    const found = held?.closest("li").dataset.found;
    list.replaceChildren(...(now ? [now] : []));
    if (!held) return;
    const item = [...list.querySelectorAll("li")].find((one) => one.dataset.found === found);
    const kind = "leave" in held.dataset ? "[data-leave]" : "[data-instead]";
    (item?.querySelector(kind) ?? box).focus();
  };

  const check = async () => {
    const turn = ++asked;
    const text = box.value;
    const token = box.form?.elements.csrfmiddlewaretoken;
    if (!token) return; // the page is being left, and its parts are gone already
    if (!text.trim()) return show("");
    const body = new URLSearchParams({ text, csrfmiddlewaretoken: token.value });
    const response = await fetch(address, { method: "POST", body }).catch(() => null);
    const html = response?.ok && !response.redirected ? await response.text() : null;
    if (html !== null && turn === asked && box.value === text) show(html);
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const item = button.closest("li");
    const { found, start, end } = item.dataset;
    if ("leave" in button.dataset) {
      left.add(found);
    } else if (box.value.slice(start, end) === found) {
      box.setRangeText(button.dataset.instead, Number(start), Number(end), "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    item.remove();
    box.focus();
    clearTimeout(timer);
    check();
  });
  box.addEventListener("input", soon);
  box.addEventListener("focus", soon, { once: true });
}

export function guardIn(part) {
  for (const form of part.querySelectorAll("form[data-guard]")) {
    for (const box of form.querySelectorAll("textarea, input[data-words]")) {
      enhance(box, form.dataset.guard);
    }
  }
}

guardIn(document);
