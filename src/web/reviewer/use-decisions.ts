import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useMemo, useRef } from 'react';
import type { Passage } from '../../model/document.ts';
import { carryOver, type EvidenceRow } from '../../report/worksheet/apply-decisions.ts';
import { messageOf } from '../api/problem.ts';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { Decision, Version } from '../api/types.ts';
import { undoOf } from './evidence-sections.ts';

export type NewDecision = Pick<Decision, 'passage' | 'criterion' | 'action' | 'toCriterion'>;

const NONE: Decision[] = [];

/**
 * One reviewer's decisions on a version, shown at once and taken back where the service refuses. `foreign`: those of
 * others that the service shows; `lost`: own ones of other versions whose passage is not in this one.
 */
export function useDecisions(submission: string, version: Version, passages: readonly Passage[], me: string) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { data: all = NONE } = useQuery(queries.decisions(submission));
  const own = useMemo(() => all.filter(({ userId }) => userId === me), [all, me]);
  const foreign = useMemo(() => all.filter(({ userId }) => userId !== me), [all, me]);
  const { held, lost } = useMemo(() => carryOver(own, version.id, passages), [own, version.id, passages]);

  const { queryKey } = queries.decisions(submission);
  const change = (how: (rows: Decision[]) => Decision[]) =>
    client.setQueryData<Decision[]>(queryKey, (rows = []) => how(rows));
  const refused = (error: unknown) => {
    message.error(messageOf(error));
    void client.invalidateQueries({ queryKey });
  };
  /** Provisional id → the id that the service gives. */
  const pending = useRef(new Map<string, Promise<string>>());
  const serial = useRef(0);

  const { mutate: send } = useMutation({
    mutationFn: ({ decision, id }: { decision: NewDecision; id: string }) => {
      const { passage, criterion, action, toCriterion } = decision;
      const body = { version: version.number, passage, criterion, action, toCriterion };
      const sent = request<Decision>('POST', `/api/submissions/${submission}/decisions`, { body });
      pending.current.set(
        id,
        sent.then((row) => row.id),
      );
      pending.current.get(id)?.catch(() => {});
      return sent;
    },
    onSuccess: (row, { id }) => change((rows) => rows.map((one) => (one.id === id ? row : one))),
    onError: refused,
  });

  const { mutate: remove } = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) {
        const real = (await pending.current.get(id)) ?? id;
        await request('DELETE', `/api/decisions/${real}`);
        // what the service gave its id in the meantime
        change((rows) => rows.filter((one) => one.id !== real));
      }
    },
    onError: refused,
  });

  const decide = (decision: NewDecision) => {
    const id = `new-${serial.current++}`;
    const quote = passages.find((one) => one.id === decision.passage)?.text ?? '';
    const row: Decision = {
      ...decision,
      id,
      submissionId: submission,
      versionId: version.id,
      userId: me,
      quote,
      createdAt: new Date().toISOString(),
    };
    // shown at once: the next key may be about it
    void client.cancelQueries({ queryKey });
    change((rows) => [...rows, row]);
    send({ decision, id });
  };
  /** Takes back what holds of a row; false: nothing does. */
  const undo = (row: Pick<EvidenceRow, 'criterion' | 'passage'>): boolean => {
    const ids = undoOf(held, row);
    if (ids.length === 0) return false;
    void client.cancelQueries({ queryKey });
    change((rows) => rows.filter(({ id }) => !ids.includes(id)));
    remove(ids);
    return true;
  };
  return { held, foreign, lost, decide, undo };
}
