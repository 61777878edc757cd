import { CopyOutlined, PrinterOutlined, SendOutlined, SyncOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Checkbox, Empty, Flex, Input, Segmented, Typography, theme } from 'antd';
import { useMemo, useState } from 'react';
import type { Severity } from '../../model/result.ts';
import { sentence } from '../../report/finding-text.ts';
import { ruleTitle, SEVERITY_LABELS } from '../../report/labels.ts';
import { draftNotice } from '../../report/notice/draft-notice.ts';
import { unreadEntries } from '../../report/unread.ts';
import { rubricName } from '../../report/view.ts';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { FindingRow, Return } from '../api/types.ts';
import { SeverityTag } from '../parts/severity-tag.tsx';
import { afterDays, localDay } from './desk-day.ts';
import { NoticeSheet } from './desk-notice-sheet.tsx';
import type { DeskPart } from './desk-part.ts';
import { SentNotices } from './desk-sent-notices.tsx';

/** Days that applicants usually get. */
const USUAL = 7;
/** What the service takes. */
const MOST = 10_000;
const none: readonly string[] = [];

/** 补正通知: chosen findings, a letter drafted from them, edited, and sent with the submission back to the applicant. */
export function DeskNotice({ submission, version, result, view, rows }: DeskPart) {
  const { message, modal } = App.useApp();
  const { token } = theme.useToken();
  const client = useQueryClient();
  const open = useMemo(() => rows.filter(({ dismissal }) => dismissal === null), [rows]);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [due, setDue] = useState(() => afterDays(new Date(), USUAL));
  const [edited, setEdited] = useState<string | null>(null);
  const [mode, setMode] = useState<'edit' | 'preview'>('edit');
  const unread = useMemo(
    () => unreadEntries(result).map(({ where, message: said }) => `${where}：${said}`),
    [result],
  );
  const [withUnread, setWithUnread] = useState(unread.length > 0);
  const returns = useQuery(queries.returns(submission.id));

  const usual = useMemo(() => idsOf(open, ['error']), [open]);
  const ids = chosen ?? usual;
  const findings = useMemo(() => open.filter(({ id }) => ids.has(id)), [open, ids]);
  const draft = useMemo(
    () =>
      draftNotice(findings, view, {
        applicantName: submission.applicantName,
        roundTitle: submission.roundTitle,
        rubricName: rubricName(result),
        due: due === '' ? null : due,
        today: localDay(new Date()),
        ...(withUnread ? { unread } : {}),
      }),
    [findings, withUnread, unread, view, submission.applicantName, submission.roundTitle, result, due],
  );
  const text = edited ?? draft;
  const choose = (next: ReadonlySet<string>) => setChosen(next);

  const send = useMutation({
    mutationFn: () =>
      request<Return>('POST', `/api/submissions/${submission.id}/return`, {
        body: { text, findings: findings.map(({ id }) => id) },
      }),
    onSuccess: async () => {
      setEdited(null);
      setChosen(null);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['submission', submission.id] }),
        client.invalidateQueries({ queryKey: ['submissions'] }),
        client.invalidateQueries({ queryKey: ['counts'] }),
      ]);
      void message.success('补正通知已发送，申报已退回');
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  const ask = () =>
    void modal.confirm({
      title: '发送补正通知？',
      content: `通知将发给“${submission.applicantName}”，列明 ${findings.length} 项问题；申报随即退回，申报方可上传新版本并再次提交。`,
      okText: '发送并退回',
      onOk: () => send.mutateAsync().catch(() => {}),
    });
  const copy = () =>
    void navigator.clipboard
      .writeText(text)
      .then(() => message.success('已复制'))
      .catch(() => message.error('浏览器不允许复制，请在文本框中全选后复制'));

  const newest = version.id === submission.version?.id;
  const maySend = submission.state === 'submitted' && newest;
  return (
    <Flex vertical gap={16}>
      {!maySend && (
        <Alert
          type="info"
          showIcon
          title={
            !newest
              ? `最新的第 ${submission.version?.number} 版尚无结果，以下按第 ${version.number} 版起草，暂不能发送`
              : submission.state === 'returned'
                ? '申报已退回补正，申报方再次正式提交后才能再发通知；现在可以起草、复制和打印'
                : submission.state === 'draft'
                  ? '申报尚未正式提交，不能退回补正；现在可以起草、复制和打印'
                  : '申报已结束，不能再退回补正'
          }
        />
      )}
      <div className="desk-notice">
        <Card
          size="small"
          className="no-print"
          title={<h2 style={{ fontSize: 15, margin: 0 }}>列入通知的问题</h2>}
        >
          <Flex vertical gap={12}>
            <Flex gap={8} wrap>
              <Button size="small" onClick={() => choose(idsOf(open, ['error']))}>
                全部必须补充
              </Button>
              <Button size="small" onClick={() => choose(idsOf(open, ['error', 'warning']))}>
                加上建议补充
              </Button>
              <Button size="small" disabled={ids.size === 0} onClick={() => choose(new Set(none))}>
                全不选
              </Button>
            </Flex>
            <Typography.Text type="secondary" role="status">
              已选 {findings.length} 项，共 {open.length} 项
            </Typography.Text>
            {unread.length > 0 && (
              <Checkbox checked={withUnread} onChange={({ target }) => setWithUnread(target.checked)}>
                请申报方改交读不出的内容（{unread.length} 处）
              </Checkbox>
            )}
            {open.length === 0 && (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={
                  result.document.status === 'unreadable'
                    ? '内容读不出，无法核查，所以没有列出需要补充的内容'
                    : '没有需要补充或核对的内容'
                }
              />
            )}
            <Choices rows={open} view={view} chosen={ids} onChoose={choose} />
          </Flex>
        </Card>
        <Card
          size="small"
          title={<h2 style={{ fontSize: 15, margin: 0 }}>通知正文</h2>}
          extra={
            <Segmented
              size="small"
              aria-label="编辑或预览"
              className="no-print"
              value={mode}
              onChange={setMode}
              options={[
                { value: 'edit', label: '编辑' },
                { value: 'preview', label: '预览' },
              ]}
            />
          }
        >
          <Flex vertical gap={12}>
            <Flex gap={12} wrap align="center" className="no-print">
              <Flex component="label" gap={8} align="center">
                补正期限
                <Input
                  type="date"
                  style={{ width: 160 }}
                  min={localDay(new Date())}
                  value={due}
                  onChange={({ target }) => setDue(target.value)}
                />
              </Flex>
              {edited !== null && (
                <Button icon={<SyncOutlined />} onClick={() => setEdited(null)}>
                  按所选重新起草
                </Button>
              )}
            </Flex>
            {edited !== null && (
              <Typography.Text type="secondary">
                正文已手工修改：再改动所选问题或期限时，正文不会自动更新。
              </Typography.Text>
            )}
            {mode === 'edit' ? (
              <Input.TextArea
                aria-label="通知正文"
                value={text}
                onChange={({ target }) => setEdited(target.value)}
                rows={26}
                maxLength={MOST}
                showCount
                placeholder="请先在左侧选择要列入通知的问题，也可以直接书写"
                style={{ lineHeight: 1.8 }}
              />
            ) : (
              <section
                style={{
                  border: `1px solid ${token.colorBorderSecondary}`,
                  borderRadius: 6,
                  padding: '28px 32px',
                  maxHeight: 760,
                  overflow: 'auto',
                }}
                // a scrolling region must be reachable by keyboard
                // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
                tabIndex={0}
                aria-label="通知预览"
              >
                {text === '' ? (
                  <Typography.Text type="secondary">（尚无内容）</Typography.Text>
                ) : (
                  <NoticeSheet text={text} />
                )}
              </section>
            )}
            <Flex gap={8} wrap justify="end" style={{ marginTop: 12 }} className="no-print">
              <Button icon={<CopyOutlined />} disabled={text === ''} onClick={copy}>
                复制
              </Button>
              <Button icon={<PrinterOutlined />} disabled={text === ''} onClick={printNotice}>
                打印
              </Button>
              <Button
                type="primary"
                icon={<SendOutlined />}
                disabled={!maySend || text.trim() === ''}
                loading={send.isPending}
                onClick={ask}
              >
                发送并退回补正
              </Button>
            </Flex>
          </Flex>
        </Card>
      </div>
      <NoticeSheet text={text} print />
      <SentNotices query={returns} />
    </Flex>
  );
}

const idsOf = (rows: readonly FindingRow[], severities: readonly Severity[]): Set<string> =>
  new Set(rows.filter(({ severity }) => severities.includes(severity)).map(({ id }) => id));

/** Prints the letter and nothing else of the page. */
function printNotice(): void {
  const { classList } = document.documentElement;
  classList.add('desk-printing');
  window.addEventListener('afterprint', () => classList.remove('desk-printing'), { once: true });
  window.print();
}

/** Every finding with a box to tick, by item; 提示 folded. */
function Choices({
  rows,
  view,
  chosen,
  onChoose,
}: Pick<DeskPart, 'rows' | 'view'> & {
  chosen: ReadonlySet<string>;
  onChoose: (next: ReadonlySet<string>) => void;
}) {
  const { token } = theme.useToken();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    onChoose(next);
  };
  return (
    <div className="desk-choices">
      {view.items.map((item) => {
        const here = item.findings.flatMap(({ id }) => byId.get(id) ?? []);
        if (here.length === 0) return null;
        const ids = here.map(({ id }) => id);
        const on = ids.filter((id) => chosen.has(id)).length;
        const plain = here.filter(({ severity }) => severity !== 'info');
        const hints = here.filter(({ severity }) => severity === 'info');
        const box = (row: FindingRow) => (
          <li key={row.id} style={{ padding: '4px 0' }}>
            <Checkbox checked={chosen.has(row.id)} onChange={({ target }) => set([row.id], target.checked)}>
              <SeverityTag severity={row.severity} /> <strong>{ruleTitle(row.rule)}</strong>
              <div style={{ color: token.colorTextSecondary, overflowWrap: 'anywhere' }}>
                {sentence(row.message)}
              </div>
            </Checkbox>
          </li>
        );
        const list = { margin: 0, paddingInlineStart: 24, listStyle: 'none' } as const;
        return (
          <section key={item.id} aria-label={view.nameOf(item.id)} style={{ marginBottom: 8 }}>
            <Checkbox
              checked={on === ids.length}
              indeterminate={on > 0 && on < ids.length}
              onChange={({ target }) =>
                set(plain.length > 0 && target.checked ? plain.map(({ id }) => id) : ids, target.checked)
              }
            >
              <strong>{view.nameOf(item.id)}</strong>
            </Checkbox>
            <ul style={list}>{plain.map(box)}</ul>
            {hints.length > 0 && (
              <details className="finding-hints" style={{ paddingInlineStart: 24 }}>
                <summary style={{ color: token.colorTextSecondary }}>
                  {SEVERITY_LABELS.info}（{hints.length} 项）
                </summary>
                <ul style={{ ...list, paddingInlineStart: 0 }}>{hints.map(box)}</ul>
              </details>
            )}
          </section>
        );
      })}
    </div>
  );
}
