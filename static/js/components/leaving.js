// The browser asks before the page is left while something typed is not saved.
const ask = (event) => event.preventDefault();

export function warnBeforeLeaving() {
  return {
    warn: () => addEventListener("beforeunload", ask),
    allow: () => removeEventListener("beforeunload", ask),
  };
}
