// Words as they are compared: without case, accents or marks, so that "pena" finds "Peña" and "mdcps" "M-DCPS".

export const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// The words of a text. What a hyphen, apostrophe or dot ties together counts in parts and as a whole.
export function wordsOf(text) {
  const words = [];
  for (const [run] of fold(text).matchAll(/[\p{L}\p{N}]+(?:['’.\-‐‑&][\p{L}\p{N}]+)*/gu)) {
    const parts = run.match(/[\p{L}\p{N}]+/gu);
    words.push(...parts);
    if (parts.length > 1) words.push(parts.join(""));
  }
  return words;
}

// What was searched for: each word once, those that a hyphen ties together as one.
export function tokensOf(query) {
  const runs = fold(query).split(/[\s,;/"“”]+/u);
  return [...new Set(runs.map(run => run.replace(/[^\p{L}\p{N}]/gu, "")).filter(Boolean))];
}

// A text in runs, [words, whether they are among those searched for]; the start of a word is enough.
export function marked(text, tokens) {
  const runs = text.split(/([\p{L}\p{N}]+(?:['’.\-‐‑&][\p{L}\p{N}]+)*)/u);
  return runs.map((run, place) => [run, place % 2 === 1 && wordsOf(run).some(word => tokens.some(token => word.startsWith(token)))])
    .filter(([run]) => run);
}
