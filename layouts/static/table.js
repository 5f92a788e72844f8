// The table of incidents, filtered and sorted. What is asked for stands in the address, so that it can be shared, kept
// and gone back from; as long as nothing is asked for, the page stays as it was built.

import { make } from "./elements.js";
import { csv, filtered, read, sorted, used } from "./incident_rows.js";
import { choices, feedOf, feedSentence, numbersOf, rowMaker } from "./incident_page.js";

const AT_ONCE = 100; // rows that are written before somebody asks for more
const LARGEST_FIRST = /^(date|students|records|days_lost|ransom_\w+|reports)$/;

const form = document.querySelector("form.filters");
const table = document.querySelector("table.incidents");
const built = table.tBodies[0];
const pages = document.querySelectorAll("main nav.pagination");
const more = document.querySelector(".more-rows");
const part = (name) => form.querySelector(name);
const rowOf = rowMaker(table, form);
const { number } = numbersOf(form.dataset);
const fields = [...form.elements].filter((field) => field.name);

let loading = null;
let shown = [];

/** All rows, loaded once, and again only after it failed. */
function load() {
  loading ??= fetch(form.dataset.rows)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(read)
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}

/** What the form asks for, without what it leaves open. */
function asked() {
  const given = fields.map((field) => [field.name, field.value.trim()]).filter(([, value]) => value);
  return new URLSearchParams(given);
}

function addressOf(query) {
  const words = query.toString();
  return words ? `${location.pathname}?${words}` : location.pathname;
}

/** Fill in the form from the address. What it knows no choice for stays open. */
function restore() {
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    const value = query.get(field.name) ?? "";
    if (field.name === "sort") offerOrder(value);
    field.value = value;
    if (field.selectedIndex === -1) field.value = "";
  }
}

/** Take an order that a heading knows, but the list of orders doesn't, into that list. */
function offerOrder(order) {
  const heading = table.tHead.querySelector(`[data-column="${CSS.escape(order.replace("-", ""))}"]`);
  const { sort } = form.elements;
  if (!heading || order === "-date" || [...sort.options].some((option) => option.value === order)) return;
  sort.add(new Option(`${heading.textContent.trim()} ${order.startsWith("-") ? "▼" : "▲"}`, order));
}

let typing = null;

/** Put what is asked for into the address: a step to go back by, but one for all that is typed into a field. */
function asks(event) {
  const goesOn = event?.type === "input" && typing === event.target;
  typing = event?.type === "input" ? event.target : null;
  const address = addressOf(asked());
  if (address === location.pathname + location.search) return;
  history[goesOn ? "replaceState" : "pushState"](null, "", address);
  show();
}

/** Bring the table into line with the form. */
async function show() {
  const query = asked();
  const words = query.toString();
  markOrder(query.get("sort") ?? "");
  part("[type=reset]").disabled = !words;
  countFolded();
  if (!words) {
    showBuilt();
    return;
  }
  table.setAttribute("aria-busy", "true");
  try {
    const rows = await load();
    if (asked().toString() === words) showFound(rows, query);
  } catch {
    tellFailed();
  } finally {
    table.removeAttribute("aria-busy");
  }
}

/** Tell how many of the filters that are folded away are in use. */
function countFolded() {
  const inUse = [...form.querySelectorAll("details [name]")].filter((field) => field.value.trim()).length;
  part(".in-use").textContent = inUse ? `(${inUse})` : "";
}

function showBuilt() {
  table.tBodies[0].replaceWith(built);
  for (const nav of pages) nav.hidden = false;
  for (const name of [".follow", ".left-out", ".none"]) part(name).hidden = true;
  more.hidden = true;
  part(".found").textContent = form.dataset.all;
}

function showFound(rows, query) {
  const names = used(query);
  shown = sorted(filtered(rows, query), query.get("sort"), document.documentElement.lang);
  const limit = Math.max(AT_ONCE, history.state?.rows ?? 0);
  table.tBodies[0].replaceWith(make("tbody", {}, ...shown.slice(0, limit).map(rowOf)));
  for (const nav of pages) nav.hidden = true;
  more.hidden = shown.length <= limit;
  part(".found").textContent = form.dataset.some.replace("{shown}", number(shown.length));
  part(".none").hidden = shown.length > 0;
  part(".left-out").hidden = !names.some((name) => ["from", "to", "students", "ransom"].includes(name));
  showFeed(query, names, rows);
}

function showFeed(query, names, rows) {
  const follow = part(".follow");
  const whole = { text: form.dataset.archive, address: form.dataset.root, exact: !names.length };
  const feed = feedOf(form, query, names, rows) ?? whole;
  follow.replaceChildren(...feedSentence(feed.exact ? form.dataset.feed : form.dataset.wider, feed));
  follow.hidden = false;
}

/** Tell by which column the table is sorted; as it is built, that is the date, the latest first. */
function markOrder(order) {
  const [, sign, name] = /^(-?)(.*)$/.exec(order || "-date");
  for (const heading of table.tHead.rows[0].cells) {
    if (heading.dataset.column === name) heading.setAttribute("aria-sort", sign ? "descending" : "ascending");
    else heading.removeAttribute("aria-sort");
  }
}

function sortBy(name) {
  const order = form.elements.sort.value || "-date";
  const first = LARGEST_FIRST.test(name) ? `-${name}` : name;
  const other = first === name ? `-${name}` : name;
  const next = order === first ? other : first;
  offerOrder(next);
  form.elements.sort.value = next === "-date" ? "" : next;
  asks();
}

function showMore() {
  const body = table.tBodies[0];
  const limit = body.rows.length + AT_ONCE;
  const added = shown.slice(body.rows.length, limit).map(rowOf);
  body.append(...added);
  history.replaceState({ rows: limit }, "");
  more.hidden = shown.length <= limit;
  added[0].querySelector("a").focus();
}

function tellFailed() {
  part(".found").textContent = form.dataset.failed;
}

async function copyLink() {
  const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
  part(".found").textContent = copied ? form.dataset.copied : form.dataset.notCopied;
}

async function download() {
  const query = asked();
  const rows = sorted(filtered(await load(), query), query.get("sort"), document.documentElement.lang);
  const words = { ...form.dataset, vendors: choices(form.elements.vendor) };
  const blob = new Blob([csv(rows, words)], { type: "text/csv;charset=utf-8" });
  const link = make("a", { href: URL.createObjectURL(blob), download: "incidents.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

for (const heading of table.tHead.rows[0].cells) {
  const button = make("button", { type: "button" }, heading.textContent.trim());
  button.addEventListener("click", () => sortBy(heading.dataset.column));
  heading.replaceChildren(button);
}
form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
form.addEventListener("input", (event) => event.target.matches("input") && asks(event));
form.addEventListener("change", asks);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(asks));
part(".copy").addEventListener("click", copyLink);
part(".download").addEventListener("click", () => download().catch(tellFailed));
more.querySelector("button").addEventListener("click", showMore);
addEventListener("popstate", () => {
  typing = null;
  restore();
  show();
});

form.classList.add("ready");
restore();
show();
