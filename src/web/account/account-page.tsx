import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function AccountPage() {
  return (
    <PageBody>
      <PageHead title="账号与令牌" />
    </PageBody>
  );
}
