"""Rows of the question table → questions. Law: every row is judged to its end, and each fault names its cell. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from control.contest.params import AssignedParams, DuelParams, RiskParams, Segment, SpeedParams
from control.contest.setup import SUBJECTIVE, Media, Option, Question, QuestionType
from control.show.answers import FALSE_KEY, TRUE_KEY, AnswerFault, parts, read_answer
from control.show.faults import Faults, Place, meant
from control.show.grid import Row, Sheet
from control.show.headings import OPTIONS, TYPE_ZH, Column, plain, type_of

STEM = 600
"""Longest stem, characters: what the pictures are proven to page (the Program itself would take 4000)."""
LIMITS: dict[Column, int] = {
    Column.STEM: STEM,
    **dict.fromkeys(OPTIONS, 150),
    Column.ANSWER: 2000,
    Column.EXPLANATION: 1000,
    Column.SOURCE: 300,
    Column.RUBRIC: 2000,
    Column.ID: 32,
}
"""Longest text of a column, characters."""

JUDGE_OPTIONS = (Option(TRUE_KEY, "正确"), Option(FALSE_KEY, "错误"))
PRESSED = frozenset({QuestionType.SINGLE, QuestionType.MULTI, QuestionType.JUDGE})
"""Types that can be answered by pressing keys."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question and the row it came from."""

    question: Question
    row: int


def read_questions(sheet: Sheet, segments: Sequence[Segment], faults: Faults) -> tuple[Found, ...]:
    """Every question whose row could be read; the rest are faults."""
    found: list[Found] = []
    rows: dict[str, int] = {}
    stems: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        question = _Reader(sheet, row, segments, faults).read()
        if question.id and question.id in rows:
            faults.error(
                sheet.place(row.number, Column.ID),
                f"题号 {question.id} 与第 {rows[question.id]} 行重复；请改成不同的题号",
                f"id {question.id} is already in row {rows[question.id]}; give this question another",
            )
        key = (question.segment, question.stem)
        if question.stem and key in stems:
            faults.warn(
                sheet.place(row.number, Column.STEM),
                f"题干与第 {stems[key]} 行相同；确认不是重复的题",
                f"the same stem as row {stems[key]}; make sure it is not the same question twice",
            )
        rows.setdefault(question.id, row.number)
        stems.setdefault(key, row.number)
        found.append(Found(question, row.number))
    if not found:
        faults.error(
            sheet.place(),
            "一道题也没有；在表头之下每行写一题",
            "there is no question; write one a row under the headings",
        )
    return tuple(found)


class _Reader:
    """Reads one row."""

    def __init__(self, sheet: Sheet, row: Row, segments: Sequence[Segment], faults: Faults) -> None:
        self._sheet, self._row, self._segments, self._faults = sheet, row, segments, faults

    def read(self) -> Question:
        """The question; where a cell is at fault its part is a stand-in (the show is refused then)."""
        for column, limit in LIMITS.items():
            self._limit(column, limit)
        segment = self._segment()
        kind = self._kind(segment)
        options = self._options(kind)
        question = Question(
            id=self._id(),
            segment=segment.id if segment else "",
            type=kind or QuestionType.SHORT,
            stem=self._needed(Column.STEM, "题干", "the stem"),
            answer=self._answer(kind, {option.key: option.text for option in options}),
            options=JUDGE_OPTIONS if kind is QuestionType.JUDGE else options,
            value=self._value(segment),
            variants=parts(self._row.text(Column.VARIANTS)),
            explanation=self._row.text(Column.EXPLANATION),
            source=self._row.text(Column.SOURCE),
            rubric=self._row.text(Column.RUBRIC),
            facts=parts(self._row.text(Column.FACTS)),
            media=self._media(),
        )
        self._fitting(question, segment)
        return question

    def _place(self, column: Column) -> Place:
        return self._sheet.place(self._row.number, column)

    def _error(self, column: Column, zh: str, en: str) -> None:
        if column in self._sheet.headings:  # a missing column is one fault, not one a row
            self._faults.error(self._place(column), zh, en)

    def _needed(self, column: Column, zh: str, en: str) -> str:
        text = self._row.text(column)
        if not text:
            # Only a workbook has sheets, and only a workbook merges cells: what a person sees there is not in this row.
            merged = self._sheet.grid.sheet != ""
            self._error(
                column,
                f"{zh}是空的；请填写{'（合并的单元格只有第一行有字：请取消合并，逐行填写）' if merged else ''}",
                f"{en} is empty; fill it in{' (of merged cells only the first row holds the text: unmerge them)' if merged else ''}",
            )
        return text

    def _limit(self, column: Column, most: int) -> None:
        if (length := len(self._row.text(column))) > most:
            self._error(
                column,
                f"有 {length} 字，至多 {most} 字；请缩短",
                f"{length} characters, at most {most}; shorten it",
            )

    def _id(self) -> str:
        return plain(self._needed(Column.ID, "题号", "the id"))

    def _segment(self) -> Segment | None:
        text = plain(self._needed(Column.SEGMENT, "环节", "the segment"))
        if not text:
            return None
        by_id = [segment for segment in self._segments if segment.id == text]
        fitting = by_id or [segment for segment in self._segments if text in {segment.name, segment.subtitle}]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            ids = [segment.id for segment in fitting]
            self._error(
                Column.SEGMENT,
                f"有 {len(ids)} 个环节叫“{text}”；请写编号：{' 或 '.join(ids)}",
                f'{len(ids)} segments are called "{text}"; write the id: {" or ".join(ids)}',
            )
            return None
        zh, en = meant(text, [segment.id for segment in self._segments])
        self._error(Column.SEGMENT, f"没有环节“{text}”；{zh}", f'there is no segment "{text}"; {en}')
        return None

    def _kind(self, segment: Segment | None) -> QuestionType | None:
        text = self._needed(Column.TYPE, "题型", "the type")
        kind = type_of(text)
        if text and kind is None:
            zh, en = meant(text, TYPE_ZH.values())
            self._error(Column.TYPE, f"没有题型“{text}”；{zh}", f'there is no type "{text}"; {en}')
        if kind and segment and isinstance(segment.params, SpeedParams | DuelParams) and kind not in PRESSED:
            self._error(
                Column.TYPE,
                f"{segment.name} 由答题台按键作答，只能用单选、多选、判断，不能用{TYPE_ZH[kind]}",
                f"segment {segment.id} is answered by keys: single, multi or judge, not {kind.value}",
            )
        return kind

    def _options(self, kind: QuestionType | None) -> tuple[Option, ...]:
        texts = [(column.value[-1].upper(), self._row.text(column)) for column in OPTIONS]
        given = tuple(Option(key, text) for key, text in texts if text)
        if kind not in {QuestionType.SINGLE, QuestionType.MULTI}:
            return given
        gap = next((place for place, (_, text) in enumerate(texts[: len(given)]) if not text), None)
        if gap is not None:
            self._error(
                OPTIONS[gap],
                f"选项 {texts[gap][0]} 是空的，后面却还有选项",
                f"option {texts[gap][0]} is empty though later ones are not",
            )
        elif len(given) < 2:
            self._error(OPTIONS[len(given)], "选择题至少要有两个选项", "a choice needs two options or more")
        for place, option in enumerate(given):
            if option.text in [other.text for other in given[:place]]:
                column = OPTIONS["ABCDEF".index(option.key)]
                self._error(
                    column,
                    f"选项 {option.key} 与前面的选项相同",
                    f"option {option.key} repeats an earlier one",
                )
        return given

    def _answer(self, kind: QuestionType | None, options: dict[str, str]) -> tuple[str, ...]:
        text = self._needed(Column.ANSWER, "答案", "the answer")
        if not text or kind is None:
            return ()
        try:
            return read_answer(kind, text, options)
        except AnswerFault as fault:
            self._error(Column.ANSWER, fault.zh, fault.en)
            return ()

    def _value(self, segment: Segment | None) -> int:
        text = plain(self._row.text(Column.VALUE))
        number = text.removesuffix("分").strip().removesuffix(".0")
        if text and not (number.isascii() and number.isdigit() and len(number) <= 4):
            self._error(
                Column.VALUE,
                f"分值应为整数，而不是“{text}”",
                f'the value must be a whole number, not "{text}"',
            )
            return 0
        value = int(number or 0)
        if segment is None:
            return value
        params = segment.params
        if isinstance(params, RiskParams):
            board = [each.value for each in params.values]
            if value not in board:
                listed = "、".join(map(str, board))
                self._error(
                    Column.VALUE,
                    f"分值{value if text else '是空的'}，{segment.name} 的题板上只有 {listed}",
                    f"value {value if text else 'is empty'}: the board of segment {segment.id} has {', '.join(map(str, board))}",
                )
            return value
        stake = params.value if isinstance(params, AssignedParams) else getattr(params, "points", 0)
        if value and stake and value != stake:
            self._faults.warn(
                self._place(Column.VALUE),
                f"分值 {value} 与 {segment.name} 每题 {stake} 分不符；计分以环节参数为准",
                f"value {value} differs from segment {segment.id}'s {stake}; the segment's counts",
            )
        return value

    def _media(self) -> Media | None:
        path, still = self._row.text(Column.MEDIA), self._row.text(Column.STILL)
        if still and not path:
            self._error(
                Column.STILL, "有备用图却没有媒体；请补上媒体", "a still without a clip; name the clip"
            )
        return Media(path, still=still) if path else None

    def _fitting(self, question: Question, segment: Segment | None) -> None:
        """Things that are not wrong but will be missed on the evening."""
        if segment and isinstance(segment.params, AssignedParams) and question.media is None:
            self._faults.warn(
                self._place(Column.MEDIA),
                f"{segment.name} 的题目应为视频案例，这一题没有媒体",
                f"segment {segment.id} plays its case as a video, this question has none",
            )
        if question.type in SUBJECTIVE and not question.rubric:
            self._faults.warn(
                self._place(Column.RUBRIC),
                "没有评分要点，裁判只能看到参考答案",
                "no rubric: the referees will see the model answer only",
            )
