import './indicators.css';
import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Empty, Flex, Segmented } from 'antd';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { Result } from '../../../model/result.ts';
import { sentence } from '../../../report/finding-text.ts';
import type { ResultView } from '../../../report/view.ts';
import { SeverityTag } from '../../parts/severity-tag.tsx';
import { type IndicatorGroup, indicatorGroups } from './indicator-groups.ts';
import { IndicatorList } from './indicator-list.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { yearsOf } from './series-values.ts';
import type { OnPlace } from './types.ts';
import { usePrinting } from './use-printing.ts';
import { useWidth } from './use-width.ts';

/** In pixels; below it a table with years as columns shows hardly more than names. */
const ROOM_FOR_TABLE = 640;
const YEARS_ON_PAPER = 5;

/** ECharts comes only when somebody looks at charts. */
const IndicatorCharts = lazy(async () => ({
  default: (await import('./indicator-charts.tsx')).IndicatorCharts,
}));

export interface IndicatorsPanelProps {
  view: ResultView;
  result: Result;
  /** The item or point chosen; null: all. */
  criterion: string | null;
  onPlace: OnPlace;
}

/** The indicators of what is chosen, as a table and as small charts; every value leads to its passage. */
export function IndicatorsPanel({ view, result, criterion, onPlace }: IndicatorsPanelProps) {
  const [shape, setShape] = useState<'table' | 'charts'>('table');
  const [marked, setMarked] = useState(false);
  const [widened, setWidened] = useState<string | null>(null);
  const printing = usePrinting();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const item = view.items.find(({ points }) => points.some(({ point }) => point.id === criterion));
  const asked = item !== undefined && widened === criterion ? item.id : criterion;
  const groups = useMemo(() => indicatorGroups(view, asked), [view, asked]);
  const shown = useMemo(
    () =>
      marked
        ? groups.map((group) => ({
            ...group,
            indicators: group.indicators.filter(({ findings }) => findings.length > 0),
          }))
        : groups,
    [groups, marked],
  );
  // on paper as on the screen: years that have no room side by side stand by indicator
  const tabular = printing ? yearsIn(shown) <= YEARS_ON_PAPER : width >= ROOM_FOR_TABLE;
  const count = groups.reduce((sum, { indicators }) => sum + indicators.length, 0);
  const withMarks = groups
    .flatMap(({ indicators }) => indicators)
    .filter(({ findings }) => findings.length > 0);
  const around = item === undefined || asked === item.id ? 0 : item.series.length;
  const notes = groups.flatMap((group) => group.findings.map((finding) => ({ group, finding })));
  return (
    <div ref={frame} className="ind-panel">
      <Flex align="center" gap={12} wrap className="ind-bar">
        <strong>{count} 项指标</strong>
        {withMarks.length > 0 && (
          <Checkbox
            className="no-print"
            checked={marked}
            onChange={({ target }) => setMarked(target.checked)}
          >
            只看有提示的（{withMarks.length}）
          </Checkbox>
        )}
        {around > count && (
          <Button className="no-print" type="link" size="small" onClick={() => setWidened(criterion)}>
            看本条目全部 {around} 项
          </Button>
        )}
        <Segmented
          className="no-print ind-shape"
          aria-label="指标的样式"
          value={shape}
          onChange={setShape}
          options={[
            { value: 'table', label: '表格', icon: <TableOutlined /> },
            { value: 'charts', label: '图表', icon: <BarChartOutlined /> },
          ]}
        />
      </Flex>
      {notes.length > 0 && criterion !== null && (
        <ul className="ind-notes">
          {notes.map(({ finding }) => (
            <li key={finding.id}>
              <SeverityTag severity={finding.severity} /> <span>{sentence(finding.message)}</span>
            </li>
          ))}
        </ul>
      )}
      {count === 0 ? (
        result.document.status === 'unreadable' ? (
          <Alert type="info" showIcon title="文件没有可读的文字，指标无法核查" />
        ) : (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={around > 0 ? '没有读到对应这一要点的指标' : '没有读到指标数据；图片中的数值无法核查'}
          />
        )
      ) : (
        <>
          {(shape === 'table' || printing) &&
            (tabular ? (
              <IndicatorTable groups={shown} view={view} printing={printing} onPlace={onPlace} />
            ) : (
              <IndicatorList groups={shown} view={view} printing={printing} onPlace={onPlace} />
            ))}
          {shape === 'charts' && (
            <Suspense fallback={<p className="ind-none">正在载入图表…</p>}>
              <IndicatorCharts groups={shown} view={view} printing={printing} onPlace={onPlace} />
            </Suspense>
          )}
        </>
      )}
    </div>
  );
}

const yearsIn = (groups: readonly IndicatorGroup[]): number =>
  yearsOf(groups.flatMap(({ indicators }) => indicators.map(({ series }) => series))).length;
