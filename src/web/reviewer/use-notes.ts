import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { Note } from '../api/types.ts';

export type NoteFields = Pick<Note, 'criterion' | 'kind' | 'text' | 'passages'>;

const NONE: Note[] = [];

/** The notes on a submission that the service shows, oldest first, and what can be done with one's own. */
export function useNotes(submission: string) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { data: notes = NONE } = useQuery(queries.notes(submission));
  const { queryKey } = queries.notes(submission);
  const settled = {
    onError: (error: unknown) => void message.error(messageOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey }),
  };
  const save = useMutation({
    mutationFn: ({ id, fields }: { id: string | null; fields: NoteFields }) =>
      id === null
        ? request<Note>('POST', `/api/submissions/${submission}/notes`, { body: fields })
        : request<Note>('PATCH', `/api/notes/${id}`, { body: fields }),
    ...settled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/api/notes/${id}`),
    ...settled,
  });
  return { notes, save, remove };
}
