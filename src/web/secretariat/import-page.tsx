import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function ImportPage() {
  return (
    <PageBody>
      <PageHead title="批量导入" />
    </PageBody>
  );
}
