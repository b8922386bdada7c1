// Builds pieces of a page, and words for them.

/** Make an element: h("a", { href: "/" }, "Home"). Text is text, never markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((each) => each !== null && each !== undefined));
  return element;
}

/** Change a text only if it is another one: a screen reader says what changes, and nothing flickers. */
export function say(element, text) {
  // News of any kind are the end of a complaint.
  if (element.classList.contains("notice")) element.classList.remove("notice", "bad");
  if (element.textContent !== text) element.textContent = text;
}

const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const MOMENT = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const day = (text) => DAY.format(new Date(text));
export const moment = (text) => MOMENT.format(new Date(text));
export const money = (amount, currency) => new Intl.NumberFormat("en-IN", { style: "currency", currency }).format(amount);
export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** Show what went wrong where the page tells its news. */
export function complain(element, error) {
  say(element, error.message);
  element.classList.add("notice", "bad");
}

/** Why a part of an overview is not all there; what is behind it may be nothing, or much. */
export const whyMissing = (name, part) => `${name} cannot be shown (${part.reason})`;
