"use strict";
// The terminal takes the keys as soon as it is there, without a click.
new MutationObserver((changes, observer) => {
  const input = document.querySelector(".xterm-helper-textarea");
  if (input) {
    observer.disconnect();
    input.focus();
  }
}).observe(document, { childList: true, subtree: true });
