import { Empty, Tag } from 'antd';
import { groupFindings } from '../../report/finding-group.ts';
import type { ResultView } from '../../report/view.ts';
import type { FindingRow } from '../api/types.ts';
import { FindingCard } from '../parts/finding-card.tsx';
import { ObjectionNote } from '../parts/objection-note.tsx';

/** What the pre-screening found lacking in an item or point; what the secretariat set aside stands last. */
export function FindingsPanel({
  findings,
  isNew,
  view,
  onPlace,
}: {
  findings: readonly FindingRow[];
  /** Ids of those that the version before did not have. */
  isNew: ReadonlySet<string>;
  view: ResultView;
  onPlace: (passage: string, words: readonly string[]) => void;
}) {
  if (findings.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="预审没有发现问题" />;
  const open = findings.filter(({ dismissal }) => dismissal === null);
  const dismissed = findings.filter(({ dismissal }) => dismissal !== null);
  const byId = new Map(findings.map((one) => [one.id, one]));
  return (
    <div className="wb-findings">
      {groupFindings(open).map(({ findings: members, head }) => (
        <FindingCard key={head.id} finding={head} also={members.slice(1)} view={view} onPlace={onPlace}>
          {members.some(({ id }) => isNew.has(id)) && (
            <div>
              <Tag color="cyan">本版新出现</Tag>
            </div>
          )}
          {members.flatMap(({ id }) =>
            (byId.get(id)?.objections ?? []).map((one) => <ObjectionNote key={one.id} objection={one} />),
          )}
        </FindingCard>
      ))}
      {dismissed.map((finding) => (
        <FindingCard key={finding.id} finding={finding} view={view} onPlace={onPlace} faded>
          <p className="wb-faint">
            <Tag>秘书处已排除</Tag>
            {finding.dismissal?.reason}
          </p>
        </FindingCard>
      ))}
    </div>
  );
}
