import { FilePdfOutlined, InboxOutlined, UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Progress, theme } from 'antd';
import { type CSSProperties, type DragEvent, useEffect, useRef, useState } from 'react';
import { messageOf } from '../api/problem.ts';
import { uploadReport } from '../parts/upload-report.ts';
import './upload-panel.css';

interface Sending {
  name: string;
  sent: number;
  total: number;
  cancel: () => void;
}

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);

/** Takes a report by dragging or choosing; sends it with a bar, and lets one cancel. `first`: none is there yet. */
export function UploadPanel({ submission, first }: { submission: string; first: boolean }) {
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const busy = sending !== null;

  useEffect(() => {
    if (!busy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [busy]);

  const send = async (file: File): Promise<void> => {
    setFault(null);
    if (!/\.(docx?|pdf)$/i.test(file.name))
      return setFault(`“${file.name}”不是 .docx 或 .pdf 文件，请换成报告的 Word 或 PDF 文件`);
    const control = new AbortController();
    const state = { name: file.name, total: file.size, cancel: () => control.abort() };
    setSending({ ...state, sent: 0 });
    try {
      const { version, created } = await uploadReport(submission, file, {
        signal: control.signal,
        onProgress: (sent, total) => setSending({ ...state, sent, total }),
      });
      if (created) message.success(`已上传为第 ${version.number} 版，正在分析`);
      else message.info(`与第 ${version.number} 版是同一个文件，没有另存为新版本`);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['submission', submission] }),
        client.invalidateQueries({ queryKey: ['submissions'] }),
      ]);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') message.info('已取消上传');
      else setFault(messageOf(error));
    } finally {
      setSending(null);
    }
  };
  const take = (files: FileList | null | undefined): void => {
    const [file, second] = files ?? [];
    if (second) setFault('一次只能上传一个文件，请把报告合并成一个文件');
    else if (file) void send(file);
  };
  const onDrag = (event: DragEvent, inside: boolean): void => {
    event.preventDefault();
    setOver(inside && !busy);
  };
  const colors = {
    '--upload-border': token.colorTextTertiary,
    '--upload-background': token.colorBgContainer,
    '--upload-primary': token.colorPrimary,
    '--upload-over': token.colorPrimaryBg,
  } as CSSProperties;
  return (
    <section aria-label="上传报告" className="no-print">
      {/* dropping is an extra: the button does the same by keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a drop zone has no role of its own */}
      <div
        className="upload-panel"
        data-over={over}
        style={{ ...colors, padding: first ? '36px 24px' : '14px 18px' }}
        onDragEnter={(event) => onDrag(event, true)}
        onDragOver={(event) => onDrag(event, true)}
        onDragLeave={(event) => onDrag(event, false)}
        onDrop={(event) => {
          onDrag(event, false);
          if (!busy) take(event.dataTransfer.files);
        }}
      >
        {sending ? (
          <Flex gap={16} align="center">
            <FilePdfOutlined aria-hidden style={{ fontSize: 24, color: token.colorTextSecondary }} />
            <div style={{ flex: 1, minWidth: 0 }}>
              <div style={{ overflowWrap: 'anywhere' }} role="status">
                {sending.sent >= sending.total ? '已传完，正在检查文件' : '正在上传'} {sending.name}
              </div>
              <Progress
                percent={Math.min(100, Math.floor((100 * sending.sent) / Math.max(1, sending.total)))}
                status="active"
                aria-label="上传进度"
              />
              <div style={{ color: token.colorTextSecondary, fontSize: 12 }}>
                {megabytes(sending.sent)} / {megabytes(sending.total)} MB
              </div>
            </div>
            <Button onClick={sending.cancel}>取消上传</Button>
          </Flex>
        ) : (
          <Flex vertical={first} align="center" justify="center" gap={first ? 10 : 16} wrap={!first}>
            {first && <InboxOutlined aria-hidden style={{ fontSize: 40, color: token.colorTextTertiary }} />}
            <span style={{ fontSize: first ? 16 : 14 }}>
              {first ? '把自评报告拖到这里，或选择文件' : '修改后可上传新版本：把文件拖到这里，或选择文件'}
            </span>
            <Button
              type={first ? 'primary' : 'default'}
              icon={<UploadOutlined />}
              onClick={() => input.current?.click()}
            >
              选择文件
            </Button>
            <span style={{ color: token.colorTextSecondary, fontSize: 13 }}>
              Word（.docx）或 PDF，全文一个文件{first && '；上传后自动预审，正式提交前可以反复修改'}
            </span>
          </Flex>
        )}
        <input
          ref={input}
          type="file"
          accept=".docx,.pdf"
          hidden
          aria-label="自评报告文件"
          onChange={({ target }) => {
            take(target.files);
            target.value = '';
          }}
        />
      </div>
      {fault && (
        <Alert
          style={{ marginTop: 8 }}
          type="error"
          showIcon
          role="alert"
          title="没有上传成功"
          description={fault}
          closable={{ 'aria-label': '关闭', onClose: () => setFault(null) }}
        />
      )}
    </section>
  );
}
