// The index of every word, by Pagefind. It loads those parts of its index that a search needs.
import { marked, tokensOf } from "./search_words.js";

export async function open(root) {
  if (typeof WebAssembly === "undefined") throw new Error("this browser has no WebAssembly");
  const pagefind = await import(new URL("search/pagefind/pagefind.js", root).href);
  await pagefind.options({ baseUrl: root.pathname, excerptLength: 28 });
  await pagefind.init();
  return { search: (query, filters, byDate) => search(pagefind, query, filters, byDate) };
}

async function search(pagefind, query, filters, byDate) {
  const term = query.trim() || null;
  const sort = byDate ? { sort: { date: "desc" } } : {};
  await pagefind.filters();
  const answer = await pagefind.search(term, { ...narrowed(filters), ...sort });
  const tokens = tokensOf(query);
  return {
    results: answer.results.map(result => ({ load: async () => shown(await result.data(), tokens) })),
    counts: { ...byFacet(answer.filters), ...(await countsOfOthers(pagefind, term, filters)) },
  };
}

// All facets are words of one filter, "state:Florida".
const narrowed = filters => ({ filters: { facet: Object.entries(filters).map(([facet, word]) => `${facet}:${word}`) } });

function byFacet({ facet: counts = {} }) {
  const found = {};
  for (const [both, count] of Object.entries(counts)) {
    const [facet, word] = split(both);
    (found[facet] ??= {})[word] = count;
  }
  return found;
}

const split = both => [both.slice(0, both.indexOf(":")), both.slice(both.indexOf(":") + 1)];

// Of a facet that is chosen from, how many there were of each other word of it, with the same choices elsewhere.
async function countsOfOthers(pagefind, term, filters) {
  const counts = {};
  for (const facet of Object.keys(filters)) {
    const { [facet]: _, ...rest } = filters;
    counts[facet] = byFacet((await pagefind.search(term, narrowed(rest))).filters)[facet];
  }
  return counts;
}

function shown({ url, meta, filters, excerpt }, tokens) {
  const runs = tokens.length ? runsOf(excerpt) : [];
  const facets = {};
  for (const [facet, word] of (filters.facet ?? []).map(split)) (facets[facet] ??= []).push(word);
  const isStart = runs.map(([text]) => text).join("").startsWith(meta.title);
  return {
    url: new URL(url, location.href).href,
    title: marked(meta.title, tokens),
    date: meta.date === "0000" ? "" : (meta.date ?? ""),
    facets,
    excerpt: runs.length ? [...(isStart ? [] : [["… ", false]]), ...runs, [" …", false]] : [],
  };
}

// Pagefind gives HTML. Only its words and their marks are taken over, so that nothing in it can be more than that;
// a full stop that it marks with a word isn't part of the word.
function runsOf(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return [...body.childNodes].flatMap(({ nodeName, textContent }) => {
    if (nodeName !== "MARK") return [[textContent, false]];
    const [, before, word, after] = textContent.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    return [[before, false], [word, true], [after, false]].filter(([run]) => run);
  });
}
