// Writes incidents into the table and feeds below the filters, as macros/tables.html does where the site is built.

import { make } from "./elements.js";

const LINKS = 3; // in a cell
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });
const cents = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Figures and sums with the separators that the archive's words have, which needn't be those of the browser. */
export function numbersOf({ thousands, decimal }) {
  const parted = (text) => text.replace(/[,.]/g, (sign) => (sign === "," ? thousands : decimal));
  const number = (value) => parted(whole.format(value));
  const dollars = (value) => `$${Number.isInteger(value) ? number(value) : parted(cents.format(value))}`;
  return { number, dollars };
}

/** Makes rows of the table, of the columns that it has, in words and with links that the form knows. */
export function rowMaker(table, form) {
  const { root, unknown, more } = form.dataset;
  const { number, dollars } = numbersOf(form.dataset);
  const columns = [...table.tHead.rows[0].cells].map((th) => [th.dataset.column, th.textContent.trim()]);
  const [states, types, statuses] = ["state", "type", "status"].map((name) => choices(form.elements[name]));
  const link = (address, ...words) => make("a", { href: root + address.slice(1) }, ...words);
  const bdi = (text) => make("bdi", {}, text);

  const listed = (links, between) => {
    const shown = links.slice(0, LINKS).flatMap((item, place) => (place ? [between, item] : [item]));
    const rest = links.length - LINKS;
    return rest > 0 ? [...shown, ` ${more.replace("{number}", rest)}`] : shown;
  };

  const state = (code) => pageOf(states[code], make("abbr", { title: states[code].text }, code));
  const cells = {
    title: (row) => make("th", { scope: "row", class: "title" }, link(row.address, bdi(row.title))),
    date: (row) => make("td", { class: "when" }, make("time", { datetime: row.date }, row.date_text)),
    entities: (row) => make("td", {}, ...listed(row.entities.map((one) => link(one.address, bdi(one.name))), ", ")),
    states: (row) => make("td", {}, ...listed(row.states.map(state), " ")),
    attack_type: (row) => make("td", {}, pageOf(types[row.attack_type])),
    status: ({ status }) => make("td", {}, make("span", { class: `status status-${status}` }, statuses[status].text)),
  };
  const figure = (name, label, value) => {
    const words = name.startsWith("ransom") ? dollars(value) : number(value);
    return make("td", { class: "number", "data-label": label }, words);
  };
  const nothing = () => make("td", { class: "unknown" }, make("span", { class: "hidden" }, unknown));
  const known = (value) => value !== null && value !== "" && value.length !== 0;

  const cell = (row, [name, label]) => {
    if (!known(row[name])) return nothing();
    return name in cells ? cells[name](row) : figure(name, label, row[name]);
  };
  return (row) => make("tr", {}, ...columns.map((column) => cell(row, column)));
}

/** What a field has to choose from, by value: its words, and the address of the page of what it stands for. */
export function choices(select) {
  const choice = ({ value, text, dataset }) => [value, { text, address: dataset.address }];
  return Object.fromEntries([...(select?.options ?? [])].map(choice));
}

const pageOf = ({ text, address }, words = text) => make("a", { href: address }, words);

/** The feed that has what the filters ask for; else, `exact` being false, that of the narrowest wider group. */
export function feedOf(form, asked, names, rows) {
  const groups = names.flatMap((name) => groupOf(form, name, asked.get(name), rows));
  const feeds = groups.sort((one, other) => one.incidents - other.incidents);
  return feeds.length ? { ...feeds[0], exact: names.length === 1 } : null;
}

function groupOf(form, name, value, rows) {
  if (name === "q") return entityOf(form, value, rows);
  const key = { state: "states", type: "attack_type", vendor: "vendor" }[name];
  if (!key) return [];
  const incidents = rows.filter((row) => [row[key]].flat().includes(value)).length;
  return [{ ...choices(form.elements[name])[value], incidents }];
}

/** The one whose whole name was written, if there is one. */
function entityOf(form, value, rows) {
  const same = (entity) => entity.name.toLowerCase() === value.trim().toLowerCase();
  const hits = rows.filter((row) => row.entities.some(same));
  if (!hits.length) return [];
  const { name, address } = hits[0].entities.find(same);
  return [{ text: name, address: form.dataset.root + address.slice(1), incidents: hits.length }];
}

/** A sentence with links to both forms of a feed where it says `{feed}`; each lies beside the page of its group. */
export function feedSentence(sentence, { text, address }) {
  const [before, after] = sentence.split("{feed}");
  const form = (name, file) => make("a", { href: address + file, "aria-label": `${text}, ${name}` }, name);
  return [before, make("bdi", {}, text), " (", form("RSS", "feed.xml"), ", ", form("JSON", "feed.json"), ")", after];
}
