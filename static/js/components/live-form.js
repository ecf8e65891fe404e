// <form data-live-form> with parts that have an id and data-live: while somebody types, the server
// is asked (button named "check", which stores nothing) what those parts say now.
const PAUSE = 500;

for (const form of document.querySelectorAll("[data-live-form]")) {
  const check = form.querySelector("[data-live-check]");
  if (!check) continue; // the page is being left before all of it was here
  let timer;
  let asked = 0;

  const refresh = async () => {
    const turn = ++asked;
    const body = new URLSearchParams(new FormData(form));
    body.set(check.name, check.value);
    const response = await fetch(location.href, { method: "POST", body }).catch(() => null);
    const html = response?.ok && !response.redirected ? await response.text() : null;
    if (html === null || turn !== asked) return;
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of form.querySelectorAll("[data-live]")) {
      const now = page.getElementById(part.id);
      // What says the same stays, and with it what has the focus.
      if (now && now.textContent !== part.textContent) part.replaceChildren(...now.childNodes);
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  });
  check.hidden = true;
}
