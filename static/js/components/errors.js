// The summary of errors takes the focus, so that it is the first thing read out.
document.querySelector(".errors")?.focus();
