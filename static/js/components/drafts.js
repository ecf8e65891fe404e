// <form data-draft data-writer="…"> with components/kept.html in it: what is typed and not saved yet is
// kept on this device for its writer alone, for seven days, until it is saved or they sign out.
// A form without data-draft keeps nothing here: it was opened on a device that people share.
// Where what they were typed over has changed since, the form shows what is saved, and the note offers them.
const PREFIX = "pdgroups:draft:";
const SIGNED_OUT = "pdgroups:signed-out";
const LONGEST = 7 * 24 * 3600 * 1000;
const SHOWN = 300; // letters of what is offered
const NOT_TYPED = ["hidden", "submit", "button", "file", "fieldset"];
const PICKED = ["checkbox", "radio"];
let signedOut = false;

const names = () => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));

// A browser may refuse storage altogether, or be full: then the page says that nothing is kept.
function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

function valueAtFirst(box) {
  if (PICKED.includes(box.type)) return box.defaultChecked ? box.value : null;
  if (box.type !== "select-one") return box.defaultValue;
  return ([...box.options].find((each) => each.defaultSelected) ?? box.options[0])?.value;
}

function valueNow(box) {
  return PICKED.includes(box.type) && !box.checked ? null : box.value;
}

function read(form, value) {
  const boxes = {};
  for (const box of form.elements) {
    if (!box.name || NOT_TYPED.includes(box.type)) continue;
    boxes[box.name] ??= [];
    const held = value(box);
    if (held !== null) boxes[box.name].push(held);
  }
  return boxes;
}

function fill(form, boxes) {
  for (const box of form.elements) {
    const values = boxes[box.name];
    if (!values) continue;
    if (PICKED.includes(box.type)) box.checked = values.includes(box.value);
    else box.value = values[0] ?? "";
    if (box.type !== "hidden") box.closest("details")?.setAttribute("open", "");
  }
}

// The server tidies line ends and blanks.
const tidy = (values) => JSON.stringify(values.map((text) => text.trim().replace(/\s+/g, " ")));
const same = (one, other) => tidy(one) === tidy(other);

export function draftOf(form) {
  const keeps = "draft" in form.dataset;
  // Two boxes of one page are kept apart by data-draft="their own name".
  const own = form.dataset.draft ? `#${form.dataset.draft}` : "";
  const name = `${PREFIX}${form.dataset.writer}:${location.pathname}${own}`;
  const first = read(form, valueAtFirst);
  // A page that comes back with errors shows words that are stored nowhere.
  let saved = "unsaved" in form.dataset ? {} : first;
  let offered = {};

  const typed = () => read(form, valueNow);
  const stored = () => attempt(() => JSON.parse(localStorage.getItem(name)));
  const drop = () => attempt(() => localStorage.removeItem(name));

  // With each text goes what it was typed over, so that it never replaces what a colleague saved since.
  const unsaved = () => {
    const boxes = {};
    for (const [key, values] of Object.entries(typed())) {
      if (saved[key] && same(values, saved[key])) continue;
      for (const each of [key, `${key}-was`, `${key}-version`]) {
        const box = form.elements.namedItem(each);
        if (each === key) boxes[key] = values;
        else if (box) boxes[each] = [box.value];
      }
    }
    return boxes;
  };

  // Whether what is typed is safe on this device, or saved.
  const keep = (sent = false) => {
    const boxes = { ...offered, ...unsaved() };
    if (!Object.keys(boxes).length) {
      drop();
      return true;
    }
    if (!keeps || signedOut) return false;
    return Boolean(
      attempt(() => {
        const isSent = sent && !Object.keys(offered).length;
        localStorage.setItem(name, JSON.stringify({ at: Date.now(), sent: isSent, boxes }));
        return true;
      }),
    );
  };

  const acknowledge = (boxes) => {
    saved = { ...saved, ...boxes };
    keep();
  };

  const restore = () => {
    const draft = keeps && saved === first ? stored() : null;
    const left = Object.entries(draft?.boxes ?? {}).filter(
      ([key, values]) => first[key] && !same(values, first[key]),
    );
    if (!left.length) {
      if (draft) drop();
      return false;
    }
    const boxes = Object.fromEntries(left);
    const over = {};
    for (const key of Object.keys(boxes)) {
      for (const each of [`${key}-was`, `${key}-version`]) {
        if (draft.boxes[each]) over[each] = draft.boxes[each];
      }
    }
    const note = form.querySelector("[data-restored]");
    const [putIn, discard] = note.querySelectorAll("button");
    const day = new Date(draft.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    const say = (words) => {
      note.hidden = false; // first, or its words are not read out
      note.querySelector("span span").textContent = words.replace("{time}", day);
    };
    const decided = () => {
      offered = {};
      putIn.hidden = true;
      form.elements.namedItem(left[0][0]).focus?.();
      form.dispatchEvent(new Event("input"));
    };
    const putBack = () => {
      fill(form, boxes);
      say(note.dataset.restored);
    };
    discard.addEventListener("click", () => {
      fill(form, first);
      note.hidden = true;
      decided();
    });
    if (Object.entries(over).some(([each, was]) => form.elements.namedItem(each)?.value !== was[0])) {
      offered = { ...boxes, ...over };
      const isText = ([key]) => ["textarea", "text"].includes(form.elements.namedItem(key)?.type);
      const words = left.filter(isText).flatMap(([, values]) => values).join(" … ").trim();
      const shown = words.length > SHOWN ? `${words.slice(0, SHOWN)} …` : words;
      say(note.dataset.offered.replace("{words}", () => shown));
      putIn.hidden = false;
      // With what is saved before their eyes they choose: from here it is an edit like any other.
      putIn.addEventListener("click", () => {
        putBack();
        decided();
      });
      return false;
    }
    putBack();
    keep();
    return true;
  };

  return { acknowledge, keep, restore, typed };
}

function forgetOld() {
  for (const name of names()) {
    const draft = attempt(() => JSON.parse(localStorage.getItem(name)));
    if (!(Date.now() - draft?.at < LONGEST)) localStorage.removeItem(name);
  }
}

// What was sent has arrived where a page of the same writer answers it by leading on.
function forgetSent() {
  const leadOn = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
  const writer = document.querySelector("[data-writer]")?.dataset.writer;
  if (!leadOn || !writer || !document.referrer) return;
  const name = `${PREFIX}${writer}:${new URL(document.referrer).pathname}`;
  if (JSON.parse(localStorage.getItem(name))?.sent) localStorage.removeItem(name);
}

attempt(forgetOld);
attempt(forgetSent);

document.querySelector("form[data-sign-out]")?.addEventListener("submit", () =>
  attempt(() => {
    for (const name of names()) localStorage.removeItem(name);
    localStorage.setItem(SIGNED_OUT, Date.now()); // tells the other tabs
    localStorage.removeItem(SIGNED_OUT);
  }),
);
addEventListener("storage", (event) => {
  if (event.key === SIGNED_OUT) signedOut = true;
});

for (const form of document.querySelectorAll("form[data-draft]:not([data-autosave])")) {
  const draft = draftOf(form);
  draft.restore();
  form.addEventListener("input", () => draft.keep());
  form.addEventListener("submit", () => draft.keep(true));
}
