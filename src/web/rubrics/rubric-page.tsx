import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function RubricPage() {
  return (
    <PageBody>
      <PageHead title="标准" />
    </PageBody>
  );
}
