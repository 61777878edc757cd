import { CloseOutlined, EnvironmentOutlined } from '@ant-design/icons';
import { Button, Card, Flex, theme } from 'antd';
import type { Evidence } from '../../model/evidence.ts';
import { describePassagePlace, nearestHeading } from '../../report/place.ts';
import { quoteOf, type ResultView, stateOf } from '../../report/view.ts';
import { clauseOf } from '../parts/clause-of.ts';
import { StateTag } from '../parts/state-tag.tsx';

const MOST = 3;

/** One clause: what it asks for, its state, and where the report speaks to it. */
export function CriterionPanel({
  criterion,
  view,
  unreadable,
  onPlace,
  onPick,
  onClose,
}: {
  criterion: string;
  view: ResultView;
  unreadable: boolean;
  onPlace: (passage: string, words: readonly string[]) => void;
  onPick: (criterion: string) => void;
  onClose: () => void;
}) {
  const { token } = theme.useToken();
  const item = view.items.find(
    ({ id, points }) => id === criterion || points.some(({ point }) => point.id === criterion),
  );
  if (!item) return null;
  const point = item.points.find((one) => one.point.id === criterion);
  const clause = clauseOf(criterion, view);
  const state = point?.state ?? stateOf(item, unreadable);
  const evidence = point ? point.evidence : item.ownEvidence;
  const others = point ? point.others : item.ownOthers;
  return (
    <Card
      size="small"
      title={
        <Flex align="center" gap={8} wrap>
          <span style={{ whiteSpace: 'normal' }}>{clause.name}</span>
          <StateTag state={state} />
        </Flex>
      }
      extra={
        <Button type="text" size="small" icon={<CloseOutlined />} onClick={onClose}>
          看全部条款
        </Button>
      }
    >
      <Flex vertical gap={8}>
        {clause.asks !== '' && (
          <div>
            <span style={{ color: token.colorTextSecondary }}>条款要求　</span>
            {clause.asks}
          </div>
        )}
        {!point && item.points.length > 0 && (
          <Flex vertical gap={4}>
            {item.points.map((one) => (
              <Flex key={one.point.id} gap={8} align="center">
                <StateTag state={one.state} />
                <Button
                  type="link"
                  size="small"
                  style={{
                    padding: 0,
                    whiteSpace: 'normal',
                    textAlign: 'start',
                    height: 'auto',
                    minHeight: 24,
                  }}
                  onClick={() => onPick(one.point.id)}
                >
                  {view.nameOf(one.point.id)}
                </Button>
              </Flex>
            ))}
          </Flex>
        )}
        <Quotes title="报告中的依据" rows={evidence} view={view} onPlace={onPlace} />
        {evidence.length === 0 && (
          <Quotes title="相近的内容（主要讲别的条款）" rows={others} view={view} onPlace={onPlace} />
        )}
        {point && evidence.length === 0 && others.length === 0 && state === 'missing' && (
          <div style={{ color: token.colorTextSecondary }}>已查看全文，没有找到相关内容。</div>
        )}
      </Flex>
    </Card>
  );
}

function Quotes({
  title,
  rows,
  view,
  onPlace,
}: {
  title: string;
  rows: readonly Evidence[];
  view: ResultView;
  onPlace: (passage: string, words: readonly string[]) => void;
}) {
  const { token } = theme.useToken();
  if (rows.length === 0) return null;
  return (
    <div>
      <div style={{ color: token.colorTextSecondary }}>
        {title}（{rows.length} 处{rows.length > MOST && `，列出前 ${MOST} 处`}）
      </div>
      <ul style={{ margin: '4px 0 0', padding: 0, listStyle: 'none' }}>
        {rows.slice(0, MOST).map((row) => {
          const passage = view.passages.get(row.passage);
          if (!passage) return null;
          const where = passage.page === null ? nearestHeading(passage) : describePassagePlace(passage);
          return (
            <li key={row.passage} style={{ margin: '4px 0' }}>
              <button
                type="button"
                className="quote-place"
                style={{ color: token.colorText, borderColor: token.colorBorderSecondary }}
                onClick={() =>
                  onPlace(
                    passage.id,
                    row.why
                      .filter(({ kind }) => kind === 'term' || kind === 'indicator')
                      .map(({ text }) => text),
                  )
                }
              >
                <span style={{ color: token.colorLink }}>
                  <EnvironmentOutlined aria-hidden /> {where || '原文'}
                </span>
                <span>{quoteOf(passage, 110)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
