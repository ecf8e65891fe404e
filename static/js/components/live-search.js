// <form data-live-search="/address/?group=…" data-results="id">: results appear while somebody types.
const PAUSE = 250;

for (const form of document.querySelectorAll("[data-live-search]")) {
  const results = document.getElementById(form.dataset.results);
  let timer;
  let asked = 0;

  const show = async () => {
    const turn = ++asked;
    const address = new URL(form.dataset.liveSearch, location.href);
    address.searchParams.set("q", form.q.value);
    const response = await fetch(address).catch(() => null);
    const html = response?.ok ? await response.text() : null;
    // A slow answer must not replace a later one, and a page of another kind is no result.
    if (html !== null && turn === asked && !response.redirected) results.innerHTML = html;
  };

  form.q.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
}
