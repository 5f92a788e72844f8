// The index of every word, by Pagefind. It loads those parts of its index that a search needs.
import { marked, tokensOf } from "./search_words.js";

export async function open(root) {
  const pagefind = await import(new URL("search/pagefind/pagefind.js", root).href);
  await pagefind.options({ baseUrl: root.pathname, excerptLength: 28 });
  await pagefind.init();
  return { search: (query, filters, byDate) => search(pagefind, query, filters, byDate) };
}

async function search(pagefind, query, filters, byDate) {
  const options = { filters, ...(byDate ? { sort: { date: "desc" } } : {}) };
  const [answer] = await Promise.all([pagefind.search(query.trim() || null, options), pagefind.filters()]);
  const tokens = tokensOf(query);
  return {
    results: answer.results.map(result => ({ load: async () => shown(await result.data(), tokens) })),
    counts: answer.filters,
  };
}

function shown({ url, meta, filters, excerpt }, tokens) {
  return {
    url: new URL(url, location.href).href,
    title: marked(meta.title, tokens),
    date: meta.date === "0000" ? "" : (meta.date ?? ""),
    facets: filters,
    excerpt: tokens.length ? runsOf(excerpt) : [],
  };
}

// Pagefind gives HTML. Only its words and their marks are taken over, so that nothing in it can be more than that.
function runsOf(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return [...body.childNodes].map(node => [node.textContent, node.nodeName === "MARK"]);
}
