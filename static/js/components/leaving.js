// The browser asks before the page is left while something typed is not saved.
function ask(event) {
  event.preventDefault();
  event.returnValue = true; // Chrome before 119 listens to nothing else.
}

export function warnBeforeLeaving() {
  return {
    warn: () => addEventListener("beforeunload", ask),
    allow: () => removeEventListener("beforeunload", ask),
  };
}
