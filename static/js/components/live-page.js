// <div data-live="/address/"> with parts that have an id and data-live-part: the page is asked for again
// every two seconds while it is looked at, with the ETag that it had, and parts that say something new are
// put in place. What somebody is typing stays: a part with an unsaved or focused box waits for its turn.
// <form data-press> is sent without leaving the page; what is not sent says so, and can be pressed again.
// <span data-clock="when it ends" data-at="now, as the server has it" data-over="{time} over">: counts down.
import { autosaveIn } from "./autosave.js";
import { guardIn } from "./pupil-guard.js";

const EVERY = 2000;
const HIDDEN = 30_000; // whoever leads and looks at another window has not gone away
const TYPED = "textarea, select, input:not([type=hidden]):not([type=submit])";
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const root = document.querySelector("[data-live]");

const isTyped = (box) =>
  box.type === "checkbox" || box.type === "radio"
    ? box.checked !== box.defaultChecked
    : box.tagName !== "SELECT" && box.value !== box.defaultValue;

function isHeld(part) {
  const held = document.activeElement;
  if (part.contains(held) && held.matches(TYPED)) return true;
  for (const form of part.querySelectorAll("form[data-autosave]")) {
    if (form.querySelector(".saved")?.dataset.state !== "saved") return true;
  }
  return [...part.querySelectorAll("form:not([data-autosave])")].some((form) =>
    [...form.querySelectorAll(TYPED)].some(isTyped),
  );
}

function says(part) {
  const copy = part.cloneNode(true);
  for (const input of copy.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.remove();
  for (const box of copy.querySelectorAll(".guard")) box.remove();
  return copy.innerHTML;
}

function enhanceIn(part) {
  autosaveIn(part);
  guardIn(part);
  tickIn(part);
}

function put(part, now, was) {
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  const open = [...part.querySelectorAll("details[open][id]")].map((each) => each.id);
  part.replaceChildren(...now.childNodes);
  was.set(part.id, says(part));
  enhanceIn(part);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (held && !part.contains(document.activeElement)) {
    const again = held.id && document.getElementById(held.id);
    (again || document.getElementById("live-title"))?.focus({ preventScroll: true });
  }
}

// What stands beside a box says what is true now, also while somebody types in it.
function putBeside(part, now) {
  for (const fresh of now.querySelectorAll("[data-live-beside]")) {
    const old = document.getElementById(fresh.id);
    if (old && part.contains(old) && old.textContent !== fresh.textContent) {
      old.replaceChildren(...fresh.cloneNode(true).childNodes);
    }
  }
}

// A box that is held stays under the new one, which has another id, until it is saved.
function putAbove(part, now) {
  const fresh = now.firstElementChild;
  if (!fresh || document.getElementById(fresh.id)) return;
  part.prepend(fresh);
  enhanceIn(fresh);
}

function tickIn(part) {
  for (const clock of part.querySelectorAll("[data-clock]")) {
    const ends = Date.parse(clock.dataset.clock);
    const ahead = Date.now() - Date.parse(clock.dataset.at);
    const tick = () => {
      if (!clock.isConnected) return clearInterval(timer);
      const left = Math.floor((ends - (Date.now() - ahead)) / 1000);
      const [minutes, seconds] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
      const time = calm ? `${minutes} min` : `${minutes}:${String(seconds).padStart(2, "0")}`;
      const words = left < 0 ? clock.dataset.over.replace("{time}", time) : time;
      if (clock.textContent !== words) clock.textContent = words;
    };
    const timer = setInterval(tick, calm ? 10_000 : 1000);
    tick();
  }
}

function follow(page) {
  const address = page.dataset.live || location.pathname;
  const away = document.getElementById("live-away");
  const was = new Map();
  let tag = "";
  let behind = false;
  let timer = 0;
  let turn = 0;

  const parts = () => document.querySelectorAll("[data-live-part]");
  const say = (what) => {
    away.hidden = !what;
    if (what) away.querySelector("span").textContent = away.dataset[what];
  };

  const show = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    behind = false;
    let hasMoved = false;
    for (const part of parts()) {
      const now = fresh.getElementById(part.id);
      if (!now || says(now) === was.get(part.id)) continue;
      if (!isHeld(part)) put(part, now, was);
      else {
        behind = true;
        putBeside(part, now);
        if ("liveKeep" in part.dataset) {
          const before = part.children.length;
          putAbove(part, now);
          hasMoved ||= part.children.length > before;
        }
      }
    }
    if (hasMoved) say("moved");
    return fresh;
  };

  const ask = async () => {
    const mine = ++turn;
    // What waits for somebody's box is asked for once the box is free, not all the while.
    const wanted = behind && ![...parts()].some(isHeld) ? "" : tag;
    try {
      const headers = wanted ? { "If-None-Match": wanted } : {};
      const response = await fetch(address + location.search, { headers, cache: "no-store" });
      if (mine !== turn) return;
      if ([403, 404, 410].includes(response.status) || response.redirected) return say("gone");
      if (response.ok) {
        say("");
        show(await response.text());
        tag = response.headers.get("ETag") ?? "";
      } else if (response.status !== 304) throw new Error(response.status);
      else if (away.textContent.trim() === away.dataset.away) say("");
    } catch {
      if (mine === turn) say("away");
    }
    soon();
  };
  const soon = () => {
    clearTimeout(timer);
    const leads = document.querySelector("[data-leads]");
    if (!document.hidden || leads) timer = setTimeout(ask, document.hidden ? HIDDEN : EVERY);
  };

  const refuse = (form, html) => {
    const again = show(html).getElementById(form.id);
    if (!form.id || !again) return;
    form.replaceChildren(...again.childNodes);
    guardIn(form.parentElement);
    form.querySelector("[aria-invalid=true]")?.focus();
  };

  const send = async (form, button) => {
    const body = new FormData(form);
    if (button?.name) body.set(button.name, button.value);
    const action = form.getAttribute("action");
    form.setAttribute("aria-busy", "true");
    turn += 1; // what was asked before this press is out of date
    try {
      const response = await fetch(action, { method: "POST", body });
      if (response.status === 403) return location.reload(); // signed in again meanwhile
      if (response.status === 404) return ask(); // somebody else has taken it out
      const html = await response.text();
      say("");
      if (response.redirected) {
        form.reset();
        show(html);
        tag = response.headers.get("ETag") ?? "";
      } else refuse(form, html);
    } catch {
      say("unsent");
    } finally {
      form.removeAttribute("aria-busy");
      soon();
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("press" in form.dataset)) return;
    event.preventDefault();
    if (!form.hasAttribute("aria-busy")) send(form, event.submitter);
  });
  document.addEventListener("visibilitychange", soon);
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  addEventListener("online", ask);
  for (const part of parts()) was.set(part.id, says(part));
  tickIn(document);
  soon();
}

if (root) follow(root);
