import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented } from 'antd';
import { queries } from '../api/queries.ts';
import { type ThemeChoice, useThemeChoice } from '../app/theme-context.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { PasswordForm } from './password-form.tsx';
import { Tokens } from './tokens.tsx';

/** One's own password, keys for programs, and how the pages look. */
export function AccountPage() {
  const { data: user } = useQuery(queries.session());
  const { choice, choose } = useThemeChoice();
  return (
    <PageBody width={860}>
      <PageHead title="账号与令牌">
        {user && (
          <p style={{ margin: '8px 0 0' }}>
            {user.name}，用户名 {user.login}
          </p>
        )}
      </PageHead>
      <Flex vertical gap={16}>
        <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>修改密码</h2>}>
          <PasswordForm login={user?.login ?? ''} />
        </Card>
        <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>API 令牌</h2>}>
          <Tokens />
        </Card>
        <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>显示</h2>}>
          <Segmented<ThemeChoice>
            aria-label="深浅色"
            value={choice}
            onChange={choose}
            options={[
              { value: 'system', label: '跟随系统' },
              { value: 'light', label: '浅色' },
              { value: 'dark', label: '深色' },
            ]}
          />
        </Card>
      </Flex>
    </PageBody>
  );
}
