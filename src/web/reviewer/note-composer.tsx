import { CloseOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Segmented } from 'antd';
import { NOTE_KINDS } from './note-kinds.ts';
import type { Draft } from './use-drafts.ts';

/** Id of the field, so that references can be put where its caret stands. */
export const NOTE_FIELD = 'wb-note-field';

/** Where a note is written, beside the evidence that it cites. */
export function NoteComposer({
  draft,
  name,
  saving,
  onChange,
  onSave,
  onClose,
  onDrop,
}: {
  draft: Draft;
  /** What the note is on. */
  name: string;
  saving: boolean;
  onChange: (draft: Draft) => void;
  onSave: () => void;
  /** Hides it; what was written stays. */
  onClose: () => void;
  /** Gives up what was written. */
  onDrop: () => void;
}) {
  const empty = draft.text.trim() === '';
  const hint = NOTE_KINDS.find(({ kind }) => kind === draft.kind)?.hint ?? '';
  return (
    <section className="wb-composer no-print" aria-label={draft.note === null ? '写意见' : '修改意见'}>
      <Flex align="center" gap={8} justify="space-between">
        <label htmlFor={NOTE_FIELD} className="wb-composer-name">
          {draft.note === null ? '意见' : '修改意见'}：{name}
        </label>
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label="收起" onClick={onClose} />
      </Flex>
      <Segmented
        size="small"
        aria-label="意见的种类"
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind })}
        options={NOTE_KINDS.map(({ kind, label }) => ({ value: kind, label }))}
      />
      <Input.TextArea
        id={NOTE_FIELD}
        value={draft.text}
        maxLength={10_000}
        rows={4}
        placeholder={hint}
        onChange={({ target }) => onChange({ ...draft, text: target.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !empty) {
            event.preventDefault();
            onSave();
          }
        }}
      />
      <Flex align="center" gap={8}>
        <span className="wb-faint" role="status">
          {empty ? '点证据上的“引用”可插入出处' : '尚未保存'}
        </span>
        <span style={{ flex: 1 }} />
        {(!empty || draft.note !== null) && (
          <Button size="small" type="text" onClick={onDrop}>
            {draft.note === null ? '放弃' : '取消修改'}
          </Button>
        )}
        <Button
          size="small"
          type="primary"
          icon={<SaveOutlined />}
          disabled={empty}
          loading={saving}
          onClick={onSave}
        >
          保存
        </Button>
      </Flex>
    </section>
  );
}
