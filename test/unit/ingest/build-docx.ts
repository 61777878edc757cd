import { strToU8, zipSync } from 'fflate';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export interface DocxSource {
  /** Content of w:body. */
  body: string;
  /** Content of w:styles, w:numbering, w:footnotes, w:endnotes. */
  styles?: string;
  numbering?: string;
  footnotes?: string;
  endnotes?: string;
  /** Content of word/charts/chart1.xml …, which have the relationship ids chart1 …. */
  charts?: string[];
  /** Name of the main part inside the package. */
  main?: string;
  /** Parts as they are. */
  parts?: Record<string, string>;
}

/** The parts of a DOCX made of raw WordprocessingML. */
export function docxParts(source: DocxSource): Record<string, string> {
  const main = source.main ?? 'word/document.xml';
  const root = (name: string, content: string): string =>
    `${HEAD}<w:${name} ${NAMESPACES}>${content}</w:${name}>`;
  const parts: Record<string, string> = {};
  const relations: string[] = [];
  for (const type of ['styles', 'numbering', 'footnotes', 'endnotes'] as const) {
    const content = source[type];
    if (content === undefined) continue;
    parts[`word/${type}.xml`] = root(type, content);
    relations.push(`<Relationship Id="${type}" Type="${RELATIONS}/${type}" Target="${type}.xml"/>`);
  }
  (source.charts ?? []).forEach((chart, i) => {
    parts[`word/charts/chart${i + 1}.xml`] = `${HEAD}<c:chartSpace ${NAMESPACES}>${chart}</c:chartSpace>`;
    relations.push(
      `<Relationship Id="chart${i + 1}" Type="${RELATIONS}/chart" Target="charts/chart${i + 1}.xml"/>`,
    );
  });
  const slash = main.lastIndexOf('/');
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="${main}"/></Relationships>`,
    [`${main.slice(0, slash + 1)}_rels/${main.slice(slash + 1)}.rels`]: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
    [main]: root('document', `<w:body>${source.body}</w:body>`),
    ...parts,
    ...source.parts,
  };
}

export function zipParts(parts: Record<string, string | Uint8Array>, level: 0 | 6 = 6): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
    ),
    { level, mtime: new Date(1980, 0, 1) },
  );
}

export const buildDocx = (source: DocxSource): Uint8Array => zipParts(docxParts(source));

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
/** A paragraph of one run; properties of the paragraph, then of the run. */
export const p = (text: string, paragraph = '', properties = ''): string =>
  `<w:p>${paragraph && `<w:pPr>${paragraph}</w:pPr>`}${text === '' ? '' : run(text, properties)}</w:p>`;
export const styled = (text: string, style: string): string => p(text, `<w:pStyle w:val="${style}"/>`);
export const bold = (text: string): string => p(text, '', '<w:b/>');
export const listed = (text: string, numId: number, level = 0): string =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
export const tc = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`;
export const tr = (cells: readonly string[], properties = ''): string =>
  `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells.map((cell) => (cell.startsWith('<w:tc>') ? cell : tc(cell))).join('')}</w:tr>`;
export const tbl = (rows: readonly (readonly string[] | string)[]): string =>
  `<w:tbl><w:tblPr/>${rows.map((row) => (typeof row === 'string' ? row : tr(row))).join('')}</w:tbl>`;

export const picture = (width = 3_000_000, height = 2_000_000): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="${width}" cy="${height}"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
export const chartAt = (id: string): string =>
  `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3000000" cy="2000000"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/** A body paragraph that no rule takes for anything else. */
export const LONG =
  '公司围绕顾客需求持续改进产品与服务，每年组织相关部门对流程进行评审并形成书面报告，由管理层跟踪落实各项改进措施。';

export const OUTLINE_STYLES =
  '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的二级"/><w:basedOn w:val="2"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="named"><w:name w:val="标题 3"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="loopA"><w:name w:val="loop a"/><w:basedOn w:val="loopB"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="loopB"><w:name w:val="loop b"/><w:basedOn w:val="loopA"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>';
