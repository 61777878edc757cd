import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Empty, Flex, Popconfirm, Tag } from 'antd';
import type { ResultView } from '../../report/view.ts';
import type { Note } from '../api/types.ts';
import { TimeText } from '../parts/time-text.tsx';
import { NOTE_KINDS } from './note-kinds.ts';
import { NoteText } from './note-text.tsx';

/** The notes on one item (or the report as a whole), by kind; others' without a way to change them. */
export function NotesPanel({
  notes,
  me,
  nameOfUser,
  view,
  itemId,
  since,
  onPlace,
  onEdit,
  onDelete,
}: {
  notes: readonly Note[];
  me: string;
  nameOfUser: (id: string) => string;
  view: ResultView;
  itemId: string | null;
  /** When the version that is shown was uploaded: references in older notes were made on another one. */
  since: string;
  onPlace: (passage: string) => void;
  onEdit: (note: Note) => void;
  onDelete: (note: Note) => void;
}) {
  if (notes.length === 0)
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          itemId === null
            ? '对整份报告还没有意见'
            : '对本条目还没有意见，在下方写下优势、改进机会和现场核实事项'
        }
      />
    );
  return NOTE_KINDS.map(({ kind, label }) => {
    const some = notes.filter((note) => note.kind === kind);
    if (some.length === 0) return null;
    return (
      <section key={kind} aria-label={label} className="wb-notes">
        <h3>
          {label}（{some.length}）
        </h3>
        <ul>
          {some.map((note) => (
            <li key={note.id} className="wb-note">
              <NoteText text={note.text} view={view} onPlace={onPlace} />
              <Flex align="center" gap={8} wrap className="wb-note-foot">
                {note.userId !== me && <Tag>{nameOfUser(note.userId)}</Tag>}
                {note.criterion !== null && note.criterion !== itemId && (
                  <span>{view.nameOf(note.criterion)}</span>
                )}
                <TimeText at={note.updatedAt} />
                {note.passages.length > 0 && Date.parse(note.updatedAt) < Date.parse(since) && (
                  <Tag color="gold" title="引用的位置以写下时的版本为准">
                    写于较早版本
                  </Tag>
                )}
                {note.userId === me && (
                  <span className="wb-note-acts no-print">
                    <Button
                      size="small"
                      type="text"
                      icon={<EditOutlined />}
                      aria-label={`修改这条${label}`}
                      onClick={() => onEdit(note)}
                    />
                    <Popconfirm title="删除这条意见？" okText="删除" onConfirm={() => onDelete(note)}>
                      <Button
                        size="small"
                        type="text"
                        icon={<DeleteOutlined />}
                        aria-label={`删除这条${label}`}
                      />
                    </Popconfirm>
                  </span>
                )}
              </Flex>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
