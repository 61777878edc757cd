import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function AuditPage() {
  return (
    <PageBody>
      <PageHead title="审计日志" />
    </PageBody>
  );
}
