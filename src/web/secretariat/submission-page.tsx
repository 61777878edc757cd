import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function SecretariatSubmissionPage() {
  return (
    <PageBody>
      <PageHead title="申报" />
    </PageBody>
  );
}
