// <form data-autosave> with components/saved.html in it: posts itself on a pause in typing, when a box
// is left and when the page is, to its own address, with the header X-Autosave. The server answers
//   {"saved": true, "versions": {"input name": 3}}      the versions go into those hidden inputs
//   {"saved": false, "message": "What to do about it"}  shown in place of our own words
//   {"signed_out": true}, {"stale": true}               nobody is signed in; the page's token is old
// What is not saved is kept on the device (drafts.js) and tried again. The Save button is always there.
import { draftOf } from "./drafts.js";
import { warnBeforeLeaving } from "./leaving.js";

const PAUSE = 1200;
const FIRST_RETRY = 5000;
const LAST_RETRY = 60_000;

async function send(form, keepalive) {
  // Not form.action: an input may be called "action".
  const response = await fetch(form.getAttribute("action") || location.href, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Autosave": "1" },
    keepalive,
  });
  if (response.status >= 500) throw new Error("try again");
  return response.json();
}

// Signing in again, in another tab, makes this page's token an old one. A new one is taken only
// from a page of the same writer: what one person typed is never saved in the name of another.
async function renew(form) {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const other = page.querySelector("form[data-autosave]");
  if (other?.dataset.writer !== form.dataset.writer) return false;
  const token = (each) => each.elements.namedItem("csrfmiddlewaretoken");
  token(form).value = token(other).value;
  return true;
}

async function post(form, keepalive) {
  const answer = await send(form, keepalive);
  if (!answer.stale) return answer;
  return (await renew(form)) ? send(form, keepalive) : { signed_out: true };
}

function enhance(form) {
  const status = form.querySelector(".saved");
  const words = status.querySelector("span span");
  const signIn = status.querySelector("a");
  const leaving = warnBeforeLeaving();
  const draft = draftOf(form);
  let timer = 0;
  let retry = FIRST_RETRY;
  let edits = 0;
  let done = 0;
  let inFlight = null;
  let isLeaving = false;

  const say = (state, text) => {
    signIn.hidden = true;
    status.dataset.state = state;
    if (words.textContent !== text) words.textContent = text;
  };

  // A state in words, which depend on whether this device keeps what is not saved.
  const sayUnsaved = (what) => {
    const isKept = draft.keep();
    say("offline", status.dataset[isKept ? `${what}Kept` : what]);
    leaving[isKept ? "allow" : "warn"]();
    signIn.target = isKept ? "" : "_blank";
    signIn.hidden = what !== "signedOut";
  };

  const take = (answer, typed) => {
    const versions = answer.versions ?? {};
    for (const [name, version] of Object.entries(versions)) {
      const input = form.elements.namedItem(name);
      if (input) input.value = version;
    }
    const isIn = ([name]) => answer.saved || `${name}-was` in versions;
    draft.acknowledge(Object.fromEntries(Object.entries(typed).filter(isIn)));
  };

  const save = async () => {
    const sent = edits;
    const typed = draft.typed();
    clearTimeout(timer);
    try {
      const answer = await post(form, isLeaving);
      take(answer, typed);
      retry = FIRST_RETRY;
      done = answer.signed_out ? done : sent;
      if (answer.signed_out) sayUnsaved("signedOut");
      else if (!answer.saved) say("offline", answer.message);
      else if (edits === sent) {
        const time = new Date().toLocaleTimeString("en-GB", { timeStyle: "short" });
        say("saved", status.dataset.done.replace("{time}", time));
        leaving.allow();
      }
      inFlight = null;
      if (edits !== sent) wait(PAUSE);
    } catch {
      inFlight = null;
      sayUnsaved("failed");
      wait(retry);
      retry = Math.min(retry * 2, LAST_RETRY);
    }
  };

  // One at a time: the next one needs the versions that this one brings back.
  const start = () => {
    if (edits !== done && !inFlight && !isLeaving) inFlight = save();
  };
  const wait = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(start, pause);
  };
  const edited = () => {
    edits += 1;
    say("saving", status.dataset.saving);
    leaving[draft.keep() ? "allow" : "warn"]();
    wait(PAUSE);
  };

  form.addEventListener("input", edited);
  form.addEventListener("change", start);
  addEventListener("online", start);
  addEventListener("focus", start);
  document.addEventListener("visibilitychange", start);
  addEventListener("pagehide", () => {
    if (edits === done || inFlight || isLeaving) return;
    isLeaving = true;
    save();
  });
  addEventListener("pageshow", () => (isLeaving = false));

  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    leaving.allow();
    if (inFlight && form.requestSubmit) {
      event.preventDefault();
      inFlight.then(() => {
        clearTimeout(timer);
        form.requestSubmit(event.submitter);
      });
    } else {
      isLeaving = true;
      draft.keep(true);
    }
  });

  if (draft.restore()) edited();
}

export function autosaveIn(part) {
  for (const form of part.querySelectorAll("form[data-autosave]")) enhance(form);
}

autosaveIn(document);
