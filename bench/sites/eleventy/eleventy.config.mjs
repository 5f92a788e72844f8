// The settings of the Eleventy site, and the lists of articles that its pages are made from.

const slug = (name) => name.toLowerCase().replaceAll(" ", "-");
const newest = (api) => api.getFilteredByGlob("src/articles/*/*.md").reverse();

function grouped(articles, namesOf) {
  const groups = new Map();
  for (const article of articles) {
    for (const name of namesOf(article)) {
      if (!groups.has(name)) groups.set(name, { name, slug: slug(name), articles: [] });
      groups.get(name).articles.push(article);
    }
  }
  return [...groups.values()];
}

export default function (config) {
  config.addCollection("newest", newest);
  config.addCollection("districts", (api) => grouped(newest(api), (article) => [article.data.district]));
  config.addCollection("categories", (api) => grouped(newest(api), (article) => article.data.categories));
  config.addCollection("years", (api) => grouped(newest(api), (article) => [String(article.date.getUTCFullYear())]));
  config.addFilter("slug", slug);
  config.addFilter("first", (list, count) => list.slice(0, count));
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("rfc822", (date) => date.toUTCString());
  return {
    dir: { input: "src", includes: "../_includes", output: "_site" },
    markdownTemplateEngine: false,
  };
}
