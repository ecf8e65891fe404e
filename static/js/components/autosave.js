// <form data-autosave>: posts itself on a pause in typing, to its own address, with the header
// X-Autosave. The server answers {"saved": true, "versions": {"field name": number}}; the
// versions go into the hidden inputs of those names. The Save button is always there as well.
import { warnBeforeLeaving } from "./leaving.js";

const PAUSE = 1200;

function enhance(form) {
  const status = form.querySelector(".saved");
  let timer = 0;
  let edits = 0;

  const say = (state, words) => {
    status.dataset.state = state;
    status.lastElementChild.textContent = words;
  };

  const save = async () => {
    const editsSent = edits;
    const response = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Autosave": "1" },
    });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    const answer = await response.json();
    if (!answer.saved) throw new Error("The server saved nothing.");
    for (const [name, version] of Object.entries(answer.versions ?? {})) {
      form.elements.namedItem(name).value = version;
    }
    if (edits === editsSent) {
      say("saved", status.dataset.done);
      leaving.allow();
    }
  };

  const leaving = warnBeforeLeaving();
  form.addEventListener("input", () => {
    edits += 1;
    clearTimeout(timer);
    say("saving", status.dataset.saving);
    leaving.warn();
    timer = setTimeout(() => {
      save().catch(() => say("offline", status.dataset.failed));
    }, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    leaving.allow();
  });
}

for (const form of document.querySelectorAll("form[data-autosave]")) enhance(form);
