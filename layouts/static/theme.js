// Light or dark as the system has it, or as the reader has chosen in the masthead. The choice stays in this browser.
// This stands in the head and runs before anything is painted; the style sheet then goes by `data-theme` alone.
(() => {
  const KEY = "incident-archive-theme";
  const CHOICES = ["system", "light", "dark"];
  const root = document.documentElement;

  const read = () => {
    try {
      const kept = localStorage.getItem(KEY);
      return CHOICES.includes(kept) ? kept : "system";
    } catch {
      return "system"; // storage may be forbidden
    }
  };

  const keep = (choice) => {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // then it holds for this page
    }
  };

  // The browser's own frame takes the theme-color whose media matches.
  const colourFrame = (choice) => {
    for (const meta of document.querySelectorAll("meta[data-scheme]")) {
      const { scheme } = meta.dataset;
      if (choice === "system") meta.media = `(prefers-color-scheme: ${scheme})`;
      else meta.media = choice === scheme ? "all" : "not all";
    }
  };

  const apply = (choice) => {
    root.dataset.theme = choice;
    colourFrame(choice);
    for (const input of document.querySelectorAll(".theme input")) input.checked = input.value === choice;
  };

  apply(read());

  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll(".theme")) {
      group.hidden = false;
      group.addEventListener("change", (event) => {
        keep(event.target.value);
        apply(event.target.value);
      });
    }
    apply(read());
  });
  // Another tab has chosen, or this page comes back as it was left.
  addEventListener("storage", (event) => { if (event.key === KEY) apply(read()); });
  addEventListener("pageshow", (event) => { if (event.persisted) apply(read()); });
})();
