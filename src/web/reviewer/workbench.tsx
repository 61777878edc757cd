import './workbench.css';
import {
  ArrowLeftOutlined,
  FileTextOutlined,
  LeftOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  RightOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  ConfigProvider,
  Empty,
  Flex,
  type InputRef,
  Segmented,
  Splitter,
  Tabs,
  Tag,
  theme,
} from 'antd';
import { type CSSProperties, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Facet } from '../../model/evidence.ts';
import type { Result } from '../../model/result.ts';
import { APPLICANT_LABELS, FACET_LABELS, METHOD_LABELS } from '../../report/labels.ts';
import { viewResult } from '../../report/view.ts';
import { applyDecisions, type EvidenceRow, keyOf } from '../../report/worksheet/apply-decisions.ts';
import { queries } from '../api/queries.ts';
import type { Decision, Note, Rubric, Submission, User, Version } from '../api/types.ts';
import { DocumentViewer } from '../document/document-viewer.tsx';
import type { Focus, Selected } from '../document/types.ts';
import { clauseOf } from '../parts/clause-of.ts';
import { StateTag } from '../parts/state-tag.tsx';
import { ToolButton } from '../parts/tool-button.tsx';
import { BandsDrawer } from './bands-drawer.tsx';
import { CriteriaTree } from './criteria-tree.tsx';
import { CriterionDialog } from './criterion-dialog.tsx';
import { type EvidenceAction, wordsOf } from './evidence-card.tsx';
import { evidenceEntries } from './evidence-entries.ts';
import { EvidenceList } from './evidence-list.tsx';
import { FindingsOverview } from './findings-overview.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { IndicatorsPanel } from './indicators/indicators-panel.tsx';
import { fold } from './marks.ts';
import { NOTE_FIELD, NoteComposer } from './note-composer.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { OverviewPanel } from './overview-panel.tsx';
import { insertReference, passagesIn, referenceTo } from './references.ts';
import { itemsBegun, reviewProgress } from './review-progress.ts';
import { SearchPanel } from './search-panel.tsx';
import type { Command } from './shortcuts.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useDecisions } from './use-decisions.ts';
import { type Draft, draftKey, useDrafts } from './use-drafts.ts';
import { useNarrow } from './use-narrow.ts';
import { useNotes } from './use-notes.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { VersionMenu } from './version-menu.tsx';
import { ExportMenu } from './worksheet/export-menu.tsx';

export interface WorkbenchProps {
  submission: Submission;
  /** Newest first. */
  versions: readonly Version[];
  /** The one that is read. */
  version: Version;
  /** The newest one formally submitted. */
  newest: Version;
  result: Result;
  rubric: Rubric;
  me: User;
}

type TabKey = 'evidence' | 'indicators' | 'findings' | 'notes';
const TABS: readonly TabKey[] = ['evidence', 'indicators', 'findings', 'notes'];

/** The document is heavy: it must not be drawn anew with every key. */
const Document = memo(DocumentViewer);
const ACTIONS: Record<Decision['action'], string> = {
  accept: '认可',
  reject: '排除',
  move: '移至',
  add: '添加',
};
const WRITE_BUTTON = 'wb-write';
const NOTHING: ReadonlySet<string> = new Set();

/** Criteria, evidence and the document side by side; fills the window. */
export function Workbench({ submission, versions, version, newest, result, rubric, me }: WorkbenchProps) {
  const { message } = App.useApp();
  const { token } = theme.useToken();
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => viewResult(result, rubric), [result, rubric]);
  const unreadable = result.document.status === 'unreadable';

  // what is at hand
  const criteria = useMemo(
    () => [null, ...view.items.flatMap((item) => [item.id, ...item.points.map(({ point }) => point.id)])],
    [view],
  );
  const asked = search.get('at');
  const selected = asked !== null && criteria.includes(asked) ? asked : null;
  const item = view.items.find(
    ({ id, points }) => id === selected || points.some(({ point }) => point.id === selected),
  );
  const point = item?.points.find((one) => one.point.id === selected);
  const tab = TABS.find((key) => key === search.get('tab')) ?? 'evidence';
  const [facet, setFacet] = useState<Facet | null>(null);
  const [order, setOrder] = useState<'best' | 'report'>('best');
  const [openOthers, setOpenOthers] = useState(false);
  const [current, setCurrent] = useState<{ key: string | null; serial: number }>({ key: null, serial: 0 });

  /** The serial that the list has answered; it outlives the list, which goes with its tab. */
  const answered = useRef(0);

  // panes
  const narrow = useNarrow();
  const [side, setSide] = useState<'tree' | 'document'>('tree');
  const [shown, setShown] = useState({ tree: true, document: true });
  const [sizes, setSizes] = useState<{ tree: number | string; document: number | string }>({
    tree: 296,
    document: '40%',
  });
  const [left, setLeft] = useState<'tree' | 'search'>('tree');
  const treeShown = narrow ? side === 'tree' : shown.tree;
  const documentShown = narrow ? side === 'document' : shown.document;
  const reveal = useCallback(
    (pane: 'tree' | 'document') => {
      if (narrow) setSide(pane);
      else setShown((before) => (before[pane] ? before : { ...before, [pane]: true }));
    },
    [narrow],
  );
  const toggle = (pane: 'tree' | 'document') =>
    narrow
      ? setSide((before) => (before === pane ? (pane === 'tree' ? 'document' : 'tree') : pane))
      : setShown((before) => ({ ...before, [pane]: !before[pane] }));

  // what the service knows
  const { held, foreign, lost, decide, undo } = useDecisions(submission.id, version, result.passages, me.id);
  const { notes, save, remove } = useNotes(submission.id);
  const { data: findings } = useQuery(queries.findings(submission.id, version.number));
  const before = versions.find(({ number }) => number < version.number);
  const { data: comparison } = useQuery({
    ...queries.comparison(submission.id, before?.number, version.number),
    enabled: before?.analysis.state === 'done',
  });
  const [marking, setMarking] = useState(false);
  const { data: older } = useQuery({
    ...queries.result(before?.id ?? ''),
    enabled: marking && before !== undefined,
  });
  const newPassages = useMemo(() => {
    if (!marking || !older) return NOTHING;
    const texts = new Set(older.passages.map(({ text }) => fold(text)));
    return new Set(result.passages.filter(({ text }) => !texts.has(fold(text))).map(({ id }) => id));
  }, [marking, older, result.passages]);

  // derived
  const rows = useMemo(() => applyDecisions(view, held), [view, held]);
  const entries = useMemo(
    () =>
      item && selected !== null
        ? evidenceEntries(rows, view, item, selected, { facet, order, open: openOthers })
        : [],
    [rows, view, item, selected, facet, order, openOthers],
  );
  const listed = useMemo(
    () => entries.flatMap((entry) => (entry.kind === 'row' ? [entry.row] : [])),
    [entries],
  );
  const progress = useMemo(
    () =>
      reviewProgress(
        rubric.items,
        notes.filter(({ userId }) => userId === me.id),
        held,
      ),
    [rubric, notes, held, me.id],
  );
  const { begun, total } = itemsBegun(progress);
  const nameOfUser = useMemo(() => reviewerNames([...notes, ...foreign], me.id), [notes, foreign, me.id]);
  const others = useMemo(() => {
    const told = new Map<string, string[]>();
    // the newest of each of them on a passage and criterion holds
    const holding = new Map(
      foreign
        .filter(({ versionId }) => versionId === version.id)
        .map((one) => [`${one.userId} ${keyOf(one.criterion, one.passage)}`, one]),
    );
    for (const { criterion, passage, userId, action, toCriterion } of holding.values()) {
      const said = `${nameOfUser(userId)}：${ACTIONS[action]}${toCriterion === null ? '' : ` ${view.nameOf(toCriterion)}`}`;
      const key = keyOf(criterion, passage);
      told.set(key, [...(told.get(key) ?? []), said]);
    }
    return told;
  }, [foreign, nameOfUser, version.id, view]);
  const dismissed = useMemo(
    () => new Set(findings?.findings.flatMap(({ id, dismissal }) => (dismissal ? [id] : [])) ?? []),
    [findings],
  );
  const changed = useMemo(
    () => new Map(comparison?.coverage.map(({ criterion, from }) => [criterion, from]) ?? []),
    [comparison],
  );
  const newFindings = useMemo(() => new Set(comparison?.new.map(({ id }) => id) ?? []), [comparison]);
  const ownFindings = useMemo(() => {
    const all =
      findings?.findings ?? result.findings.map((one) => ({ ...one, dismissal: null, objections: [] }));
    if (selected === null) return all;
    const inside = new Set([selected, ...(point ? [] : (item?.points.map((one) => one.point.id) ?? []))]);
    return all.filter(({ criterion }) => inside.has(criterion));
  }, [findings, result, selected, point, item]);
  const ownNotes = useMemo(() => {
    const inside = new Set<string | null>([
      item?.id ?? null,
      ...(item?.points.map((one) => one.point.id) ?? []),
    ]);
    return notes.filter(({ criterion }) => inside.has(criterion));
  }, [notes, item]);

  // going somewhere
  const [focus, setFocus] = useState<Focus | null>(null);
  const place = useCallback(
    (passage: string, words: readonly string[] = []) => {
      setFocus((last) => ({ passage, words, serial: (last?.serial ?? 0) + 1 }));
      reveal('document');
    },
    [reveal],
  );
  // a pane that was hidden has to find its width before it can be taken anywhere
  const [opened, setOpened] = useState(documentShown);
  useEffect(() => {
    if (!documentShown) return;
    setOpened(true);
    const timer = setTimeout(
      () => setFocus((last) => (last === null ? null : { ...last, serial: last.serial + 1 })),
      150,
    );
    return () => clearTimeout(timer);
  }, [documentShown]);
  const [said, setSaid] = useState('');
  const go = (changes: Record<string, string | null>) =>
    setSearch(
      (last) => {
        const next = new URLSearchParams(last);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  const goLatest = useRef(go);
  goLatest.current = go;
  const select = useCallback((criterion: string | null, picked?: Facet | null) => {
    goLatest.current({ at: criterion, ...(picked ? { tab: null } : {}) });
    setFacet(picked ?? null);
    setCurrent(({ serial }) => ({ key: null, serial }));
    setEditing(null);
  }, []);
  const step = (by: 1 | -1) => {
    const at = criteria.indexOf(selected);
    const to = criteria[at + by];
    if (to === undefined) return;
    select(to);
    setSaid(to === null ? '整份报告' : view.nameOf(to));
  };
  const stepEvidence = (by: 1 | -1) => {
    if (tab !== 'evidence') go({ tab: null });
    const at = listed.findIndex(({ key }) => key === current.key);
    const to = listed[at < 0 ? (by > 0 ? 0 : listed.length - 1) : at + by];
    if (to) show(to);
  };
  /** Makes a row the current one: in sight, focused, and the document at its place. */
  const show = (row: EvidenceRow) => {
    setCurrent(({ serial }) => ({ key: row.key, serial: serial + 1 }));
    setFocus((last) => ({
      passage: row.passage,
      words: wordsOf(row.evidence),
      serial: (last?.serial ?? 0) + 1,
    }));
  };
  const placeRow = useCallback(
    (row: EvidenceRow) => {
      setCurrent(({ serial }) => ({ key: row.key, serial }));
      place(row.passage, wordsOf(row.evidence));
    },
    [place],
  );

  // notes
  const { drafts, put, drop } = useDrafts(`${me.id} ${submission.id}`);
  const [composing, setComposing] = useState(false);
  const [editing, setEditing] = useState<Note | null>(null);
  const blank: Draft = editing
    ? { criterion: editing.criterion, note: editing.id, kind: editing.kind, text: editing.text }
    : { criterion: item?.id ?? null, note: null, kind: 'strength', text: '' };
  const draft = drafts.get(draftKey(blank)) ?? blank;
  const write = () => {
    setComposing(true);
    setTimeout(() => {
      const field = document.getElementById(NOTE_FIELD);
      if (!(field instanceof HTMLTextAreaElement)) return;
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    });
  };
  const stopWriting = () => {
    setComposing(false);
    setEditing(null);
    // what had the focus is gone
    if (current.key !== null && tab === 'evidence')
      setCurrent(({ key, serial }) => ({ key, serial: serial + 1 }));
    else setTimeout(() => document.getElementById(WRITE_BUTTON)?.focus());
  };
  const saveDraft = () => {
    const text = draft.text.trim();
    if (text === '' || save.isPending) return;
    const passages = passagesIn(text, (id) => view.passages.has(id)).slice(0, 200);
    const key = draftKey(draft);
    save.mutate(
      { id: draft.note, fields: { criterion: draft.criterion, kind: draft.kind, text, passages } },
      {
        onSuccess: () => {
          drop(key);
          if (draft.note !== null) stopWriting();
          void message.success('已保存');
        },
      },
    );
  };
  const cite = (row: Pick<EvidenceRow, 'passage'>) => {
    const passage = view.passages.get(row.passage);
    if (!passage) return;
    const field = document.getElementById(NOTE_FIELD);
    const at = field instanceof HTMLTextAreaElement ? field.selectionStart : draft.text.length;
    const { text, end } = insertReference(draft.text, referenceTo(passage), at);
    put({ ...draft, text });
    setComposing(true);
    setSaid(`已引用 ${referenceTo(passage)}`);
    setTimeout(() => {
      const now = document.getElementById(NOTE_FIELD);
      if (now instanceof HTMLTextAreaElement) now.setSelectionRange(end, end);
    });
  };

  // decisions
  const [moving, setMoving] = useState<EvidenceRow | null>(null);
  const [adding, setAdding] = useState<Selected | null>(null);
  const lastAct = useRef<{ criterion: string; passage: string } | null>(null);
  /** A row that leaves its place hands the keys to the next one that stays. */
  const passOn = (row: EvidenceRow) => {
    if (row.key !== current.key) return;
    const stays = listed.filter(
      (one) => one.key === row.key || (one.state !== 'rejected' && one.state !== 'moved'),
    );
    const at = stays.findIndex(({ key }) => key === row.key);
    const next = stays[at + 1] ?? stays[at - 1];
    if (next) show(next);
    else setCurrent(({ serial }) => ({ key: null, serial }));
  };
  const undoRow = (row: EvidenceRow) => {
    const at = row.decision === null && row.movedFrom !== null ? row.movedFrom : row.criterion;
    if (undo({ criterion: at, passage: row.passage })) setSaid('已撤销');
  };
  const act = (action: EvidenceAction, row: EvidenceRow) => {
    const { passage, criterion } = row;
    if (action === 'cite') return cite(row);
    if (action === 'move') return setMoving(row);
    if (action === 'undo') return undoRow(row);
    const now = action === 'accept' ? 'accepted' : 'rejected';
    if (row.state === now) return undoRow(row);
    if (action === 'reject') passOn(row);
    lastAct.current = { criterion, passage };
    decide({ passage, criterion, action, toCriterion: null });
    setSaid(action === 'accept' ? '已认可' : '已排除');
  };
  const actLatest = useRef(act);
  actLatest.current = act;
  const onAct = useCallback((action: EvidenceAction, row: EvidenceRow) => actLatest.current(action, row), []);
  const move = (row: EvidenceRow, toCriterion: string) => {
    passOn(row);
    lastAct.current = { criterion: row.criterion, passage: row.passage };
    decide({ passage: row.passage, criterion: row.criterion, action: 'move', toCriterion });
    setMoving(null);
    setSaid(`已移至 ${view.nameOf(toCriterion)}`);
  };
  const add = ({ passages }: Selected, criterion: string) => {
    for (const passage of passages) decide({ passage, criterion, action: 'add', toCriterion: null });
    const [first] = passages;
    if (first !== undefined) lastAct.current = { criterion, passage: first };
    setAdding(null);
    // where it went is shown: the item at hand shows what is under its points, too
    const inSight =
      criterion === selected ||
      (item?.id === selected && item?.points.some((one) => one.point.id === criterion));
    if (!inSight) select(criterion);
    setFacet(null);
    if (tab !== 'evidence') go({ tab: null });
    if (first !== undefined)
      setCurrent(({ serial }) => ({ key: keyOf(criterion, first), serial: serial + 1 }));
    void message.success(`已作为“${view.nameOf(criterion)}”的证据`);
  };
  const onSelect = useCallback((what: Selected) => setAdding(what), []);

  // keys
  const [help, setHelp] = useState(false);
  const [bands, setBands] = useState(false);
  const [query, setQuery] = useState('');
  const searchField = useRef<InputRef>(null);
  const run = (command: Command) => {
    const row = listed.find(({ key }) => key === current.key);
    switch (command) {
      case 'next-evidence':
        return stepEvidence(1);
      case 'previous-evidence':
        return stepEvidence(-1);
      case 'next-criterion':
        return step(1);
      case 'previous-criterion':
        return step(-1);
      case 'accept':
      case 'reject':
      case 'move':
      case 'cite':
        if (row && tab === 'evidence') act(command, row);
        else setSaid('请先用 j 或 k 选一条证据');
        return;
      case 'undo':
        if (lastAct.current && undo(lastAct.current)) setSaid('已撤销上一步判断');
        lastAct.current = null;
        return;
      case 'note':
        return write();
      case 'search':
        setLeft('search');
        reveal('tree');
        setTimeout(() => searchField.current?.focus());
        return;
      case 'document':
        return toggle('document');
      case 'help':
        return setHelp(true);
    }
  };
  const keys = useShortcuts(run, help || bands || moving !== null || adding !== null);

  const name = selected === null ? '整份报告' : view.nameOf(selected);
  const itemName = item ? view.nameOf(item.id) : '整份报告';
  const clause = selected === null ? null : clauseOf(selected, view);
  const at = criteria.indexOf(selected);
  const method = item?.item?.method ?? 'process';
  const hasBands = (rubric.bands?.process?.length ?? 0) + (rubric.bands?.result?.length ?? 0) > 0;
  const series = item
    ? item.series.filter(({ criterion }) => !point || criterion === selected).length
    : result.series.length;
  const own = listed.filter((row) => !row.other && row.state !== 'rejected' && row.state !== 'moved').length;
  const openFindings = ownFindings.filter(({ dismissal }) => dismissal === null).length;

  const colors = {
    '--wb-line': token.colorBorderSecondary,
    '--wb-border': token.colorBorder,
    '--wb-page': token.colorBgLayout,
    '--wb-card': token.colorBgContainer,
    '--wb-text': token.colorText,
    '--wb-soft': token.colorTextSecondary,
    '--wb-fill': token.colorFillQuaternary,
    '--wb-fill-more': token.colorFillSecondary,
    '--wb-chosen': token.colorPrimaryBg,
    '--wb-primary': token.colorPrimary,
    '--wb-link': token.colorLink,
    '--wb-mark': token.colorWarningBgHover,
    '--wb-good': token.colorSuccessBg,
    '--wb-thin': token.colorWarningBg,
    '--wb-bad': token.colorErrorBg,
    '--wb-bad-line': token.colorErrorBorder,
  } as CSSProperties;

  return (
    <div className="wb" style={colors}>
      <title>{`${submission.applicantName} · 评审工作台 · 自评报告预审`}</title>
      <header className="wb-bar">
        <Link to="/review" className="wb-back no-print" aria-label="回到评审任务">
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h1 title={submission.applicantName}>{submission.applicantName}</h1>
        <Tag style={{ margin: 0 }}>
          {rubric.name}·{APPLICANT_LABELS[submission.applicantKind]}
        </Tag>
        <VersionMenu
          versions={versions}
          version={version}
          newest={newest}
          comparison={comparison}
          view={view}
          marking={marking}
          onMark={setMarking}
          onVersion={(one) => go({ v: one.id === newest.id ? null : String(one.number) })}
          onSelect={select}
        />
        <span className="wb-faint wb-begun" title="有意见或判断的条目">
          已评 {begun}/{total} 项
        </span>
        <span style={{ flex: 1 }} />
        <Flex gap={4} align="center" className="no-print">
          <ConfigProvider componentSize="small">
            <ExportMenu submission={submission.id} version={version} />
          </ConfigProvider>
          {hasBands && (
            <Button size="small" icon={<ReadOutlined />} onClick={() => setBands(true)}>
              评分指南
            </Button>
          )}
          <ToolButton
            icon={<UnorderedListOutlined />}
            type={treeShown ? 'primary' : 'default'}
            ghost={treeShown}
            aria-pressed={treeShown}
            label="条款栏"
            tip={treeShown ? '收起条款栏' : '显示条款栏'}
            onClick={() => toggle('tree')}
          />
          <ToolButton
            icon={<FileTextOutlined />}
            type={documentShown ? 'primary' : 'default'}
            ghost={documentShown}
            aria-pressed={documentShown}
            label="原文"
            tip={documentShown ? '收起原文' : '显示原文'}
            onClick={() => toggle('document')}
          />
          <ToolButton icon={<QuestionCircleOutlined />} label="快捷键" onClick={() => setHelp(true)} />
        </Flex>
      </header>
      <output className="visually-hidden" aria-live="polite">
        {said}
      </output>
      <Splitter
        className="wb-panes"
        onResize={([tree, , doc]) =>
          setSizes((last) => ({
            tree: treeShown && tree !== undefined ? tree : last.tree,
            document: documentShown && doc !== undefined ? doc : last.document,
          }))
        }
      >
        <Splitter.Panel
          size={treeShown ? (narrow ? '38%' : sizes.tree) : 0}
          min={treeShown ? 220 : 0}
          resizable={treeShown && !narrow}
        >
          <div className="wb-pane" inert={!treeShown}>
            <Segmented
              block
              size="small"
              className="wb-left-mode no-print"
              aria-label="左栏"
              value={left}
              onChange={setLeft}
              options={[
                { value: 'tree', label: '条款' },
                { value: 'search', label: '全文搜索' },
              ]}
            />
            <div className="wb-left" hidden={left !== 'tree'}>
              <CriteriaTree
                view={view}
                rubric={rubric}
                unreadable={unreadable}
                rows={rows}
                progress={progress}
                dismissed={dismissed}
                changed={changed}
                selected={selected}
                facet={facet}
                onSelect={select}
              />
            </div>
            {left === 'search' && (
              <SearchPanel
                passages={result.passages}
                query={query}
                field={searchField}
                onQuery={setQuery}
                onPlace={place}
              />
            )}
          </div>
        </Splitter.Panel>
        <Splitter.Panel min={320}>
          <section className="wb-pane wb-middle" aria-label="条款内容">
            <div className="wb-head">
              <Flex align="center" gap={8}>
                <h2 title={name}>{name}</h2>
                {item && (
                  <StateTag
                    state={point?.state ?? item.coverage?.state ?? (unreadable ? 'unreadable' : 'missing')}
                  />
                )}
                {item?.item && !point && <Tag style={{ margin: 0 }}>{METHOD_LABELS[method]}</Tag>}
                <span style={{ flex: 1 }} />
                <Button
                  size="small"
                  type="text"
                  icon={<LeftOutlined />}
                  aria-label="上一个条款"
                  disabled={at <= 0}
                  onClick={() => step(-1)}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<RightOutlined />}
                  aria-label="下一个条款"
                  disabled={at >= criteria.length - 1}
                  onClick={() => step(1)}
                />
              </Flex>
              {clause !== null && clause.asks !== '' && <p className="wb-asks">{clause.asks}</p>}
            </div>
            <Tabs
              className="wb-tabs"
              size="small"
              activeKey={tab}
              onChange={(key) => go({ tab: key === 'evidence' ? null : key })}
              destroyOnHidden
              items={[
                {
                  key: 'evidence',
                  label: item ? `证据 ${own}` : '概况',
                  children: item ? (
                    <div className="wb-fill">
                      <Flex align="center" gap={8} wrap className="wb-list-bar no-print">
                        {facet !== null && (
                          <Tag
                            closable={{ 'aria-label': '看全部方面' }}
                            onClose={() => setFacet(null)}
                            color="blue"
                          >
                            只看：{FACET_LABELS[facet]}
                          </Tag>
                        )}
                        <span style={{ flex: 1 }} />
                        <Segmented
                          size="small"
                          aria-label="证据的顺序"
                          value={order}
                          onChange={setOrder}
                          options={[
                            { value: 'best', label: '按相关程度' },
                            { value: 'report', label: '按报告顺序' },
                          ]}
                        />
                      </Flex>
                      {entries.length === 0 ? (
                        <Empty
                          image={Empty.PRESENTED_IMAGE_SIMPLE}
                          description={emptyText(unreadable, facet)}
                        />
                      ) : (
                        <EvidenceList
                          key={`${selected} ${facet}`}
                          entries={entries}
                          view={view}
                          current={current}
                          answered={answered}
                          newPassages={newPassages}
                          others={others}
                          onFold={() => setOpenOthers((now) => !now)}
                          onPlace={placeRow}
                          onAct={onAct}
                        />
                      )}
                    </div>
                  ) : (
                    <OverviewPanel
                      result={result}
                      view={view}
                      progress={progress}
                      lost={lost}
                      onSelect={select}
                    />
                  ),
                },
                {
                  key: 'indicators',
                  label: `指标 ${series}`,
                  children: (
                    <div className="wb-scroll wb-pad">
                      <IndicatorsPanel view={view} result={result} criterion={selected} onPlace={place} />
                    </div>
                  ),
                },
                {
                  key: 'findings',
                  label: `问题 ${openFindings}`,
                  children: (
                    <div className="wb-scroll wb-pad">
                      {item ? (
                        <FindingsPanel
                          findings={ownFindings}
                          isNew={newFindings}
                          view={view}
                          onPlace={place}
                        />
                      ) : (
                        <FindingsOverview
                          findings={ownFindings}
                          view={view}
                          onSelect={(criterion) => select(criterion)}
                        />
                      )}
                    </div>
                  ),
                },
                {
                  key: 'notes',
                  label: `意见 ${ownNotes.length}`,
                  children: (
                    <div className="wb-scroll wb-pad">
                      <NotesPanel
                        notes={ownNotes}
                        me={me.id}
                        nameOfUser={nameOfUser}
                        view={view}
                        itemId={item?.id ?? null}
                        since={version.createdAt}
                        onPlace={place}
                        onEdit={(note) => {
                          setEditing(note);
                          write();
                        }}
                        onDelete={(note) => remove.mutate(note.id)}
                      />
                    </div>
                  ),
                },
              ]}
            />
            {composing ? (
              <NoteComposer
                draft={draft}
                name={draft.criterion === null ? '整份报告' : view.nameOf(draft.criterion)}
                saving={save.isPending}
                onChange={put}
                onSave={saveDraft}
                onClose={stopWriting}
                onDrop={() => {
                  drop(draftKey(draft));
                  stopWriting();
                }}
              />
            ) : (
              <div className="wb-compose-bar no-print">
                <Button block id={WRITE_BUTTON} onClick={write}>
                  {draft.text.trim() === '' ? `写意见：${itemName}` : `继续写意见（未保存）：${itemName}`}
                </Button>
              </div>
            )}
          </section>
        </Splitter.Panel>
        <Splitter.Panel
          size={documentShown ? (narrow ? '52%' : sizes.document) : 0}
          min={documentShown ? 320 : 0}
          resizable={documentShown && !narrow}
        >
          <section className="wb-pane wb-document" aria-label="原文" inert={!documentShown}>
            {opened && <Document version={version.id} result={result} focus={focus} onSelect={onSelect} />}
          </section>
        </Splitter.Panel>
      </Splitter>
      <ShortcutsDialog open={help} on={keys.on} onTurn={keys.turn} onClose={() => setHelp(false)} />
      {hasBands && (
        <BandsDrawer bands={rubric.bands} method={method} open={bands} onClose={() => setBands(false)} />
      )}
      {moving && (
        <CriterionDialog
          title="移至别的条款"
          okText="移动"
          view={view}
          initial={null}
          without={moving.criterion}
          likely={likelyFor(result, moving.passage, moving.criterion)}
          onChoose={(criterion) => move(moving, criterion)}
          onClose={() => setMoving(null)}
        >
          <blockquote className="wb-cited">{view.passages.get(moving.passage)?.text}</blockquote>
        </CriterionDialog>
      )}
      {adding && (
        <CriterionDialog
          title="用作证据"
          okText="用作证据"
          view={view}
          initial={selected}
          without={null}
          likely={likelyFor(result, adding.passages[0] ?? '', null)}
          onChoose={(criterion) => add(adding, criterion)}
          onClose={() => setAdding(null)}
        >
          <blockquote className="wb-cited">{adding.quote}</blockquote>
          {adding.passages.length > 1 && (
            <Alert
              type="info"
              showIcon
              title={`选中的文字跨 ${adding.passages.length} 个段落，将分别作为证据`}
            />
          )}
        </CriterionDialog>
      )}
    </div>
  );
}

function emptyText(unreadable: boolean, facet: Facet | null): string {
  if (unreadable) return '文件没有可读的文字，无法核查';
  return facet === null
    ? '没有找到对应的内容；可在原文中选取文字用作证据'
    : `未见“${FACET_LABELS[facet]}”的内容`;
}

/** Other criteria that a passage was mapped to, best first. */
function likelyFor(result: Result, passage: string, without: string | null): string[] {
  return result.evidence
    .filter((row) => row.passage === passage && row.criterion !== without)
    .slice(0, 4)
    .map(({ criterion }) => criterion);
}

/** Everybody but oneself by number, in the order in which they first wrote. */
function reviewerNames(rows: readonly { userId: string }[], me: string): (id: string) => string {
  const ids = [...new Set(rows.map(({ userId }) => userId))].filter((id) => id !== me);
  return (id) => `评审员 ${ids.indexOf(id) + 1}`;
}
