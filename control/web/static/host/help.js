// The help card: opened by ?, and once by itself on a tablet that has never seen it.

import { $, button, h } from "../dom.js";

const SEEN = "leitai-help";

const KEYS = [
  ["空格 / PageDown", "GO：执行按钮上写的下一步 · next effect"],
  ["Y / N", "判正确 / 错误 · right / wrong"],
  ["T", "计时、暂停、继续 · clock"],
  ["+ / −", "加减 5 秒 · ±5 s"],
  ["Z，PageUp 两次", "撤销上一步 · undo"],
  ["B 两次", "黑场；黑场中按一次恢复 · blackout"],
  ["1–8", "抢答盒：对应队抢答 · wired buzzer box"],
  ["?", "本帮助 · this help"],
];

const HINTS = [
  "绿色大按钮总写着它下一步做什么；变黄时，先做它写的那件事。",
  "红框里是现场正在播出的画面。危险的操作要按两次。",
  "左侧留空，供左手握持。页面断开后自动重连，重新打开即回到现场。",
];

export function help() {
  const dialog = $("dialog");
  const close = () => {
    localStorage.setItem(SEEN, "1");
    dialog.close();
  };
  dialog.replaceChildren(h("div", { class: "stack" },
    h("h1", {}, "怎样操作 · how it works"),
    HINTS.map((hint) => h("p", {}, hint)),
    h("table", {}, h("tbody", {}, KEYS.map(([keys, what]) => h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, keys)), h("td", {}, what))))),
    button("知道了 · got it", close)));
  dialog.showModal();
}

export function helpOnce() {
  if (!localStorage.getItem(SEEN)) help();
}
