import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function SubmissionsPage() {
  return (
    <PageBody>
      <PageHead title="申报管理" />
    </PageBody>
  );
}
