import { DeleteOutlined, InboxOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  Button,
  Card,
  Checkbox,
  Empty,
  Flex,
  Form,
  Progress,
  Select,
  Table,
  Typography,
  Upload,
} from 'antd';
import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { APPLICANT_LABELS } from '../../report/labels.ts';
import { messageOf, Problem } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { ImportOutcome, type Taken } from './import-outcome.tsx';
import { type ImportTarget, importFile } from './import-upload.ts';
import { useRound } from './list-round.ts';

interface Waiting {
  key: number;
  file: File;
}

const size = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1_024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

/** Many reports at once: a zip, or several files; each is sent by itself, so that one cannot stop the others. */
export function ImportPage() {
  const client = useQueryClient();
  const [params] = useSearchParams();
  const { rounds, round: usual, remember } = useRound(params.get('round'));
  const rubrics = useQuery(queries.rubrics());
  const [picked, setPicked] = useState<string | null>(null);
  const [rubricId, setRubricId] = useState<string | null>(null);
  const [kind, setKind] = useState<ImportTarget['kind'] | null>(null);
  const [submit, setSubmit] = useState(false);
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const [taken, setTaken] = useState<Taken[]>([]);
  const [sending, setSending] = useState<{ name: string; share: number; at: number; of: number } | null>(
    null,
  );
  const stop = useRef<AbortController | null>(null);
  const nextKey = useRef(0);

  const open = rounds?.filter(({ state }) => state === 'open') ?? [];
  const round = open.find(({ id }) => id === picked) ?? open.find(({ id }) => id === usual?.id) ?? open[0];
  const choices = (rubrics.data ?? []).filter(({ id }) => round?.rubrics.includes(id));
  const rubric = choices.find(({ id }) => id === rubricId) ?? null;
  const kinds = rubric?.applicants ?? [];
  const chosenKind = kinds.find((one) => one === kind) ?? kinds[0] ?? null;

  const start = async () => {
    if (!round || !rubric || !chosenKind) return;
    const target: ImportTarget = { round: round.id, rubric: rubric.id, kind: chosenKind, submit };
    const abort = new AbortController();
    stop.current = abort;
    const files = waiting;
    for (const [index, { key, file }] of files.entries()) {
      if (abort.signal.aborted) break;
      const tell = (share: number) => setSending({ name: file.name, share, at: index + 1, of: files.length });
      tell(0);
      try {
        const rows = await importFile(file, target, { signal: abort.signal, tell });
        const from = file.name.toLowerCase().endsWith('.zip') ? file.name : null;
        const found = rows.map((row, i) => ({ ...row, key: `${key}-${i}`, from }));
        setTaken((before) => [...before, ...(found.length > 0 ? found : [emptyZip(key, file.name)])]);
      } catch (error) {
        // stopped: it waits on
        if (error instanceof DOMException) break;
        const code = error instanceof Problem ? error.code : 'error';
        setTaken((before) => [...before, notTaken(key, file.name, code, messageOf(error))]);
      }
      setWaiting((before) => before.filter((one) => one.key !== key));
    }
    setSending(null);
    stop.current = null;
    for (const key of ['submissions', 'counts', 'applicants', 'applicant-names'])
      void client.invalidateQueries({ queryKey: [key] });
  };

  return (
    <PageBody width={1080}>
      <PageHead title="批量导入">
        <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
          申报方按文件名认定，例如“某某公司-自评报告.docx”属于“某某公司”；还没有的申报方会自动建立。
        </Typography.Paragraph>
      </PageHead>
      <QueryView query={rubrics}>
        {() =>
          rounds && open.length === 0 ? (
            <Empty description="没有开放的批次，不能导入">
              <Link to="/office/rounds">
                <Button type="primary">去批次页面</Button>
              </Link>
            </Empty>
          ) : (
            <Flex vertical gap={16}>
              <Card size="small">
                <Form layout="vertical" requiredMark={false} disabled={sending !== null}>
                  <Flex gap={16} wrap>
                    <Form.Item
                      label="批次"
                      htmlFor="import-round"
                      style={{ flex: '1 1 260px', marginBottom: 8 }}
                    >
                      <Select
                        id="import-round"
                        value={round?.id ?? null}
                        onChange={(id) => {
                          setPicked(id);
                          remember(id);
                        }}
                        options={open.map(({ id, title }) => ({ value: id, label: title }))}
                      />
                    </Form.Item>
                    <Form.Item
                      label="标准"
                      htmlFor="import-rubric"
                      style={{ flex: '0 1 180px', marginBottom: 8 }}
                    >
                      <Select
                        id="import-rubric"
                        placeholder="请选择"
                        value={rubric?.id ?? null}
                        onChange={setRubricId}
                        options={choices.map(({ id, name }) => ({ value: id, label: name }))}
                      />
                    </Form.Item>
                    <Form.Item
                      label="申报方类型"
                      htmlFor="import-kind"
                      style={{ flex: '0 1 140px', marginBottom: 8 }}
                    >
                      <Select
                        id="import-kind"
                        disabled={kinds.length < 2}
                        value={chosenKind}
                        onChange={setKind}
                        options={kinds.map((one) => ({ value: one, label: APPLICANT_LABELS[one] }))}
                      />
                    </Form.Item>
                  </Flex>
                  <Checkbox checked={submit} onChange={(event) => setSubmit(event.target.checked)}>
                    导入后即视为正式提交（生成回执；过了截止时间的记为逾期）
                  </Checkbox>
                </Form>
              </Card>
              <div>
                <Upload.Dragger
                  multiple
                  accept=".docx,.pdf,.zip"
                  showUploadList={false}
                  disabled={sending !== null}
                  beforeUpload={(file) => {
                    nextKey.current += 1;
                    const key = nextKey.current;
                    setWaiting((before) => [...before, { key, file }]);
                    return false;
                  }}
                >
                  <InboxOutlined aria-hidden style={{ fontSize: 32 }} />
                  <div style={{ marginTop: 8, fontSize: 15 }}>把报告或压缩包拖到这里，或点击选择</div>
                  <Typography.Text type="secondary">
                    .docx、.pdf，或含有它们的 .zip；可一次选多个
                  </Typography.Text>
                </Upload.Dragger>
              </div>
              {waiting.length > 0 && (
                <Card
                  size="small"
                  title={`待导入 ${waiting.length} 个文件`}
                  extra={
                    sending ? (
                      <Button size="small" onClick={() => stop.current?.abort()}>
                        停止
                      </Button>
                    ) : (
                      <Flex gap={8}>
                        <Button size="small" onClick={() => setWaiting([])}>
                          清空
                        </Button>
                        <Button size="small" type="primary" disabled={!rubric} onClick={() => void start()}>
                          开始导入
                        </Button>
                      </Flex>
                    )
                  }
                >
                  {!rubric && (
                    <Alert type="info" showIcon title="请先在上面选择标准" style={{ marginBottom: 8 }} />
                  )}
                  {sending && <Sending {...sending} />}
                  <Table<Waiting>
                    size="small"
                    rowKey="key"
                    showHeader={false}
                    dataSource={waiting}
                    pagination={
                      waiting.length > 10 ? { pageSize: 10, size: 'small', showSizeChanger: false } : false
                    }
                    columns={[
                      {
                        key: 'name',
                        title: '文件',
                        render: (_, { file }) => (
                          <span style={{ overflowWrap: 'anywhere' }}>{file.name}</span>
                        ),
                      },
                      {
                        key: 'size',
                        title: '大小',
                        width: 100,
                        align: 'end',
                        render: (_, { file }) => size(file.size),
                      },
                      {
                        key: 'remove',
                        title: '移除',
                        width: 56,
                        render: (_, { key, file }) => (
                          <Button
                            type="text"
                            size="small"
                            icon={<DeleteOutlined />}
                            aria-label={`移除 ${file.name}`}
                            disabled={sending !== null}
                            onClick={() => setWaiting((before) => before.filter((one) => one.key !== key))}
                          />
                        ),
                      },
                    ]}
                  />
                </Card>
              )}
              {taken.length > 0 && (
                <ImportOutcome taken={taken} round={round?.id ?? ''} onClear={() => setTaken([])} />
              )}
            </Flex>
          )
        }
      </QueryView>
    </PageBody>
  );
}

function Sending({ name, share, at, of }: { name: string; share: number; at: number; of: number }) {
  const percent = Math.round(share * 100);
  return (
    <div role="status" style={{ marginBottom: 12 }}>
      <div style={{ overflowWrap: 'anywhere' }}>
        第 {at} 个，共 {of} 个：{name}
        {share >= 1 ? '，已上传，服务正在接收…' : ''}
      </div>
      <Progress percent={Math.round(((at - 1 + share) / of) * 100)} aria-label={`已上传 ${percent}%`} />
    </div>
  );
}

function notTaken(key: number, file: string, code: string, message: string): Taken {
  return {
    key: String(key),
    from: null,
    file,
    applicantName: '',
    submissionId: null,
    versionId: null,
    created: false,
    error: { code, message },
  };
}

const emptyZip = (key: number, file: string): Taken =>
  notTaken(key, file, 'no-reports', '压缩包里没有 .docx 或 .pdf 文件，请核对内容');
