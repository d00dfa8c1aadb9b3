// The log's facts in plain Chinese. What has no sentence here is shown by its own name with its fields.

import { signed, VERDICTS } from "../words.js";

const HOW = { go: "进入", jump: "跳到", skip: "跳过至", repeat: "重来" };
const UNHEARD = {
  no_buzz: "不在抢答",
  covered: "节目暂停中",
  not_in: "不参加本题",
  locked_out: "已被锁定",
  again: "重复按下",
  behind: "在后",
  too_late: "时间已过",
  closed: "未开放",
};
const letters = (keys) => (keys || []).join("");
const because = (reason) => reason ? `，理由：${reason}` : "";

const FACTS = {
  loaded: () => "载入比赛",
  cue_entered: ({ cue, how, questions, reason }) => `${HOW[how] || how} ${cue}${questions?.length ? `，题目 ${questions.join("、")}` : ""}${because(reason)}`,
  advanced: () => "下一步",
  page_turned: ({ page }) => `翻到第 ${page + 1} 页`,
  clock_started: () => "计时开始",
  clock_paused: () => "计时暂停",
  answer_closed: ({ timed_out: out }) => out ? "时间到，作答结束" : "作答结束",
  time_added: ({ micros }) => `加时 ${signed(micros / 1e6)} 秒`,
  answer_entered: ({ keys, text }) => `答案 ${letters(keys) || text}`,
  ruled: ({ ruling }) => `裁定 ${ruling.id} 号：第${ruling.team}队 ${VERDICTS[ruling.verdict]} ${signed(ruling.delta)}（${ruling.by}）${because(ruling.reason)}`,
  revealed: () => "公布答案",
  player_picked: ({ order, override }) => `选定 ${order} 号选手${because(override)}`,
  value_picked: ({ value }) => `选定 ${value} 分`,
  question_picked: ({ question, reason }) => `选定题目 ${question}${because(reason)}`,
  media_played: () => "播放视频",
  media_paused: () => "暂停视频",
  media_replayed: () => "重播视频",
  media_skipped: () => "视频到片尾",
  still_used: ({ on }) => on ? "改用静帧" : "恢复视频",
  speed_answered: ({ index, keys }) => `闯关第 ${index + 1} 题答 ${letters(keys)}`,
  seat_changed: ({ seat, online }) => `${seat} 号答题器${online ? "上线" : "离线"}`,
  keypad_pressed: ({ seat, keys, late }) => `${seat} 号答题器按 ${letters(keys)}${late ? "（答题已结束，不计）" : ""}`,
  seats_revealed: () => "揭晓挑战团作答",
  armed: ({ opens, too_close: close }) => `抢答开始，${(opens / 1e6).toFixed(3)} 秒时开放，相差 ${(close || 0) / 1000} 毫秒以内为难分先后`,
  pressed: ({ team, early, won, too_close: close, unheard }) =>
    `第${team}队按下抢答${early ? "（犯规）" : won ? "（抢到）" : ""}${unheard ? `（${UNHEARD[unheard] || unheard}）` : ""}${close ? "（难分先后）" : ""}`,
  voided: ({ silent, reason }) => `本题作废${silent ? "（无人抢答）" : ""}${because(reason)}`,
  deliberation_opened: () => "合议开始",
  deliberation_closed: ({ upheld }) => upheld ? "合议结束，维持" : "合议结束",
  correction_proposed: ({ ruling, verdict, by, reason }) => `${by} 提议更正 ${ruling} 号裁定为${VERDICTS[verdict]}${because(reason)}`,
  corrected: ({ ruling, verdict, by, reason }) => `更正 ${ruling} 号裁定为${VERDICTS[verdict]}（${by.join("、")}）${because(reason)}`,
  appeal_lodged: ({ team, ruling, text }) => `第${team}队对 ${ruling} 号裁定申诉：${text}`,
  appeal_decided: ({ appeal, granted, by }) => `申诉 ${appeal} ${granted ? "支持" : "驳回"}（${by}）`,
  written_set: ({ team, order, written }) => `第${team}队 ${order} 号笔试成绩 ${written / 100}`,
  announced: () => "宣布成绩，封存",
  rolled: () => "开始抽取",
  drawn: ({ name, by_hand: hand }) => `抽中 ${name}${hand ? "（手工录入）" : ""}`,
  redrawn: ({ reason }) => `重新抽取${because(reason)}`,
  cover_shown: ({ cover }) => `插播 ${cover}`,
  cover_taken: () => "返回节目",
  blackout_set: ({ on }) => on ? "黑场" : "黑场恢复",
  freeze_set: ({ on }) => on ? "画面冻结" : "画面解冻",
  banner_set: ({ text }) => text ? `横幅：${text}` : "撤下横幅",
  ticker_set: ({ on }) => on ? "显示比分条" : "隐藏比分条",
  muted: ({ sound, on }) => `${on ? "静音" : "恢复声音"} ${sound}`,
  layout_chosen: ({ output, layout }) => `${output} 改用 ${layout} 版式`,
  identified: () => "识别输出",
  undone: () => "撤销上一步",
};

/** One fact as a sentence. */
export const fact = ([name, fields]) => FACTS[name]?.(fields) ?? `${name} ${JSON.stringify(fields)}`;
