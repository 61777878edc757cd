import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function RevisionsPage() {
  return (
    <PageBody>
      <PageHead title="标准修订" />
    </PageBody>
  );
}
