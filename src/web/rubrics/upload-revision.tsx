import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Table, Upload } from 'antd';
import { useState } from 'react';
import { messageOf, Problem } from '../api/problem.ts';
import { request } from '../api/request.ts';
import type { RubricRevision } from '../api/types.ts';

/** Brings a changed rubric: checked at once, every fault told with its file and line. */
export function UploadRevision({
  rubric,
  onDone,
}: {
  rubric: string;
  onDone: (revision: RubricRevision) => void;
}) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const upload = useMutation({
    mutationFn: (of: { file: File; note: string }) => {
      const body = new FormData();
      body.append('file', of.file);
      return request<RubricRevision>('POST', `/api/rubrics/${rubric}/revisions`, {
        body,
        query: { note: of.note },
      });
    },
    onSuccess: async (revision) => {
      setFile(null);
      setNote('');
      await client.invalidateQueries({ queryKey: ['revisions', rubric] });
      message.success(`已保存为 ${revision.version}，请查看差别并试算`);
      onDone(revision);
    },
  });
  const faults = upload.error instanceof Problem ? upload.error.faults : [];
  const placed = faults.some(({ path }) => path.includes('/'));
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={() => file && upload.mutate({ file, note: note.trim() })}
    >
      <Form.Item
        label="修改后的标准（zip）"
        extra="与下载的文件夹相同的文件，不超过 4 MB；词语统计会重新学习，不必改动"
      >
        <Upload.Dragger
          accept=".zip,application/zip"
          maxCount={1}
          fileList={file ? [{ uid: '1', name: file.name, status: 'done' }] : []}
          beforeUpload={(chosen) => {
            setFile(chosen);
            upload.reset();
            return false;
          }}
          onRemove={() => setFile(null)}
        >
          <p style={{ margin: '4px 0', fontSize: 28 }}>
            <InboxOutlined aria-hidden />
          </p>
          <p style={{ margin: 0 }}>拖到这里，或点击选择压缩包</p>
        </Upload.Dragger>
      </Form.Item>
      <Form.Item label="说明" htmlFor="revision-note">
        <Input.TextArea
          id="revision-note"
          value={note}
          maxLength={500}
          rows={3}
          placeholder="改了什么、为什么"
          onChange={(event) => setNote(event.target.value)}
        />
      </Form.Item>
      <Button
        type="primary"
        htmlType="submit"
        loading={upload.isPending}
        disabled={file === null || note.trim() === ''}
      >
        检查并保存
      </Button>
      {upload.error && (
        <Alert type="error" showIcon role="alert" style={{ marginTop: 16 }} title={messageOf(upload.error)} />
      )}
      {placed && (
        <Table
          size="small"
          style={{ marginTop: 12 }}
          rowKey={(row) => `${row.path} ${row.message}`}
          pagination={faults.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          dataSource={[...faults]}
          columns={[
            {
              title: '位置',
              dataIndex: 'path',
              width: 260,
              rowScope: 'row',
              render: (path: string) => <code>{path}</code>,
            },
            { title: '问题', dataIndex: 'message' },
          ]}
        />
      )}
    </Form>
  );
}
