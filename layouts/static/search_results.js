// Results as the reader sees them. Words come in as text and stay text, whatever they hold.
import { make } from "./elements.js";

const LEADS = 6; // words that a link asks the browser to mark, as many as it can look for at once without delay

// One entry of the list of results, as macros/lists.html writes those of other lists.
export function entryOf(result, words, language) {
  const [kind] = result.facets.kind ?? [];
  const link = make("a", { href: leading(result) }, make("bdi", {}, ...withMarks(result.title)));
  const meta = ["outlet", "entity", "attack", "state"].flatMap(facet => named(result, facet, kind));
  const what = make("div", { class: "what" }, make("p", { class: "title" }, link));
  if (meta.length) what.append(make("p", { class: "meta" }, ...meta.flatMap((part, place) => (place ? [" · ", part] : [part]))));
  if (result.excerpt.length) what.append(make("p", { class: "summary" }, make("bdi", {}, ...withMarks(result.excerpt))));
  const when = make("p", { class: "when" }, make("span", { class: "kind" }, words[kind] ?? ""));
  if (result.date) when.append(make("time", { datetime: result.date }, dated(result.date, language)));
  return make("li", { class: "entry" }, when, what);
}

// What is known of a record, at most three of a sort; what incidents happen to isn't told its own name, nor all that hit it.
function named(result, facet, kind) {
  if (kind === "entity" && facet !== "state") return [];
  const all = [...new Set(result.facets[facet] ?? [])];
  return all.length ? [make("bdi", {}, all.slice(0, 3).join(", ") + (all.length > 3 ? " …" : ""))] : [];
}

const withMarks = runs => runs.map(([text, isMarked]) => (isMarked ? make("mark", {}, text) : text));

// The address of a result, where the browser shows and marks the words that were found: a text fragment, which takes
// no script on the page that one lands on (https://wicg.github.io/scroll-to-text-fragment/).
function leading({ url, title, excerpt }) {
  const found = [...excerpt, ...title].filter(([, isMarked]) => isMarked).map(([text]) => text.trim());
  const directives = [...new Set(found)].slice(0, LEADS).map(text => `text=${encodeURIComponent(text).replaceAll("-", "%2D")}`);
  return directives.length ? `${url}#:~:${directives.join("&")}` : url;
}

// As precisely as it is known, and in the order in which pages write it: the day first.
function dated(iso, language) {
  const [year, month, day] = iso.slice(0, 10).split("-");
  if (!month) return year;
  const parts = { year: "numeric", month: "long", timeZone: "UTC", ...(day ? { day: "numeric" } : {}) };
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, parts);
  return format.format(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1))));
}

// The words of a facet to choose from, each with how many results have it; what is chosen stays, whatever is found.
export function offer(field, counts, isList) {
  const sorted = Object.entries(counts).filter(([, count]) => count).sort(([one], [other]) => one.localeCompare(other));
  if (field.name === "year") sorted.reverse();
  if (isList) {
    field.list.replaceChildren(...sorted.map(([word]) => make("option", { value: word })));
    return;
  }
  const chosen = field.value;
  if (chosen && !counts[chosen]) sorted.push([chosen, 0]);
  const options = sorted.map(([word, count]) => make("option", { value: word }, `${word} (${count})`));
  field.replaceChildren(field.options[0], ...options);
  field.value = chosen;
}
