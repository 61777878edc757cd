import { Empty } from 'antd';
import type { Severity } from '../../model/result.ts';
import { ruleTitle } from '../../report/labels.ts';
import type { ResultView } from '../../report/view.ts';
import type { FindingRow } from '../api/types.ts';
import { SeverityTag } from '../parts/severity-tag.tsx';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** How many findings of which rule each item has; what the secretariat set aside is not counted. */
export function FindingsOverview({
  findings,
  view,
  onSelect,
}: {
  findings: readonly FindingRow[];
  view: ResultView;
  /** Told the item whose findings somebody wants to read. */
  onSelect: (criterion: string) => void;
}) {
  const open = new Map(findings.filter(({ dismissal }) => dismissal === null).map((one) => [one.id, one]));
  if (open.size === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="预审没有发现问题" />;
  return (
    <table className="wb-table">
      <caption className="visually-hidden">各条目的问题</caption>
      <thead>
        <tr>
          <th scope="col">条目</th>
          <th scope="col">问题</th>
        </tr>
      </thead>
      <tbody>
        {view.items.map((item) => {
          const own = item.findings.filter(({ id }) => open.has(id));
          if (own.length === 0) return null;
          return (
            <tr key={item.id}>
              <th scope="row">
                <button type="button" className="wb-reference" onClick={() => onSelect(item.id)}>
                  {view.nameOf(item.id)}
                </button>
              </th>
              <td>
                {SEVERITIES.map((severity) => {
                  const some = own.filter((one) => one.severity === severity);
                  if (some.length === 0) return null;
                  const rules = Map.groupBy(some, ({ rule }) => rule);
                  return (
                    <div key={severity} className="wb-rules">
                      <SeverityTag severity={severity} />
                      <span>
                        {[...rules].map(([rule, { length }]) => `${ruleTitle(rule)} ${length}`).join('，')}
                      </span>
                    </div>
                  );
                })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
