import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function ApplicantsPage() {
  return (
    <PageBody>
      <PageHead title="申报方" />
    </PageBody>
  );
}
