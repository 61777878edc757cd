import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function ApplicantHomePage() {
  return (
    <PageBody>
      <PageHead title="我的申报" />
    </PageBody>
  );
}
