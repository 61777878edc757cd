import { DownloadOutlined, DownOutlined, ImportOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Dropdown, Empty, Flex, Select, Skeleton, Table } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { address } from '../api/request.ts';
import type { Submission } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { BulkBar } from './list-bulk-bar.tsx';
import { ColumnChoice } from './list-column-choice.tsx';
import { listColumns, tableColumns } from './list-columns.tsx';
import { ListCounts } from './list-counts.tsx';
import {
  isNarrowed,
  type ListFilter,
  PAGE_SIZES,
  queryOf,
  readFilter,
  type SortColumn,
  writeFilter,
} from './list-filter.ts';
import { FiltersBar } from './list-filters-bar.tsx';
import { useRemembered } from './list-remembered.ts';
import { useRound } from './list-round.ts';

/** Milliseconds between two looks while something is under way. */
const LOOK = 3_000;
const none = readFilter(new URLSearchParams());
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const isGoing = ({ version }: Submission): boolean =>
  version?.analysis.state === 'queued' || version?.analysis.state === 'running';
const readColumns = (kept: unknown): string[] | null =>
  Array.isArray(kept) && kept.every((one) => typeof one === 'string') ? kept : null;
const readSize = (kept: unknown): number | null => PAGE_SIZES.find((size) => size === kept) ?? null;

/** All submissions of a round: how they stand, and what can be done with many at once. */
export function SubmissionsPage() {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const { rounds, round, error: roundsError, remember } = useRound(params.get('round'));
  const filter = useMemo(() => readFilter(params), [params]);
  const [size, setSize] = useRemembered('list-size', readSize, 50);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Submission>>(new Map());

  const { data: rubrics = [], isPending: rubricsPending } = useQuery(queries.rubrics());
  const { data: reviewers = [], isPending: reviewersPending } = useQuery(queries.users({ role: 'reviewer' }));
  const named = !rubricsPending && !reviewersPending;
  const query = queryOf(filter, round?.id ?? '');
  const list = useQuery({
    ...queries.submissions({ ...query, limit: size, offset: (filter.page - 1) * size }),
    enabled: round !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.rows.some(isGoing) ? LOOK : false),
  });
  const counts = useQuery({
    ...queries.counts(round?.id ?? ''),
    enabled: round !== undefined,
    refetchInterval: ({ state }) => (state.data && state.data.analysing > 0 ? LOOK : false),
  });

  const show = useCallback(
    (next: ListFilter, replace = false) =>
      setParams({ ...(round ? { round: round.id } : {}), ...writeFilter(next) }, { replace }),
    [round, setParams],
  );
  const narrow = useCallback(
    (change: Partial<ListFilter>) => show({ ...filter, ...change, page: 1 }),
    [filter, show],
  );

  const columns = useMemo(
    () =>
      listColumns({
        rubrics: new Map(rubrics.map(({ id, name }) => [id, name])),
        reviewers: new Map(reviewers.map(({ id, name }) => [id, name])),
      }),
    [rubrics, reviewers],
  );
  const [shown, setShown] = useRemembered(
    'list-columns',
    readColumns,
    columns.filter(({ usual }) => usual).map(({ key }) => key),
  );
  const visible = useMemo(
    () => columns.filter(({ key }, index) => index === 0 || shown.includes(key)),
    [columns, shown],
  );
  const table = useMemo(() => tableColumns(visible, filter.sort), [visible, filter.sort]);

  if (roundsError)
    return (
      <PageBody>
        <PageHead title="申报管理" />
        <Alert type="error" showIcon title={messageOf(roundsError)} />
      </PageBody>
    );
  if (!rounds)
    return (
      <PageBody width={1600}>
        <PageHead title="申报管理" />
        <Skeleton active />
      </PageBody>
    );
  if (!round)
    return (
      <PageBody width={1600}>
        <PageHead title="申报管理" />
        <Empty description="还没有申报批次。先新建批次，申报方才能上传报告。">
          <Link to="/office/rounds?new=1">
            <Button type="primary">新建批次</Button>
          </Link>
        </Empty>
      </PageBody>
    );

  // as they are now, where they are on this page
  const now = new Map(list.data?.rows.map((row) => [row.id, row]));
  const picked = [...chosen.values()].map((row) => now.get(row.id) ?? row);
  const active = reviewers.filter(({ disabledAt }) => !disabledAt);
  const exportAs = (format: string) => address('/api/submissions/export', { ...query, zone, format });
  return (
    <PageBody width={1600}>
      <PageHead
        title="申报管理"
        extra={
          <>
            <Select
              aria-label="批次"
              value={round.id}
              onChange={(id) => {
                remember(id);
                setChosen(new Map());
                setParams({ round: id, ...writeFilter({ ...filter, page: 1 }) });
              }}
              options={rounds.map(({ id, title, state }) => ({
                value: id,
                label: state === 'open' ? title : `${title}（已关闭）`,
              }))}
              popupMatchSelectWidth={false}
              style={{ width: 280 }}
            />
            <Link to={`/office/import?round=${round.id}`}>
              <Button icon={<ImportOutlined />}>批量导入</Button>
            </Link>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  {
                    key: 'xlsx',
                    label: (
                      <a href={exportAs('xlsx')} download>
                        Excel 工作簿（XLSX）
                      </a>
                    ),
                  },
                  {
                    key: 'csv',
                    label: (
                      <a href={exportAs('csv')} download>
                        CSV 文本
                      </a>
                    ),
                  },
                ],
              }}
            >
              <Button icon={<DownloadOutlined />}>
                导出列表 <DownOutlined />
              </Button>
            </Dropdown>
            <ColumnChoice columns={columns} shown={shown} onChange={setShown} />
          </>
        }
      />
      <ListCounts counts={counts.data} filter={filter} onChange={narrow} />
      <FiltersBar
        filter={filter}
        rubrics={rubrics.filter(({ id }) => round.rubrics.includes(id))}
        reviewers={active}
        onChange={narrow}
        onClear={() => show({ ...none, sort: filter.sort })}
      />
      {list.error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={messageOf(list.error)}
          style={{ marginBottom: 12 }}
          action={
            <Button size="small" onClick={() => void list.refetch()}>
              重试
            </Button>
          }
        />
      )}
      {picked.length > 0 && (
        <BulkBar
          chosen={picked}
          reviewers={active}
          exportQuery={{ round: round.id, order: query.order as string | null, zone }}
          onClear={() => setChosen(new Map())}
        />
      )}
      <Table<Submission>
        // a cell keeps the names that it was drawn with
        key={`${rubrics.length} ${reviewers.length}`}
        size="small"
        tableLayout="fixed"
        rowKey="id"
        loading={!named || list.isPending || list.isPlaceholderData}
        dataSource={named ? (list.data?.rows ?? []) : []}
        columns={table}
        scroll={{ x: visible.reduce((sum, { width }) => sum + width, 44) }}
        showSorterTooltip={false}
        onRow={({ id }) => ({
          style: { cursor: 'pointer' },
          onClick: (event) => {
            const target = event.target as Element;
            if (target.closest('a, button, input, label, .ant-popover, .ant-table-selection-column')) return;
            if (window.getSelection()?.toString()) return;
            void navigate(`/office/submissions/${id}`);
          },
        })}
        rowSelection={{
          columnWidth: 44,
          fixed: true,
          preserveSelectedRowKeys: true,
          selectedRowKeys: [...chosen.keys()],
          onChange: (keys, rows) => {
            const here = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
            setChosen(
              new Map(
                keys.flatMap((key) => {
                  const row = here.get(String(key)) ?? chosen.get(String(key));
                  return row ? [[row.id, row] as const] : [];
                }),
              ),
            );
          },
          getCheckboxProps: ({ applicantName }) => ({ 'aria-label': `选择 ${applicantName}` }),
          getTitleCheckboxProps: () => ({ 'aria-label': '选择本页全部' }),
        }}
        onChange={(page, _, sorter, { action }) => {
          if (action === 'sort') {
            const by = Array.isArray(sorter) ? sorter[0] : sorter;
            const column = by?.columnKey as SortColumn | undefined;
            narrow({ sort: column && by?.order ? { column, order: by.order } : null });
          } else {
            if (page.pageSize && page.pageSize !== size) setSize(page.pageSize);
            show({ ...filter, page: page.pageSize === size ? (page.current ?? 1) : 1 });
          }
        }}
        pagination={{
          current: filter.page,
          pageSize: size,
          total: list.data?.total ?? 0,
          pageSizeOptions: PAGE_SIZES,
          showSizeChanger: true,
          showTotal: (total, [from, to]) => `第 ${from}–${to} 份，共 ${total} 份`,
        }}
        locale={{
          emptyText:
            list.isPending || list.error || !named ? (
              ' '
            ) : isNarrowed(filter) ? (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有符合条件的申报">
                <Button onClick={() => show(none)}>清除筛选</Button>
              </Empty>
            ) : (
              <Empty description="本批次还没有申报。申报方可自行上传，秘书处也可代为导入。">
                <Flex justify="center">
                  <Link to={`/office/import?round=${round.id}`}>
                    <Button type="primary">批量导入</Button>
                  </Link>
                </Flex>
              </Empty>
            ),
        }}
      />
    </PageBody>
  );
}
