import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { AppError } from '../../errors.ts';

/** Elements inside each other. A nested table costs about 4, a text box about 12. */
const MAX_DEPTH = 400;

/** Namespace names of both the transitional and the strict format, under the prefixes that the readers use. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel:',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp:',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp:',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a:',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a:',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic:',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic:',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c:',
  'http://purl.oclc.org/ooxml/drawingml/chart': 'c:',
  'http://schemas.microsoft.com/office/drawing/2014/chartex': 'cx:',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm:',
  'http://purl.oclc.org/ooxml/drawingml/diagram': 'dgm:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps:',
  'urn:schemas-microsoft-com:vml': 'v:',
  'urn:schemas-microsoft-com:office:office': 'o:',
};

export type XmlTag = SaxesTagNS;

export interface XmlHandler {
  /** `name` has the prefix of `PREFIXES`, `?:` for a namespace that no reader knows. */
  open(name: string, tag: XmlTag): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Value of the attribute with this local name, '' where it is absent; `prefix` ('r:') tells r:id from w:id. */
export function attribute(tag: XmlTag, local: string, prefix?: string): string {
  const attributes: Record<string, SaxesAttributeNS> = tag.attributes;
  for (const key in attributes) {
    const candidate = attributes[key];
    if (candidate?.local !== local) continue;
    if (prefix === undefined || PREFIXES[candidate.uri] === prefix) return candidate.value;
  }
  return '';
}

/** An on/off property (ECMA-376 part 1, 17.17.4): present without a value is on. */
export function isOn(tag: XmlTag): boolean {
  const value = attribute(tag, 'val');
  return value !== '0' && value !== 'false' && value !== 'off';
}

const decoderFor = (first: Uint8Array) => {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le');
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
};

/**
 * Reads one part as a stream of tags. A document type (and so every entity of its own), nesting deeper than any
 * real document and text that is not well-formed end the reading.
 * @throws AppError file-broken
 */
export async function parseXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const names: string[] = [];
  parser.on('doctype', () => {
    throw new AppError(
      'file-broken',
      '文件内部含有不允许的 DTD 声明，可能被人为改动，请用 Word 重新另存后再提交',
    );
  });
  parser.on('opentag', (tag) => {
    if (names.length >= MAX_DEPTH) {
      throw new AppError('file-broken', '文件内部结构嵌套过深，无法读取，请用 Word 重新另存后再提交');
    }
    const name = (PREFIXES[tag.uri] ?? '?:') + tag.local;
    names.push(name);
    handler.open(name, tag);
  });
  parser.on('closetag', () => {
    handler.close(names.pop() ?? '');
  });
  if (handler.text) {
    const onText = handler.text.bind(handler);
    parser.on('text', onText);
    parser.on('cdata', onText);
  }
  try {
    let decoder: ReturnType<typeof decoderFor> | null = null;
    for await (const chunk of chunks) {
      decoder ??= decoderFor(chunk);
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') parser.write(text);
    }
    const rest = decoder?.decode() ?? '';
    if (rest !== '') parser.write(rest);
    parser.close();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('file-broken', '文件内部内容损坏，无法读取，请用 Word 打开并重新另存后再提交', {
      cause: error,
    });
  }
}

/** A small part as a tree. */
export interface XmlNode {
  name: string;
  tag: XmlTag;
  children: XmlNode[];
  /** The element's own text. */
  text: string;
}

/** Parts that are read as trees: beyond this they are no chart or style sheet of a real report. */
const MAX_NODES = 500_000;

/** @throws AppError file-broken, also when the part has more elements than a real one. */
export async function parseXmlTree(chunks: AsyncIterable<Uint8Array>): Promise<XmlNode | null> {
  const stack: XmlNode[] = [];
  let root: XmlNode | null = null;
  let nodes = 0;
  await parseXml(chunks, {
    open(name, tag) {
      nodes++;
      if (nodes > MAX_NODES)
        throw new AppError('file-broken', '文件内部结构过大，无法读取，请用 Word 重新另存后再提交');
      const node: XmlNode = { name, tag, children: [], text: '' };
      stack.at(-1)?.children.push(node);
      root ??= node;
      stack.push(node);
    },
    close() {
      stack.pop();
    },
    text(text) {
      const node = stack.at(-1);
      if (node) node.text += text;
    },
  });
  return root;
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((candidate) => candidate.name === name);
}

export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** `w:val` (or `val`) of a child, '' where either is absent. */
export function childValue(node: XmlNode | undefined, name: string): string {
  const found = child(node, name);
  return found ? attribute(found.tag, 'val') : '';
}

/** Text of the node and all below it. */
export function deepText(node: XmlNode | undefined, of?: string): string {
  if (!node) return '';
  const own = of === undefined || node.name === of ? node.text : '';
  return own + node.children.map((inner) => deepText(inner, of)).join('');
}
