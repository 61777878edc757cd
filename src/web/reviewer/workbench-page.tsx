import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function WorkbenchPage() {
  return (
    <PageBody>
      <PageHead title="评审工作台" />
    </PageBody>
  );
}
