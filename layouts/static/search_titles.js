// The index of titles and names, held in memory: one file, loaded when somebody begins to search.
import { marked, tokensOf, wordsOf } from "./search_words.js";

// What a word is worth where it is found: as it is, or as the start of another.
const WORTH = { title: [8, 5], names: [8, 5], facets: [2, 1] };
const KINDS = { entity: 3, incident: 2, article: 1 };

export async function open(root) {
  const answer = await fetch(new URL("search/titles.json", root));
  if (!answer.ok) throw new Error(`titles.json: ${answer.status}`);
  const records = unpacked(await answer.json(), root);
  return {
    search: (query, filters, byDate) => search(records, query, filters, byDate),
    vocabulary: () => records.flatMap(record => [...record.words.title, ...record.words.names]),
  };
}

// Records as they are written by render/titles.py; their words are folded once.
export function unpacked(index, root) {
  const facets = Object.keys(index.facets);
  return index.rows.map(([kind, title, address, date, names, ...numbers]) => {
    const known = { kind: [index.kinds[kind]] };
    facets.forEach((facet, place) => {
      known[facet] = (numbers[place] ?? []).map(number => index.facets[facet][number]);
    });
    const others = facets.filter(facet => facet !== "year").flatMap(facet => known[facet]);
    const words = { title: wordsOf(title), names: names.flatMap(wordsOf), facets: others.flatMap(wordsOf) };
    return { title, date, names, facets: known, words, url: new URL(address, root).href };
  });
}

// Those that have every word of a query, the best first, and how many there are of each word of each facet. Where one
// is chosen, those of its facet's others are counted as if it weren't.
export function search(records, query, filters, byDate) {
  const tokens = tokensOf(query);
  const wanted = Object.entries(filters);
  const [found, counts] = [[], {}];
  for (const record of records) {
    const worth = worthOf(record, tokens);
    if (!worth) continue;
    const missed = wanted.filter(([facet, word]) => !record.facets[facet].includes(word)).map(([facet]) => facet);
    if (!missed.length) found.push([worth, record]);
    count(record, missed, counts);
  }
  found.sort(([worth, record], [other, next]) =>
    (byDate ? 0 : other - worth) || compare(next.date, record.date) || compare(record.title, next.title));
  return { results: found.map(([, record]) => ({ load: async () => shown(record, tokens) })), counts };
}

function count(record, missed, counts) {
  for (const [facet, words] of Object.entries(record.facets)) {
    if (missed.some(other => other !== facet)) continue;
    const of = (counts[facet] ??= {});
    for (const word of words) of[word] = (of[word] ?? 0) + 1;
  }
}

// Nothing if one of the words is missing; of equal worth, a place comes before what happened there.
function worthOf(record, tokens) {
  let worth = 0.1 + (KINDS[record.facets.kind[0]] ?? 0) / 10;
  for (const token of tokens) {
    const best = Math.max(...Object.entries(WORTH).map(([place, [whole, start]]) => {
      const words = record.words[place];
      return words.includes(token) ? whole : words.some(word => word.startsWith(token)) ? start : 0;
    }));
    if (!best) return 0;
    worth += best;
  }
  return worth;
}

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

// A record for the reader: of its other names, those that were searched for.
function shown({ title, date, names, facets, url }, tokens) {
  const others = names.map(name => marked(name, tokens)).filter(runs => runs.some(([, isMarked]) => isMarked));
  return { title: marked(title, tokens), date, facets, url, excerpt: others.flatMap((runs, place) => (place ? [[", ", false], ...runs] : runs)) };
}
