/* Shows a survey one step at a time and sends it without losing it. The page works without this.
   On one's own device this tab keeps what is typed, for a reload, until it is sent or for two
   hours; a tablet that goes round keeps nothing. */

const TIMEOUT = 40_000; // ms; the server itself waits 20 s for a busy database
const KEPT = 7_200_000; // ms
const CLEARS = 60_000; // ms
const SKIPS = '[type=radio][value="9"]'; // a button stands for it here
let goTo = null; // shows a step of the form at hand; nothing once it is sent
let kept = null; // the store of this tab; nothing where none may be used

function store(form) {
  const name = `survey ${form.action}`;
  let timer;
  if ("tablet" in form.dataset || !form.elements.key.value) return null;
  const wipe = () => sessionStorage.removeItem(name);
  const save = () => {
    const fields = [...new FormData(form)];
    sessionStorage.setItem(name, JSON.stringify({ at: Date.now(), step: history.state?.step, fields }));
    clearTimeout(timer);
    timer = setTimeout(wipe, KEPT);
  };
  const restore = () => {
    const { at, step, fields } = JSON.parse(sessionStorage.getItem(name)) ?? {};
    if (!(Date.now() - at < KEPT)) return 0;
    // The key too: were these answers taken before, the same key tells so.
    fields.forEach(([field, value]) => {
      const box = form.elements.namedItem(field);
      if (box) box.value = value;
    });
    return step ?? 0;
  };
  try {
    const step = restore();
    if (!step) wipe();
    return { save, wipe, step };
  } catch {
    return null; // the browser lets nobody store anything
  }
}

function walk(form, from) {
  const steps = [...form.querySelectorAll("section")];
  const title = form.parentElement.querySelector("h1");
  const bar = form.querySelector(".steps");
  const moves = form.querySelector("[data-moves]");
  const nudges = moves.querySelector("[data-nudges]");
  const start = form.querySelector("[data-start]");
  const forward = moves.querySelector("[data-forward]");
  const back = moves.querySelector("[data-back]");
  const skip = moves.querySelector("[data-skip-step]");
  const count = form.querySelector("[data-count]");
  const refused = document.querySelector(".errors");
  const questions = steps.filter((step) => step.querySelector("[name^=q]"));
  const say = (step, what) => (questions.includes(step) ? form : step).dataset[what] ?? "";
  let at = 0;

  const show = (number, focus) => {
    at = Math.max(0, Math.min(number, steps.length - 1));
    const step = steps[at];
    steps.forEach((each) => { each.hidden = each !== step; });
    title.classList.toggle("vh", at > 0);
    const asked = questions.indexOf(step);
    bar.hidden = asked < 0;
    [...bar.children].forEach((mark, index) => mark.classList.toggle("on", index <= asked));
    nudges.textContent = "";
    forward.firstElementChild.textContent = say(step, "next");
    forward.hidden = !say(step, "next");
    moves.hidden = at === 0;
    skip.textContent = say(step, "skip");
    skip.hidden = !say(step, "skip");
    if (at === steps.length - 1) {
      const answered = questions.filter((each) => each.querySelector(`:checked:not(${SKIPS})`)
        || each.querySelector("textarea")?.value.trim());
      count.textContent = count.dataset.count.replace("##", questions.length).replace("#", answered.length);
    }
    if (!focus) return;
    scrollTo(0, 0);
    const top = at ? step.querySelector("h2") : title;
    top.tabIndex = -1;
    top.focus({ preventScroll: true });
  };

  const move = (by) => {
    refused?.remove();
    history.pushState({ step: at + by }, "");
    show(at + by, true);
    kept?.save();
  };

  const isReady = (step) => {
    if (questions.includes(step)) return step.querySelector(":checked, textarea");
    const typed = [...step.querySelectorAll(".code input")].map((box) => !!box.value.trim());
    return new Set(typed).size < 2; // all, or none
  };

  forward.addEventListener("click", () => {
    nudges.textContent = "";
    if (isReady(steps[at])) move(1);
    else nudges.textContent = say(steps[at], "nudge");
  });
  start.addEventListener("click", () => move(1));
  back.addEventListener("click", () => move(-1));
  skip.addEventListener("click", () => {
    steps[at].querySelectorAll("input:not([type=radio]), textarea").forEach((box) => { box.value = ""; });
    const none = steps[at].querySelector(SKIPS);
    if (none) none.checked = true;
    move(1);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault(); // Enter in a box goes on; it never sends
    if (!forward.hidden) forward.click();
  });
  refused?.addEventListener("click", (event) => {
    const target = event.target.hash && form.querySelector(event.target.hash);
    if (target) show(steps.findIndex((step) => step.contains(target)), true);
  });

  form.querySelectorAll(SKIPS).forEach((choice) => { choice.parentElement.hidden = true; });
  start.hidden = count.hidden = false;
  const wrong = steps.findIndex((step) => step.querySelector(".err"));
  show(wrong >= 0 ? wrong : refused ? steps.length - 1 : from, false);
  history.replaceState({ step: at }, "");
  goTo = show;
  refused?.focus();
}

function sendSafely(form) {
  const button = form.querySelector("[type=submit]");
  const unsent = form.querySelector("[data-unsent]");
  const words = button.textContent;
  let isSending = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    unsent.hidden = true;
    button.textContent = button.dataset.sending;
    try {
      const reply = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout?.(TIMEOUT),
      });
      const text = await reply.text();
      // A worker that dies while it answers leaves a page that stops in the middle.
      if (reply.status >= 500 || !text.trimEnd().endsWith("</html>")) throw new Error("unsent");
      turnTo(text);
    } catch {
      unsent.hidden = false;
    }
    button.textContent = words;
    isSending = false;
  });
  addEventListener("online", () => {
    if (form.isConnected && !unsent.hidden) form.requestSubmit();
  });
}

function turnTo(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.title = page.title;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  scrollTo(0, 0);
  goTo = null;
  const form = document.getElementById("sheet");
  if (form) {
    improve(form, 0);
    return;
  }
  kept?.wipe();
  kept = null;
  document.querySelector("h1").focus({ preventScroll: true });
  passOn();
}

function passOn() {
  const next = document.querySelector("[data-next-person]");
  if (!next) return;
  const clean = () => location.replace(next.href); // the button back must not lead here
  let timer = setTimeout(clean, CLEARS);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(clean, CLEARS);
  };
  ["pointerdown", "keydown"].forEach((touch) => addEventListener(touch, again));
  next.addEventListener("click", (event) => { event.preventDefault(); clean(); });
  document.querySelector("[data-clears]").hidden = false;
}

function improve(form, from) {
  walk(form, from);
  sendSafely(form);
  if (!kept) return;
  form.addEventListener("input", kept.save);
  form.querySelector("[data-kept]").hidden = false;
}

const sheet = document.getElementById("sheet");
kept = store(sheet);
improve(sheet, document.querySelector(".errors") ? 0 : kept?.step ?? 0);
addEventListener("popstate", (event) => {
  if (goTo) goTo(event.state?.step ?? 0, true);
  else location.reload();
});
addEventListener("beforeunload", (event) => {
  if (goTo && !kept && document.querySelector("#sheet :checked")) event.preventDefault();
});
// Back from elsewhere after sending: start clean, for whoever holds the device now.
addEventListener("pageshow", (event) => {
  if (event.persisted && !document.querySelector("#sheet:not([data-tablet])")) location.reload();
});
