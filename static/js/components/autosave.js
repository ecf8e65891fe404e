// <form data-autosave> with components/saved.html in it: posts itself on a pause in typing, to its
// own address, with the header X-Autosave. The server answers
//   {"saved": true, "versions": {"input name": 3}}      the versions go into those hidden inputs
//   {"saved": false, "message": "What to do about it"}  shown in place of our own words
// The Save button is always there as well.
import { warnBeforeLeaving } from "./leaving.js";

const PAUSE = 1200;

async function post(form) {
  // Not form.action: an input may be called "action".
  const response = await fetch(form.getAttribute("action") || location.href, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Autosave": "1" },
  });
  return response.json();
}

function enhance(form) {
  const status = form.querySelector(".saved");
  const leaving = warnBeforeLeaving();
  let timer = 0;
  let edits = 0;
  let inFlight = null;

  const say = (state, words) => {
    status.dataset.state = state;
    status.lastElementChild.textContent = words;
  };

  const save = async () => {
    const sent = edits;
    try {
      const answer = await post(form);
      for (const [name, version] of Object.entries(answer.versions ?? {})) {
        const input = form.elements.namedItem(name);
        if (input) input.value = version;
      }
      if (!answer.saved) {
        say("offline", answer.message || status.dataset.failed);
      } else if (edits === sent) {
        say("saved", status.dataset.done);
        leaving.allow();
      }
    } catch {
      say("offline", status.dataset.failed);
    }
    inFlight = null;
    if (edits !== sent) wait();
  };

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // One at a time: the next one needs the versions that this one brings back.
      if (!inFlight) inFlight = save();
    }, PAUSE);
  };

  form.addEventListener("input", () => {
    edits += 1;
    say("saving", status.dataset.saving);
    leaving.warn();
    wait();
  });

  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    leaving.allow();
    if (inFlight && form.requestSubmit) {
      event.preventDefault();
      inFlight.then(() => {
        clearTimeout(timer);
        form.requestSubmit(event.submitter);
      });
    }
  });
}

for (const form of document.querySelectorAll("form[data-autosave]")) enhance(form);
