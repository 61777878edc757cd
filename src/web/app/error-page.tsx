import { Button, Result } from 'antd';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { messageOf, Problem } from '../api/problem.ts';

/** What could not be shown, and the way on. */
export function ErrorPage({ missing = false }: { missing?: boolean }) {
  const error = useRouteError();
  const gone =
    missing ||
    (isRouteErrorResponse(error) && error.status === 404) ||
    (error instanceof Problem && error.status === 404);
  return (
    <Result
      status={gone ? '404' : 'error'}
      title={gone ? '没有这个页面，或您无权查看' : '页面出错'}
      subTitle={gone ? '请检查地址，或回到首页重新进入' : messageOf(error)}
      extra={
        <Link to="/">
          <Button type="primary">回到首页</Button>
        </Link>
      }
    />
  );
}
