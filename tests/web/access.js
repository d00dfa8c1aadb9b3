// The accessibility rules that matter on our pages; returns what breaks them, one sentence each. Runs inside a page under test.
() => {
  const faults = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const say = (element, text) => faults.push(`${element.tagName.toLowerCase()}#${element.id} "${(element.textContent || "").trim().slice(0, 20)}": ${text}`);

  const named = (element) => {
    const label = element.labels?.[0]?.textContent || element.getAttribute("aria-label") || element.textContent;
    return Boolean((label || "").trim());
  };

  const parse = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const over = (top, below) => {
    const alpha = top.length > 3 ? top[3] : 1;
    return below.map((value, place) => top[place] * alpha + value * (1 - alpha));
  };
  // The page's own ground is a gradient; its lightest end is the harder one for light text.
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(parse(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, top) => over(top, below), [10, 22, 56]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, two) => {
    const [high, low] = [light(one), light(two)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };

  if (!document.documentElement.lang) faults.push("the page has no language");
  if (!document.title.trim()) faults.push("the page has no title");
  if (document.querySelectorAll("h1").length < 1) faults.push("the page has no h1");
  if (!document.querySelector("main")) faults.push("the page has no main");
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of ids.filter((each, place) => ids.indexOf(each) !== place)) faults.push(`two elements are called ${id}`);
  for (const image of document.querySelectorAll("img")) if (!image.alt) say(image, "no alternative text");

  const controls = [...document.querySelectorAll("button, a[href], input, select, textarea, [tabindex]")].filter(shown);
  for (const control of controls) {
    if (!named(control)) say(control, "no name");
    if (control.tabIndex > 0) say(control, "jumps the focus order");
    if (control.matches("div[tabindex]")) continue; // A list that the keyboard scrolls is nothing to hit.
    const box = (control.type === "checkbox" ? control.closest("label") ?? control : control).getBoundingClientRect();
    const least = control.tagName === "BUTTON" ? 64 : 44;
    const small = control.type === "checkbox" ? 32 : least;
    if (Math.round(box.height) < small || Math.round(box.width) < small) say(control, `target of ${Math.round(box.width)}×${Math.round(box.height)} px`);
  }

  for (const element of [...document.querySelectorAll("body *")].filter(shown)) {
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!text) continue;
    const style = getComputedStyle(element);
    const back = ground(element);
    const ink = over([...parse(style.color).slice(0, 3), Number(style.opacity) * (parse(style.color)[3] ?? 1)], back);
    const found = contrast(ink, back);
    if (found < 4.5) say(element, `contrast of ${found.toFixed(2)}`);
  }
  return faults;
}
