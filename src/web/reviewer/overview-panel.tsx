import { Alert, Descriptions, Empty } from 'antd';
import type { Result } from '../../model/result.ts';
import { APPLICANT_LABELS, FACET_LABELS, METHOD_FACETS, METHOD_LABELS } from '../../report/labels.ts';
import { unreadEntries } from '../../report/unread.ts';
import { type ResultView, rubricName, stateOf } from '../../report/view.ts';
import type { ItemProgress } from './review-progress.ts';

/** The report at a glance: what it is, what could not be read, which facets of which items nothing speaks for. */
export function OverviewPanel({
  result,
  view,
  progress,
  lost,
  onSelect,
}: {
  result: Result;
  view: ResultView;
  progress: ReadonlyMap<string, ItemProgress>;
  /** Decisions on other versions whose passage is not in this one. */
  lost: number;
  onSelect: (criterion: string) => void;
}) {
  const unread = unreadEntries(result);
  const { pages, characters, name, status } = result.document;
  const unreadable = status === 'unreadable';
  const gaps = view.items.flatMap((item) => {
    if (!item.item || stateOf(item, unreadable) === 'unreadable') return [];
    const empty = METHOD_FACETS[item.item.method].filter(
      (facet) => (item.coverage?.facets[facet] ?? 0) === 0,
    );
    return empty.length > 0 ? [{ item, method: item.item.method, empty }] : [];
  });
  return (
    <div className="wb-scroll wb-pad">
      {lost > 0 && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={`另一版本上的 ${lost} 项判断，其原文在本版中已改动或不存在，未沿用。`}
        />
      )}
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'file', label: '文件', children: <bdi>{name}</bdi> },
          { key: 'rubric', label: '标准', children: rubricName(result) },
          { key: 'kind', label: '申报类型', children: APPLICANT_LABELS[result.applicant] },
          { key: 'year', label: '评奖年度', children: `${result.year}年` },
          {
            key: 'size',
            label: '篇幅',
            children: `${pages === null ? '' : `${pages} 页，`}约 ${characters.toLocaleString('zh-CN')} 字`,
          },
        ]}
      />
      {unread.length > 0 && (
        <section>
          <h3>未能读取的内容</h3>
          <ul>
            {unread.map(({ where, message, code }) => (
              <li key={`${code} ${where} ${message}`}>
                {where}：{message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>空白的方面</h3>
        {gaps.length === 0 ? (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={unreadable ? '文件没有可读的文字，无法核查' : '每个条目的四个方面都有内容'}
          />
        ) : (
          <table className="wb-table">
            <caption className="visually-hidden">未见有关内容的方面</caption>
            <thead>
              <tr>
                <th scope="col">条目</th>
                <th scope="col">未见</th>
                <th scope="col">我的评审</th>
              </tr>
            </thead>
            <tbody>
              {gaps.map(({ item, method, empty }) => {
                const done = progress.get(item.id);
                return (
                  <tr key={item.id}>
                    <th scope="row">
                      <button type="button" className="wb-reference" onClick={() => onSelect(item.id)}>
                        {view.nameOf(item.id)}
                      </button>
                      <span className="wb-faint">　{METHOD_LABELS[method]}</span>
                    </th>
                    <td>{empty.map((facet) => FACET_LABELS[facet]).join('、')}</td>
                    <td>
                      {done && done.notes + done.decisions > 0
                        ? `意见 ${done.notes}，判断 ${done.decisions}`
                        : '未开始'}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}
