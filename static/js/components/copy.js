// <button data-copy="text" data-copied="Copied" hidden><span>words</span></button>: copies the text.
// Browsers offer no clipboard to pages without https: there the button stays hidden.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.querySelector("span").textContent = button.dataset.copied;
    });
  }
}
