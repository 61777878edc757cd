import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function AssignedPage() {
  return (
    <PageBody>
      <PageHead title="评审任务" />
    </PageBody>
  );
}
