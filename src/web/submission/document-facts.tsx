import { Alert, Flex, Tag, theme } from 'antd';
import { MOST_CHARACTERS } from '../../model/most-characters.ts';
import type { Result } from '../../model/result.ts';
import { APPLICANT_LABELS, INFERRED_LABELS } from '../../report/labels.ts';
import { formatNumber } from '../../report/numbers.ts';
import { rubricName } from '../../report/view.ts';
import { noticeStyles } from './notice-styles.ts';

/** Share of the limit from which on it is said that there is little room. */
const NEAR = 0.9;

/** What was read and as what: file, length, standard, kind, year; what was inferred says so. */
export function DocumentFacts({ result, fileName }: { result: Result; fileName: string }) {
  const { token } = theme.useToken();
  const { format, pages, characters } = result.document;
  const length = [`${formatNumber(characters)} 字`, ...(pages === null ? [] : [`${pages} 页`])].join('，');
  const facts: { label: string; text: string; key?: Result['inferred'][number] }[] = [
    { label: '文件', text: `${fileName}（${format.toUpperCase()}，${length}）` },
    { label: INFERRED_LABELS.rubric, text: rubricName(result), key: 'rubric' },
    { label: INFERRED_LABELS.applicant, text: APPLICANT_LABELS[result.applicant], key: 'applicant' },
    {
      label: INFERRED_LABELS.year,
      text: `${result.year}（看 ${result.year - 3} 至 ${result.year - 1} 年的数据）`,
      key: 'year',
    },
  ];
  const isOver = characters > MOST_CHARACTERS;
  return (
    <>
      <Flex component="dl" gap="4px 24px" wrap style={{ margin: 0, fontSize: 13 }}>
        {facts.map(({ label, text, key }) => (
          <div key={label} style={{ display: 'flex', gap: 6, flexWrap: 'wrap', minWidth: 0 }}>
            <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
            <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>
              {text}
              {key && result.inferred.includes(key) && (
                <Tag style={{ marginInlineStart: 8 }}>由报告推断，请核对</Tag>
              )}
            </dd>
          </div>
        ))}
      </Flex>
      {characters >= NEAR * MOST_CHARACTERS && (
        <Alert
          type={isOver ? 'warning' : 'info'}
          showIcon
          styles={noticeStyles}
          title={`全文 ${formatNumber(characters)} 字，${isOver ? '超过' : '接近'}通知要求的 3 万字（含图表）`}
          description="计数方法与 Word 的“字数”相同：一个汉字或标点计 1，连续的字母或数字计 1；图片中的文字不计入。"
        />
      )}
    </>
  );
}
