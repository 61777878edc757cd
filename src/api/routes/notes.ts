import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addNote, deleteNote, listNotes, noteKinds, updateNote } from '../../storage/notes.ts';
import type { ApiContext } from '../context.ts';
import { userOf } from '../identity.ts';
import { notFound } from '../problem.ts';
import { criterionId, list, params, passageId, words } from '../schemas.ts';
import { noteView } from '../views.ts';
import { named, writersFor } from '../writers.ts';

const tags = ['评审'];
const fields = z.object({
  criterion: criterionId.nullable(),
  kind: z.enum(noteKinds),
  text: words(10_000),
  passages: z.array(passageId).max(200),
});

/** Reviewers' notes. Reviewers see their own (`writersFor`), the secretariat all, applicants none. */
export function noteRoutes({ db }: ApiContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/submissions/:submission/notes',
      {
        schema: {
          tags,
          summary: '评审意见',
          params: params('submission'),
          response: { 200: list(noteView) },
        },
      },
      async (request) => {
        const submission = request.subject.submission!;
        const userIds = await writersFor(db, userOf(request), submission);
        return { rows: await named(db, await listNotes(db, submission.id, { userIds })) };
      },
    );

    app.post(
      '/api/submissions/:submission/notes',
      {
        schema: {
          tags,
          summary: '写一条意见：优势、改进机会、现场核实或其他',
          params: params('submission'),
          body: fields.extend({
            criterion: criterionId.nullable().default(null),
            passages: z.array(passageId).max(200).default([]),
          }),
          response: { 201: noteView },
        },
      },
      async (request, reply) => {
        const note = await addNote(db, {
          ...request.body,
          submissionId: request.subject.submission!.id,
          userId: userOf(request).id,
        });
        request.auditDetail = { note: note.id };
        return reply.code(201).send(note);
      },
    );

    app.patch(
      '/api/notes/:note',
      {
        schema: {
          tags,
          summary: '修改自己的意见',
          params: params('note'),
          body: fields.partial(),
          response: { 200: noteView },
        },
      },
      async (request) => {
        const note = await updateNote(db, request.subject.note!.id, request.body);
        if (!note) throw notFound('意见');
        request.auditDetail = { note: note.id };
        return note;
      },
    );

    app.delete(
      '/api/notes/:note',
      { schema: { tags, summary: '删除自己的意见', params: params('note') } },
      async (request, reply) => {
        const { id } = request.subject.note!;
        await deleteNote(db, id);
        request.auditDetail = { note: id };
        return reply.code(204).send();
      },
    );
  };
}
