import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';

export function UsersPage() {
  return (
    <PageBody>
      <PageHead title="用户" />
    </PageBody>
  );
}
