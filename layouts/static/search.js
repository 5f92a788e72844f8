// The search page: results while one types, narrowed by filters, and an address that carries both. Which index there
// is the page says; neither is loaded before somebody searches.
import { make } from "./elements.js";
import { entryOf, offer } from "./search_results.js";

const form = document.querySelector(".search-form");
const box = form.elements.q;
const narrow = form.querySelector("details");
const [status, list, more] = ["[role=status]", "ol", "button[hidden]"].map(part => document.querySelector(`.search-results ${part}`));
const words = JSON.parse(form.dataset.words);
const root = new URL(form.dataset.root, location.href);
const FACETS = ["kind", "state", "attack", "year", "entity", "outlet"];
const AT_ONCE = 20; // results that are shown before one asks for more
const PAUSE = 150; // milliseconds without a key after which a search begins

document.querySelector(".unscripted").remove(); // for browsers whose styles can't tell

let opened; // the index, once somebody has searched
let latest = 0; // the number of the last search, so that one that is overtaken shows nothing
let running = Promise.resolve();
let waiting;

const indexes = { full: () => import("./search_pagefind.js"), titles: () => import("./search_titles.js") };

// A browser that can't run the index of every word still has that of titles.
async function open() {
  const chosen = indexes[form.dataset.index];
  try {
    return await (await chosen()).open(root);
  } catch (error) {
    if (chosen === indexes.titles) throw error;
    return (await indexes.titles()).open(root);
  }
}

function asked() {
  const filters = Object.fromEntries(FACETS.map(facet => [facet, form.elements[facet].value.trim()]).filter(([, word]) => word));
  return { query: box.value.trim(), filters, byDate: form.elements.sort.value === "date" };
}

async function search() {
  const number = ++latest;
  const { query, filters, byDate } = asked();
  const isAsking = Boolean(query || Object.keys(filters).length);
  if (isAsking && !list.children.length) status.textContent = words.searching;
  try {
    const index = await (opened ??= open());
    const { results, counts } = await index.search(query, filters, byDate);
    if (number !== latest) return;
    for (const facet of FACETS.slice(1)) offer(form.elements[facet], counts[facet] ?? {}, Boolean(form.elements[facet].list));
    await show(isAsking ? results : [], isAsking, number);
    if (isAsking && !results.length) await suggest(query, number);
  } catch (error) {
    if (number === latest) status.textContent = words.failed;
    opened = undefined;
    console.error(error);
  }
}

async function show(results, isAsking, number) {
  const first = await Promise.all(results.slice(0, AT_ONCE).map(result => result.load()));
  if (number !== latest) return;
  list.replaceChildren(...first.map(entry));
  status.textContent = isAsking ? told(results.length) : "";
  let shown = AT_ONCE;
  more.hidden = shown >= results.length;
  more.onclick = async () => {
    const next = await Promise.all(results.slice(shown, shown + AT_ONCE).map(result => result.load()));
    const entries = next.map(entry);
    shown += AT_ONCE;
    more.hidden = shown >= results.length;
    list.append(...entries);
    entries[0]?.querySelector("a").focus();
  };
}

const entry = result => entryOf(result, words, document.documentElement.lang);

function told(number) {
  if (number) return words.found.replace("{n}", number.toLocaleString(document.documentElement.lang));
  const nothing = box.value.trim() ? words.nothingFor.replace("{q}", () => box.value.trim()) : words.nothing;
  return `${nothing} ${words.tip}`;
}

// Another spelling, where nothing was found: one that leads somewhere.
async function suggest(query, number) {
  const [{ meant }, titles] = await Promise.all([import("./search_spelling.js"), indexes.titles()]);
  const better = meant(query, (await titles.open(root)).vocabulary());
  if (!better || number !== latest) return;
  const button = make("button", { type: "button" }, better);
  button.addEventListener("click", () => { box.value = better; run(true); box.focus(); });
  const [before, after] = words.meant.split("{q}");
  status.append(" ", before, button, after);
}

// Search, and note it in the address: as a step to go back to where something was chosen, not for each key.
function run(isStep) {
  clearTimeout(waiting);
  const { query, filters, byDate } = asked();
  const told = new URLSearchParams({ ...(query ? { q: query } : {}), ...filters, ...(byDate ? { sort: "date" } : {}) });
  const address = `${location.pathname}${told.size ? `?${told}` : ""}`;
  if (address !== location.pathname + location.search) history[isStep ? "pushState" : "replaceState"](null, "", address);
  running = search();
  return running;
}

// The form as the address says; a choice that isn't offered yet is put in, so that it holds.
function restore() {
  const said = new URLSearchParams(location.search);
  for (const name of ["q", "sort", ...FACETS]) {
    const field = form.elements[name];
    const word = said.get(name) ?? "";
    if (field.options && ![...field.options].some(option => option.value === word)) field.add(new Option(word, word));
    field.value = word;
  }
  narrow.open ||= [...said.keys()].some(name => name !== "q");
  if (location.search) run(false);
  else show([], false, ++latest);
}

async function openFirst() {
  if (waiting) run(false);
  await running;
  list.querySelector("a")?.click();
}

box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { waiting = undefined; run(false); }, PAUSE);
});
box.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    openFirst();
  } else if (event.key === "Escape" && box.value) {
    event.preventDefault();
    box.value = "";
    run(true);
  }
});
form.addEventListener("submit", event => { event.preventDefault(); run(true); });
form.addEventListener("change", event => { if (event.target !== box) run(true); });
narrow.addEventListener("toggle", () => { if (narrow.open && !opened) run(false); });
document.addEventListener("keydown", event => {
  const isWriting = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.select();
    box.focus();
  }
});
addEventListener("popstate", restore);
restore();
