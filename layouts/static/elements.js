// Elements of a page, made of what may hold anything.

/** An element with attributes and children; texts are texts, whatever signs they have. */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
