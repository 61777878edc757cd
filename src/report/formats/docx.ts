import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Finding, Result, Severity } from '../../model/result.ts';
import { cleanText } from '../clean-text.ts';
import { pinPackage } from '../deterministic-zip.ts';
import { groupFindings } from '../finding-group.ts';
import { splitAdvice } from '../finding-text.ts';
import type { ReportFormat } from '../format.ts';
import { APPLICANT_LABELS, ruleTitle } from '../labels.ts';
import { formatNumber } from '../numbers.ts';
import { unreadEntries } from '../unread.ts';
import { findingPlaces, placeLabel, type ResultView, rubricName, stateOf, viewResult } from '../view.ts';

/** Sizes in half points: 小二 18 pt for the title, 四号 14 pt for the body, 五号 10.5 pt for tables. */
const SIZE = { title: 36, body: 28, table: 21, page: 24 };
const LATIN = 'Times New Roman';
const SONG = { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '仿宋' };
const HEI = { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: '黑体' };
/** GB/T 9704-2012, 5.2.1: A4 with 37 mm above, 28 mm at the left; here in twips, with narrower right and foot. */
const A4 = { width: 11906, height: 16838 };
const MARGIN = { top: 2098, bottom: 1984, left: 1587, right: 1474, header: 851, footer: 1304 };
/** 序号, 条款, 问题, 在何处, 如何补正: together the width of the text. */
const COLUMNS = [620, 1250, 2800, 1475, 2700];
const LINE = { line: 500, lineRule: LineRuleType.EXACT };

/** 补正意见: the letter that goes back to the applicant. What is to be supplied and where; nothing else. */
export const format: ReportFormat = {
  id: 'docx',
  extension: 'docx',
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  binary: true,
  async render(result, rubric) {
    const view = viewResult(result, rubric);
    const document = new Document({
      title: '自评报告补正意见',
      creator: 'Prescreen',
      lastModifiedBy: 'Prescreen',
      description: '',
      styles: { default: { document: { run: { font: SONG, size: SIZE.body } } } },
      sections: [
        {
          properties: { page: { size: A4, margin: MARGIN } },
          footers: { default: pageNumbers() },
          children: letter(result, view),
        },
      ],
    });
    return pinPackage(new Uint8Array(await Packer.toArrayBuffer(document)));
  },
};

function pageNumbers(): Footer {
  const run = { font: SONG, size: SIZE.page };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ ...run, text: '— ' }),
          new TextRun({ ...run, children: [PageNumber.CURRENT] }),
          new TextRun({ ...run, text: ' —' }),
        ],
      }),
    ],
  });
}

function body(
  text: string,
  options: { indent?: boolean; right?: boolean; keepNext?: boolean } = {},
): Paragraph {
  return new Paragraph({
    spacing: LINE,
    alignment: options.right === true ? AlignmentType.RIGHT : AlignmentType.BOTH,
    ...(options.indent === false || options.right === true
      ? {}
      : { indent: { firstLine: SIZE.body * 20, firstLineChars: 200 } }),
    ...(options.keepNext === true ? { keepNext: true } : {}),
    children: [new TextRun({ text, font: SONG, size: SIZE.body })],
  });
}

function heading(text: string): Paragraph {
  return new Paragraph({
    spacing: { ...LINE, before: 220, after: 60 },
    indent: { firstLine: SIZE.body * 20, firstLineChars: 200 },
    keepNext: true,
    outlineLevel: 0,
    children: [new TextRun({ text, font: HEI, size: SIZE.body })],
  });
}

function letter(result: Result, view: ResultView): (Paragraph | Table)[] {
  const errors = ofSeverity(view, 'error');
  const warnings = ofSeverity(view, 'warning');
  const unchecked = uncheckedOf(result, view);
  const unreadable = result.document.status === 'unreadable';
  const standard = rubricName(result);
  const out: (Paragraph | Table)[] = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 120, after: 360 },
      children: [new TextRun({ text: '自评报告补正意见', font: HEI, size: SIZE.title })],
    }),
    body('〔申报单位名称〕：', { indent: false }),
    body(
      unreadable
        ? '你单位报送的自评报告已收悉。该文件没有可供核查的文字内容，无法进行形式预审，现将有关事项告知如下。'
        : errors.length > 0
          ? '你单位报送的自评报告已收悉。经形式预审，材料中尚有需要补正的内容，现将补正意见告知如下。'
          : '你单位报送的自评报告已收悉。经形式预审，未发现必须补充的内容，现将有关情况告知如下。',
    ),
  ];
  let number = 0;
  const section = (title: string) => {
    out.push(heading(`${'一二三四五六'[number++] ?? ''}、${title}`));
  };
  section('审阅范围和依据');
  out.push(body(`审阅文件：${fileLine(result)}。`));
  out.push(
    body(
      `申报类型：${APPLICANT_LABELS[result.applicant]}。评奖年度：${result.year}年，${
        result.applicant === 'project'
          ? `最近一个完整年度为${result.year - 1}年`
          : `年度数据以${result.year - 3}年至${result.year - 1}年为准`
      }。`,
    ),
  );
  out.push(body(`依据：${standard}。`));
  if (!unreadable) {
    section(counted('必须补充的内容', errors));
    if (errors.length === 0) out.push(body('未发现必须补充的内容。'));
    else out.push(findingTable(errors, view));
    section(counted('建议补充的内容', warnings));
    if (warnings.length === 0) out.push(body('无。'));
    else out.push(findingTable(warnings, view));
  }
  if (unchecked.length > 0) {
    section('未能核查的内容');
    out.push(
      body(
        '以下内容因文件格式等原因未能核查，不视为缺失。请提供可复制文字的版本，或在正文中以文字、表格列明。',
      ),
    );
    unchecked.forEach((line, i) => {
      out.push(body(`${i + 1}．${line}`));
    });
  }
  section('补正要求');
  out.push(
    body(
      errors.length === 0 && !unreadable
        ? '如需补充或更正，请于　　　　年　　月　　日前将修改后的自评报告报送我处。'
        : '请于　　　　年　　月　　日前完成补正，并将补正后的自评报告重新报送我处。补正时请在相应条目下直接写明，并注明数据的年度、单位和来源。',
    ),
    body('联系人：　　　　　　　　联系电话：　　　　　　　　'),
    new Paragraph({ spacing: LINE, keepNext: true, children: [] }),
    new Paragraph({ spacing: LINE, keepNext: true, children: [] }),
    signature('（盖章）　　　　', true),
    signature('　　　　年　　月　　日　　', false),
  );
  return out;
}

/** `必须补充的内容（共8项）`; like findings of several indicators stand in one row. */
function counted(title: string, findings: readonly Finding[]): string {
  const rows = groupFindings(findings).length;
  if (rows === 0) return title;
  return rows === findings.length
    ? `${title}（共${rows}项）`
    : `${title}（共${findings.length}处，归并为${rows}项）`;
}

function signature(text: string, keepNext: boolean): Paragraph {
  return body(text, { right: true, keepNext });
}

function fileLine(result: Result): string {
  const { document } = result;
  const size = [
    ...(document.pages === null ? [] : [`${document.pages}页`]),
    ...(document.characters > 0 ? [`约${formatNumber(document.characters)}字`] : []),
  ].join('，');
  return `${cleanText(document.name)}${size === '' ? '' : `（${size}）`}`;
}

/** Findings of one severity in the rubric's order. */
function ofSeverity(view: ResultView, severity: Severity): Finding[] {
  return view.items.flatMap((item) => item.findings.filter((finding) => finding.severity === severity));
}

/** One line for each thing that could not be read; long lists end in a count. */
function uncheckedOf(result: Result, view: ResultView): string[] {
  const limit = 40;
  const lines = unreadEntries(result).map(({ where, message }) => `${where}：${message}`);
  if (result.document.status !== 'unreadable') {
    const items = view.items.filter(
      (item) => item.item !== undefined && stateOf(item, false) === 'unreadable',
    );
    if (items.length > 0)
      lines.push(`以下条目未能核查：${items.map((item) => view.nameOf(item.id)).join('、')}。`);
    const points = view.items
      .filter((item) => !items.includes(item))
      .flatMap((item) => item.points)
      .filter((point) => point.state === 'unreadable');
    if (points.length > 0) {
      lines.push(`以下要点未能核查：${points.map((point) => view.nameOf(point.point.id)).join('、')}。`);
    }
  }
  const rest = lines.length - limit;
  return rest > 0 ? [...lines.slice(0, limit), `其余${rest}处从略。`] : lines;
}

const RULE_LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

/** `titled`: the first line is the name of what follows. */
function cell(texts: string[], column: number, head = false, titled = false): TableCell {
  const centered = head || column === 0;
  return new TableCell({
    width: { size: COLUMNS[column] ?? 0, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(head ? { shading: { fill: 'F2F2F2' } } : {}),
    children: texts.map(
      (text, line) =>
        new Paragraph({
          alignment: centered ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { line: 300, lineRule: LineRuleType.AT_LEAST },
          children: [
            new TextRun({ text, font: head || (titled && line === 0) ? HEI : SONG, size: SIZE.table }),
          ],
        }),
    ),
  });
}

function findingTable(findings: readonly Finding[], view: ResultView): Table {
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: ['序号', '条款', '问题', '在何处', '如何补正'].map((text, i) => cell([text], i, true)),
  });
  const rows = groupFindings(findings).map((group, i) => {
    const { lead, parts } = splitAdvice(group.head.advice);
    const named = group.indicators.length > 0;
    const message = named ? `${group.message.replace(/[。；：]$/u, '')}：` : group.message;
    const list = named ? [`${group.indicators.join('、')}。`] : [];
    const label = placeLabel(group.head) === '已查看' ? '已查看：' : '';
    const place = findingPlaces(group.findings, view);
    return new TableRow({
      cantSplit: true,
      children: [
        [`${i + 1}`],
        [cleanText(view.nameOf(group.head.criterion))],
        [ruleTitle(group.head.rule), message, ...list],
        [place === '' ? '本条目全部内容' : `${label}${place}`],
        [lead || '请补充相应内容。', ...parts.map((part, n) => `（${n + 1}）${part}`)],
      ].map((texts, column) => cell(texts, column, false, column === 2)),
    });
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: COLUMNS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: COLUMNS,
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    borders: {
      top: RULE_LINE,
      bottom: RULE_LINE,
      left: RULE_LINE,
      right: RULE_LINE,
      insideHorizontal: RULE_LINE,
      insideVertical: RULE_LINE,
    },
    rows: [head, ...rows],
  });
}
