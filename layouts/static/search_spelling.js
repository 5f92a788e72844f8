// What may have been meant, where nothing was found: the nearest words of titles and names.
import { tokensOf } from "./search_words.js";

// The query with each word that nobody knows replaced by the nearest known one; nothing if there is none as near.
export function meant(query, vocabulary) {
  const counts = new Map();
  for (const word of vocabulary) counts.set(word, (counts.get(word) ?? 0) + 1);
  const known = [...counts].sort(([one, often], [other, rarely]) => rarely - often || (one < other ? -1 : 1)).map(([word]) => word);
  const tokens = tokensOf(query);
  const better = tokens.map(token => (known.some(word => word.startsWith(token)) ? token : nearest(token, known)));
  return better.every(Boolean) && better.some((word, place) => word !== tokens[place]) ? better.join(" ") : "";
}

function nearest(token, known) {
  let most = token.length > 7 ? 2 : token.length > 3 ? 1 : 0;
  let found = "";
  for (const word of known) {
    if (Math.abs(word.length - token.length) > most) continue;
    const distance = distanceOf(token, word);
    if (distance < (found ? most : most + 1)) [most, found] = [distance, word];
  }
  return found;
}

// Letters to add, take out, replace or exchange with the next: Damerau and Levenshtein's, without overlaps.
function distanceOf(one, other) {
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let line = 1; line <= one.length; line++) {
    const next = [line];
    for (let column = 1; column <= other.length; column++) {
      const differs = one[line - 1] === other[column - 1] ? 0 : 1;
      next[column] = Math.min(next[column - 1] + 1, row[column] + 1, row[column - 1] + differs);
      const isExchanged = line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1];
      if (isExchanged) next[column] = Math.min(next[column], before[column - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}
