import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function RoundsPage() {
  return (
    <PageBody>
      <PageHead title="批次" />
    </PageBody>
  );
}
