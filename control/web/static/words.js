// The words and figures every page writes the same way.

import { h } from "./dom.js";

export const VERDICTS = { right: "正确", wrong: "错误", incomplete: "不完整", timeout: "超时", prompted: "提示", foul: "抢答犯规", void: "作废" };
export const VERDICTS_EN = { right: "right", wrong: "wrong", incomplete: "incomplete", timeout: "time out", prompted: "prompted", foul: "foul", void: "void" };
/** What a person may rule; a foul only the buzzers rule. */
export const RULINGS = ["right", "wrong", "incomplete", "timeout", "prompted"];
/** What a past ruling may be corrected to: a wrongly ruled foul can only be annulled. */
export const CORRECTIONS = [...RULINGS, "void"];
const JUDGING = new Set(["answer", "locked", "seats"]);
/** Whether a person may rule on what is on air; a speed run is judged by the machine. */
export const mayRule = (item) => item?.kind === "item" && item.mode !== "speed" && JUDGING.has(item.step);
export const TYPES = { single: "单选题", multi: "多选题", judge: "判断题", fill: "填空题", short: "简答题", case: "案例题" };

export const MARKS = { right: "✓ ", wrong: "✗ " };

export const signed = (points) => points > 0 ? `+${points}` : points < 0 ? `−${-points}` : "0";

/** Show time as 0:12:34. */
export function stamp(micros) {
  const seconds = Math.floor(micros / 1e6);
  const two = (value) => String(value % 60).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60))}:${two(seconds)}`;
}

/** What was answered, as one word: AB, or the text. */
export const given = (answer) => (answer?.keys || []).join("") || answer?.text || "";

const STATIONS = { host: "主持人", referee: "裁判", supervisor: "监督长", desk: "答题台", keypad: "答题器", buzzer: "抢答器", control: "系统", rules: "系统" };

/** desk-3 → 答题台3. Whatever the rules or a clock did is the system's. */
export function stationName(name) {
  const [role, seat = ""] = name.split("-");
  return `${STATIONS[role] || role}${seat}`;
}

/** Chosen letters as people say them: AB, or 正确 and 错误 where those are the choice. */
export const named = (question, keys) => question.type === "judge"
  ? question.options.filter(({ key }) => keys.includes(key)).map(({ text }) => text).join("")
  : keys.join("");

/** "第2/5题", or nothing where questions are not counted. */
export const counted = (question) => question?.of ? `第${question.number}/${question.of}题` : "";

/** The question with its options; the key's marked, the answer's outlined. For officials. */
export function questionAndKey(item, own) {
  const question = item.question;
  const chosen = item.answer?.keys || [];
  const option = ({ key, text }) => {
    const right = own.answer.includes(key);
    const names = [right ? "key" : "", chosen.includes(key) ? "given" : ""].join(" ").trim();
    return h("li", { class: names }, `${key}. ${text}${right ? " ✓" : ""}`);
  };
  return [
    h("p", { class: "stem" }, question.stem),
    question.options?.length
      ? h("ul", { class: "options" }, question.options.map(option))
      : h("p", { class: "right" }, `答案：${own.answer.join("；")}`),
    item.answer ? h("p", { class: "gold big" }, `选手答案：${given(item.answer)}`) : null,
    own.variants?.length ? h("p", { class: "small" }, `可接受：${own.variants.join("、")}`) : null,
    own.rubric ? h("p", {}, h("b", {}, "评分要点："), own.rubric) : null,
    own.facts?.length ? h("p", { class: "small" }, `案例要点：${own.facts.join("；")}`) : null,
    h("p", { class: "small" }, [TYPES[question.type], own.explanation, own.source].filter(Boolean).join(" · ")),
  ];
}
