import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function RubricsPage() {
  return (
    <PageBody>
      <PageHead title="评定标准" />
    </PageBody>
  );
}
