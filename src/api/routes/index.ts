import type { FastifyPluginAsync } from 'fastify';
import type { ApiContext } from '../context.ts';
import type { Metrics } from '../metrics.ts';
import { applicantRoutes } from './applicants.ts';
import { assignmentRoutes } from './assignments.ts';
import { auditRoutes } from './audit.ts';
import { boardRoutes } from './board.ts';
import { comparisonRoutes } from './comparison.ts';
import { decisionRoutes } from './decisions.ts';
import { dismissalRoutes } from './dismissals.ts';
import { eventRoutes } from './events.ts';
import { healthRoutes } from './health.ts';
import { importRoutes } from './imports.ts';
import { noteRoutes } from './notes.ts';
import { objectionRoutes } from './objections.ts';
import { resultRoutes } from './results.ts';
import { roundRoutes } from './rounds.ts';
import { rubricRoutes } from './rubrics.ts';
import { sessionRoutes } from './sessions.ts';
import { submissionRoutes } from './submissions.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './users.ts';
import { versionRoutes } from './versions.ts';
import { webRoutes } from './web.ts';
import { workflowRoutes } from './workflow.ts';

/** All routes; who may use each is in permissions.ts. */
export function routes(context: ApiContext, metrics: Metrics): FastifyPluginAsync {
  return async (app) => {
    await app.register(healthRoutes(context, metrics));
    await app.register(boardRoutes(context));
    await app.register(webRoutes());
    for (const part of [
      sessionRoutes,
      tokenRoutes,
      userRoutes,
      rubricRoutes,
      roundRoutes,
      applicantRoutes,
      submissionRoutes,
      workflowRoutes,
      versionRoutes,
      resultRoutes,
      comparisonRoutes,
      eventRoutes,
      dismissalRoutes,
      objectionRoutes,
      assignmentRoutes,
      decisionRoutes,
      noteRoutes,
      importRoutes,
      auditRoutes,
    ])
      await app.register(part(context));
  };
}
