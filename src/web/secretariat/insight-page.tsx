import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function InsightPage() {
  return (
    <PageBody>
      <PageHead title="批次分析" />
    </PageBody>
  );
}
