// Small helpers: build elements, redraw a part of the page only when what it shows has changed.
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false).map((child) => child instanceof Node ? child : String(child)));
  return element;
}

const drawn = new WeakMap();
/** Redraw `place` with render(data) if data differs from what it shows; keeps the focus on the element of the same id. */
export function redraw(place, data, render) {
  const key = JSON.stringify(data ?? null);
  if (drawn.get(place) === key) return;
  drawn.set(place, key);
  const focused = document.activeElement?.id;
  place.replaceChildren(...[render(data)].flat(Infinity).filter(Boolean));
  if (focused) document.getElementById(focused)?.focus();
}

export const $ = (id) => document.getElementById(id);

/** A button that must be tapped twice within 3 s; the first tap says so. */
export function twoTaps(label, act, attributes = {}) {
  let armed = 0;
  const button = h("button", { type: "button", ...attributes, onclick: () => {
    if (Date.now() < armed) { armed = 0; reset(); act(); return; }
    armed = Date.now() + 3000; button.classList.add("sure"); button.textContent = `再按一次：${label}`;
    setTimeout(() => { if (Date.now() >= armed) reset(); }, 3050);
  } }, label);
  const reset = () => { button.classList.remove("sure"); button.textContent = label; };
  return button;
}

export const VERDICTS = { right: "正确", wrong: "错误", incomplete: "不完整", timeout: "超时", prompted: "提示", foul: "抢答犯规" };
export const TYPES = { single: "单选题", multi: "多选题", judge: "判断题", fill: "填空题", short: "简答题", case: "案例题" };
export const signed = (points) => points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0";
export const stamp = (micros) => { const s = Math.floor(micros / 1e6); return `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`; };
