import { attribute, child, children, childValue, isOn, type XmlNode } from './xml.ts';

/** What a style (or a run, or a paragraph) says of looks; undefined is "as inherited". */
export interface Look {
  bold?: boolean;
  /** Half points. */
  size?: number;
  /** The East Asian font; a theme font by its theme name. */
  font?: string;
  hidden?: boolean;
}

export interface ParagraphStyle extends Look {
  id: string;
  name: string;
  /** Outline level from 0, 9 for body text; through the basedOn chain. */
  outline?: number;
  numId?: string;
  level?: number;
  align?: string;
}

export interface Styles {
  /** Paragraph style of this id, or the document's default one. */
  paragraph(id: string): ParagraphStyle;
  character(id: string): Look;
  /** numId of a numbering style, '' if unknown. */
  numbering(id: string): string;
}

/** Reads what a `w:rPr` says of looks. */
export function lookOf(properties: XmlNode | undefined): Look {
  const look: Look = {};
  if (!properties) return look;
  for (const node of properties.children) {
    switch (node.name) {
      case 'w:b':
        look.bold = isOn(node.tag);
        break;
      case 'w:vanish':
        look.hidden = isOn(node.tag);
        break;
      case 'w:sz': {
        const size = Number(attribute(node.tag, 'val'));
        if (size > 0) look.size = size;
        break;
      }
      case 'w:rFonts': {
        const font = attribute(node.tag, 'eastAsia') || attribute(node.tag, 'eastAsiaTheme');
        if (font !== '') look.font = font;
        break;
      }
    }
  }
  return look;
}

interface RawStyle {
  id: string;
  name: string;
  basedOn: string;
  look: Look;
  outline: number | undefined;
  numId: string | undefined;
  level: number | undefined;
  align: string | undefined;
}

const optionalNumber = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);

/** `w:styles` with every basedOn chain followed (a chain in a circle ends where it closes). */
export function readStyles(root: XmlNode | null): Styles {
  const raw = { paragraph: new Map<string, RawStyle>(), character: new Map<string, RawStyle>() };
  const numbering = new Map<string, string>();
  let defaultParagraph = '';
  const defaults = lookOf(child(child(child(root ?? undefined, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr'));
  for (const node of children(root ?? undefined, 'w:style')) {
    const type = attribute(node.tag, 'type');
    const id = attribute(node.tag, 'styleId');
    const pPr = child(node, 'w:pPr');
    const numPr = child(pPr, 'w:numPr');
    if (type === 'numbering') numbering.set(id, childValue(numPr, 'w:numId'));
    if (type !== 'paragraph' && type !== 'character') continue;
    const isDefault = attribute(node.tag, 'default');
    if (type === 'paragraph' && (isDefault === '1' || isDefault === 'true')) defaultParagraph = id;
    // a second style of the same id is not the one that paragraphs mean (ECMA-376 part 1, 17.7.4.17)
    if (raw[type].has(id)) continue;
    raw[type].set(id, {
      id,
      name: childValue(node, 'w:name'),
      basedOn: childValue(node, 'w:basedOn'),
      look: lookOf(child(node, 'w:rPr')),
      outline: optionalNumber(childValue(pPr, 'w:outlineLvl')),
      numId: childValue(numPr, 'w:numId') || undefined,
      level: optionalNumber(childValue(numPr, 'w:ilvl')),
      align: childValue(pPr, 'w:jc') || undefined,
    });
  }

  const chain = (of: Map<string, RawStyle>, id: string): RawStyle[] => {
    const found: RawStyle[] = [];
    let style = of.get(id);
    while (style && !found.includes(style)) {
      found.push(style);
      style = of.get(style.basedOn);
    }
    return found;
  };
  const paragraphs = new Map<string, ParagraphStyle>();
  const characters = new Map<string, Look>();

  return {
    numbering: (id) => numbering.get(id) ?? '',
    paragraph(id) {
      const key = raw.paragraph.has(id) ? id : defaultParagraph;
      const known = paragraphs.get(key);
      if (known) return known;
      const styles = chain(raw.paragraph, key);
      const style: ParagraphStyle = { id: key, name: styles[0]?.name ?? '', ...defaults };
      for (const one of styles.toReversed()) {
        Object.assign(style, one.look);
        if (one.outline !== undefined) style.outline = one.outline;
        if (one.numId !== undefined) style.numId = one.numId;
        if (one.level !== undefined) style.level = one.level;
        if (one.align !== undefined) style.align = one.align;
      }
      // built-in headings may leave their level to their name
      const builtIn = styles
        .map((one) => /^(?:heading|标题)\s*([1-9])$/i.exec(one.name))
        .find((match) => match);
      if (style.outline === undefined && builtIn) style.outline = Number(builtIn[1]) - 1;
      paragraphs.set(key, style);
      return style;
    },
    character(id) {
      const known = characters.get(id);
      if (known) return known;
      const look: Look = {};
      for (const one of chain(raw.character, id).toReversed()) Object.assign(look, one.look);
      characters.set(id, look);
      return look;
    },
  };
}
