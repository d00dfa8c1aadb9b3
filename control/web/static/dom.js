// Building elements, and redrawing a part of the page only when what it shows has changed.

export const $ = (id) => document.getElementById(id);

/** An element. Attributes named on… are listeners; false and null attributes and children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

/** Write `text` into `place`, if it does not stand there: a page that writes the same ten times a second keeps a phone from resting. */
export function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** Chinese with its English below: the label of a button or heading. */
export const both = (zh, en) => [h("span", {}, zh), h("small", { lang: "en" }, en)];

export const button = (label, onclick, attributes = {}) => h("button", { type: "button", onclick, ...attributes }, label);

/** A button that shows whether something is on. */
export const toggle = (label, on, onclick, attributes = {}) =>
  button(label, onclick, { "aria-pressed": on ? "true" : "false", ...attributes });

const SURE_MS = 3000;

/** A button that must be tapped twice within three seconds; after the first tap it says so. */
export function twoTaps(label, act, attributes = {}) {
  let until = 0;
  const reset = () => {
    until = 0;
    made.classList.remove("sure");
    made.replaceChildren(...[label].flat());
  };
  const made = button(label, () => {
    if (performance.now() < until) {
      reset();
      act();
      return;
    }
    until = performance.now() + SURE_MS;
    made.classList.add("sure");
    made.replaceChildren(...both("再按一次", "tap again"));
    setTimeout(() => { if (until && performance.now() >= until) reset(); }, SURE_MS + 50);
  }, attributes);
  return made;
}

const drawn = new WeakMap();

/** Redraw `place` with render() if `data` differs from what it was drawn from.
 *
 * `data` must hold only what the picture shows: a button that is replaced between touch and release loses its tap. The focus stays
 * on the element of the same id.
 */
export function redraw(place, data, render) {
  const key = JSON.stringify(data ?? null);
  if (drawn.get(place) === key) return;
  drawn.set(place, key);
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  place.replaceChildren(...[render()].flat(Infinity).filter(Boolean));
  if (focused) $(focused)?.focus();
}

/** Empty `place`; whatever is drawn there next is drawn. */
export function clear(place) {
  drawn.delete(place);
  place.replaceChildren();
}

/** A table from its heads and its rows of cells. */
export const table = (heads, rows) =>
  h("table", {},
    h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((cell) => cell instanceof Node && cell.tagName === "TD" ? cell : h("td", {}, cell))))));
