import type { FastifyPluginAsync } from 'fastify';
import type { ApiContext } from '../context.ts';
import type { ApiMetrics } from '../metrics.ts';
import { applicantRoutes } from './applicants.ts';
import { assignmentRoutes } from './assignments.ts';
import { auditRoutes } from './audit.ts';
import { boardRoutes } from './board.ts';
import { comparisonRoutes } from './comparison.ts';
import { decisionRoutes } from './decisions.ts';
import { demoRoutes } from './demo.ts';
import { dismissalRoutes } from './dismissals.ts';
import { eventRoutes } from './events.ts';
import { healthRoutes } from './health.ts';
import { importRoutes } from './imports.ts';
import { insightRoutes } from './insight.ts';
import { noteRoutes } from './notes.ts';
import { objectionRoutes } from './objections.ts';
import { releaseRoutes } from './releases.ts';
import { resultRoutes } from './results.ts';
import { roundRoutes } from './rounds.ts';
import { rubricRevisionRoutes } from './rubric-revisions.ts';
import { rubricRoutes } from './rubrics.ts';
import { sessionRoutes } from './sessions.ts';
import { submissionRoutes } from './submissions.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './users.ts';
import { versionRoutes } from './versions.ts';
import { webRoutes } from './web.ts';
import { workflowRoutes } from './workflow.ts';
import { worksheetRoutes } from './worksheets.ts';

/** All routes; who may use each is in permissions.ts. */
export function routes(context: ApiContext, metrics: ApiMetrics): FastifyPluginAsync {
  return async (app) => {
    await app.register(healthRoutes(context, metrics));
    await app.register(boardRoutes(context));
    await app.register(webRoutes());
    for (const part of [
      demoRoutes,
      sessionRoutes,
      tokenRoutes,
      userRoutes,
      rubricRoutes,
      rubricRevisionRoutes,
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
      releaseRoutes,
      worksheetRoutes,
      importRoutes,
      insightRoutes,
      auditRoutes,
    ])
      await app.register(part(context));
  };
}
