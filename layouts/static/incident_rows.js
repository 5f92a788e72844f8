// The rows of all incidents: read, filtered, sorted, written as CSV. Nothing here touches the page.

import { fold } from "./search_words.js";

/** The rows of `table.json` as objects, the latest first; each knows those that were hit and what it is found by. */
export function read({ columns, rows, entity_columns, entities }) {
  const known = entities.map((values) => record(entity_columns, values));
  return rows.map((values, place) => {
    const row = record(columns, values);
    row.place = place;
    row.entities = row.entities.map((number) => known[number]);
    row.states = [...new Set(row.entities.map((entity) => entity.state))].filter(Boolean);
    row.year = row.date ? Number(row.date.slice(0, 4)) : null;
    row.found_by = fold([row.title, ...row.entities.map((entity) => entity.name)].join(" "));
    return row;
  });
}

const record = (names, values) => Object.fromEntries(names.map((name, place) => [name, values[place]]));

// Each filter by its name in the address: from what is asked to a test of a row. What isn't known passes none.
const FILTERS = {
  q: (text) => {
    const words = fold(text).split(/\s+/).filter(Boolean);
    return (row) => words.every((word) => row.found_by.includes(word));
  },
  state: (code) => (row) => row.states.includes(code),
  type: (slug) => (row) => row.attack_type === slug,
  status: (status) => (row) => row.status === status,
  vendor: (slug) => (row) => row.vendor === slug,
  from: (year) => (row) => row.year !== null && row.year >= Number(year),
  to: (year) => (row) => row.year !== null && row.year <= Number(year),
  students: (least) => (row) => row.students !== null && row.students >= Number(least),
  ransom: (kind) => (row) => row.ransom_paid > 0 || (kind === "demanded" && row.ransom_demanded > 0),
};

/** The names of the filters that are in use. */
export const used = (asked) => Object.keys(FILTERS).filter((name) => asked.get(name));

/** The rows that pass every filter in use. */
export function filtered(rows, asked) {
  const tests = used(asked).map((name) => FILTERS[name](asked.get(name)));
  return rows.filter((row) => tests.every((passes) => passes(row)));
}

// "2020" stands after all that is known of 2020 more precisely, as in the archive's own lists.
const dateKey = ({ date }) => date && [date.slice(0, 4), date.slice(5, 7) || "13", date.slice(8) || "32"].join("-");

const KEYS = {
  date: dateKey,
  entities: (row) => row.entities[0]?.name,
  states: (row) => row.states[0],
};

/** The rows by a column, `-` before its name for the largest first; what isn't known stands last either way. */
export function sorted(rows, order, language) {
  if (!order || order === "-date") return rows;
  const name = order.replace("-", "");
  const [sign, key] = [order.startsWith("-") ? -1 : 1, KEYS[name] ?? ((row) => row[name])];
  const { compare } = new Intl.Collator(language || "en", { numeric: true });
  const differ = (one, other) => (typeof one === "number" ? one - other : compare(one, other));
  const unknown = (value) => value === null || value === undefined || value === "";
  return rows
    .map((row) => [key(row), row])
    .sort(([one, a], [other, b]) => {
      if (unknown(one) || unknown(other)) return unknown(one) - unknown(other) || a.place - b.place;
      return sign * differ(one, other) || a.place - b.place;
    })
    .map(([, row]) => row);
}

const FIGURES = ["students", "staff", "records", "days_lost", "ransom_demanded", "ransom_paid", "cost", "reports"];
const list = (values) => (values.length ? JSON.stringify(values) : "");

/**
 * The rows as CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it. Columns are called as in front matter,
 * where those that were hit have a name of the archive's own: `entities`. A list is written as JSON. `origin` begins
 * every URL.
 */
export function csv(rows, { origin, entities, vendors }) {
  const cells = {
    id: (row) => row.id,
    title: (row) => row.title,
    date: (row) => row.date,
    attack_type: (row) => row.attack_type,
    status: (row) => row.status,
    vendor: (row) => row.vendor && vendors[row.vendor].text,
    [entities]: (row) => list(row.entities.map((entity) => entity.id)),
    names: (row) => row.entities.map((entity) => entity.name).join("; "),
    states: (row) => list(row.states),
    ...Object.fromEntries(FIGURES.map((name) => [name, (row) => row[name]])),
    url: (row) => new URL(row.address.slice(1), origin).href,
  };
  const lines = [Object.keys(cells), ...rows.map((row) => Object.values(cells).map((of) => of(row)))];
  return `\ufeff${lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;
}

/** A text that a spreadsheet would run as a formula begins with an apostrophe, so that it stays text. */
function cell(value) {
  if (typeof value === "number") return String(value);
  const text = (value ?? "").replace(/^(?=[=+\-@\t\r\n])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
