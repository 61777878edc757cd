import type { Styles } from './styles.ts';
import { attribute, child, children, childValue, isOn, type XmlNode } from './xml.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  suffix: string;
  /** All numbers in Arabic digits, whatever their own format (w:isLgl). */
  legal: boolean;
  /** Level (from 1) after which this one begins anew; 0 never; undefined: after any higher one. */
  restart: number | undefined;
  paragraphStyle: string;
}

export interface NumberLabel {
  /** As a reader sees it, '' for a bullet or a level without a number. */
  text: string;
  bullet: boolean;
  /** Text that stands between number and paragraph. */
  gap: '' | ' ';
}

export interface Numbering {
  /** The label of the next paragraph of this list and level; counts it. Null where there is no such list. */
  next(numId: string, level: number): NumberLabel | null;
  /** Level whose `w:pStyle` is this paragraph style, undefined if there is none. */
  levelOfStyle(numId: string, styleId: string): number | undefined;
}

const DIGITS = '〇一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const HEAVENLY = '甲乙丙丁戊己庚辛壬癸';
const EARTHLY = '子丑寅卯辰巳午未申酉戌亥';

/** 21 → 二十一, 105 → 一百零五; under 20 without a leading 一. */
function counting(value: number, digits: string, units: readonly string[], leadingOne: boolean): string {
  if (value <= 0 || value > 9999) return String(value);
  let text = '';
  let gap = false;
  const figures = String(value);
  for (let i = 0; i < figures.length; i++) {
    const figure = Number(figures[i]);
    const unit = units[figures.length - 1 - i] ?? '';
    if (figure === 0) {
      gap = true;
      continue;
    }
    if (gap) text += '零';
    gap = false;
    text += (digits[figure] ?? '') + unit;
  }
  return !leadingOne && value < 20 ? text.replace(/^一(?=十)/, '') : text;
}

function roman(value: number): string {
  if (value <= 0 || value > 3999) return String(value);
  const steps: readonly [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = value;
  let text = '';
  for (const [step, letter] of steps) {
    while (rest >= step) {
      text += letter;
      rest -= step;
    }
  }
  return text;
}

const letters = (value: number): string =>
  value <= 0 || value > 780
    ? String(value)
    : String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

/** A number in the format of ECMA-376 part 1, 17.18.59 (ST_NumberFormat); those of other scripts as digits. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return '';
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperLetter':
      return letters(value);
    case 'lowerLetter':
      return letters(value).toLowerCase();
    case 'decimalZero':
      return value < 10 ? `0${value}` : String(value);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
    case 'decimalEnclosedParen':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2473 + value) : `(${value})`;
    case 'decimalEnclosedFullstop':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2487 + value) : `${value}.`;
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return counting(value, DIGITS, ['', '十', '百', '千'], false);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counting(value, LEGAL_DIGITS, ['', '拾', '佰', '仟'], true);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(value).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
    case 'ideographTraditional':
      return value >= 1 && value <= 10 ? (HEAVENLY[value - 1] ?? '') : String(value);
    case 'ideographZodiac':
      return value >= 1 && value <= 12 ? (EARTHLY[value - 1] ?? '') : String(value);
    default:
      return String(value);
  }
}

const count = (text: string, otherwise: number): number =>
  /^\d{1,9}$/.test(text) ? Number(text) : otherwise;

function readLevel(node: XmlNode): Level {
  const legal = child(node, 'w:isLgl');
  const restart = childValue(node, 'w:lvlRestart');
  return {
    start: count(childValue(node, 'w:start'), 0),
    format: childValue(node, 'w:numFmt') || 'decimal',
    text: childValue(node, 'w:lvlText'),
    suffix: childValue(node, 'w:suff') || 'tab',
    legal: legal !== undefined && isOn(legal.tag),
    restart: restart === '' ? undefined : count(restart, 0),
    paragraphStyle: childValue(node, 'w:pStyle'),
  };
}

const readLevels = (node: XmlNode): Map<number, Level> =>
  new Map(children(node, 'w:lvl').map((level) => [count(attribute(level.tag, 'ilvl'), 0), readLevel(level)]));

interface Instance {
  abstractId: string;
  startOverrides: Map<number, number>;
  levels: Map<number, Level>;
}

/**
 * `w:numbering` and its running counters. Lists that share an abstract list share its counters, unless one
 * overrides the start: then it begins anew where it is first used.
 */
export function readNumbering(root: XmlNode | null, styles: Styles): Numbering {
  const abstracts = new Map<string, { levels: Map<number, Level>; link: string }>();
  const instances = new Map<string, Instance>();
  for (const node of children(root ?? undefined, 'w:abstractNum')) {
    abstracts.set(attribute(node.tag, 'abstractNumId'), {
      levels: readLevels(node),
      link: childValue(node, 'w:numStyleLink'),
    });
  }
  for (const node of children(root ?? undefined, 'w:num')) {
    const instance: Instance = {
      abstractId: childValue(node, 'w:abstractNumId'),
      startOverrides: new Map(),
      levels: new Map(),
    };
    for (const override of children(node, 'w:lvlOverride')) {
      const level = count(attribute(override.tag, 'ilvl'), 0);
      const start = childValue(override, 'w:startOverride');
      if (start !== '') instance.startOverrides.set(level, count(start, 1));
      const own = child(override, 'w:lvl');
      if (own) instance.levels.set(level, readLevel(own));
    }
    instances.set(attribute(node.tag, 'numId'), instance);
  }

  /** Through numStyleLink to the list that defines the levels. */
  const resolve = (numId: string): { instance: Instance; levels: Map<number, Level>; key: string } | null => {
    const first = instances.get(numId);
    let instance = first;
    for (let hops = 0; instance && first && hops < 8; hops++) {
      const abstract = abstracts.get(instance.abstractId);
      if (!abstract) return null;
      if (abstract.levels.size > 0 || abstract.link === '') {
        return { instance: first, levels: abstract.levels, key: instance.abstractId };
      }
      instance = instances.get(styles.numbering(abstract.link));
    }
    return null;
  };

  const counters = new Map<string, Map<number, number>>();
  const begun = new Set<string>();

  return {
    levelOfStyle(numId, styleId) {
      const list = resolve(numId);
      for (const [index, level] of list?.levels ?? []) if (level.paragraphStyle === styleId) return index;
      return undefined;
    },
    next(numId, index) {
      const list = resolve(numId);
      if (!list) return null;
      const levelAt = (i: number): Level | undefined => list.instance.levels.get(i) ?? list.levels.get(i);
      const level = levelAt(index);
      if (!level) return null;
      const values = counters.get(list.key) ?? new Map<number, number>();
      counters.set(list.key, values);
      if (!begun.has(numId)) {
        begun.add(numId);
        for (const i of list.instance.startOverrides.keys()) values.delete(i);
      }
      const startOf = (i: number): number => list.instance.startOverrides.get(i) ?? levelAt(i)?.start ?? 1;
      const current = values.get(index);
      values.set(index, current === undefined ? startOf(index) : current + 1);
      for (const deeper of [...values.keys()]) {
        if (deeper <= index) continue;
        const restart = levelAt(deeper)?.restart;
        if (restart === undefined || (restart > 0 && index < restart)) values.delete(deeper);
      }
      for (let i = 0; i < index; i++) if (!values.has(i)) values.set(i, startOf(i));
      if (level.format === 'bullet') return { text: '', bullet: true, gap: '' };
      const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
        const of = Number(digit) - 1;
        const format = level.legal ? 'decimal' : (levelAt(of)?.format ?? 'decimal');
        return formatNumber(values.get(of) ?? startOf(of), format);
      });
      // a level text without a number in it is a bullet drawn by hand
      const bullet = text.trim() !== '' && !/[\p{L}\p{N}]/u.test(text);
      const tight = level.suffix === 'nothing' || /[、，）】]\s*$/.test(text);
      return { text: bullet ? '' : text.trim(), bullet, gap: tight ? '' : ' ' };
    },
  };
}
