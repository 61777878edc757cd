import {
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  FileDoneOutlined,
  FolderOpenOutlined,
  ImportOutlined,
  LogoutOutlined,
  MoonOutlined,
  SafetyOutlined,
  ScheduleOutlined,
  SunOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Layout as AntLayout, Button, Dropdown, Menu, Spin, Typography, theme } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { queries } from '../api/queries.ts';
import { request } from '../api/request.ts';
import type { Role } from '../api/types.ts';
import { useThemeChoice } from './theme-context.ts';

interface Entry {
  to: string;
  label: string;
  icon: ReactNode;
}
const rubrics: Entry = { to: '/rubrics', label: '评定标准', icon: <BookOutlined /> };
const menus: Record<Role, Entry[]> = {
  applicant: [{ to: '/apply', label: '我的申报', icon: <FileDoneOutlined /> }, rubrics],
  reviewer: [{ to: '/review', label: '评审任务', icon: <FileDoneOutlined /> }, rubrics],
  secretariat: [
    { to: '/office', label: '申报管理', icon: <FolderOpenOutlined /> },
    { to: '/office/insight', label: '批次分析', icon: <BarChartOutlined /> },
    { to: '/office/import', label: '批量导入', icon: <ImportOutlined /> },
    { to: '/office/rounds', label: '批次', icon: <ScheduleOutlined /> },
    { to: '/office/applicants', label: '申报方', icon: <TeamOutlined /> },
    { to: '/office/users', label: '用户', icon: <UserOutlined /> },
    { to: '/office/audit', label: '审计日志', icon: <SafetyOutlined /> },
    rubrics,
  ],
};
const roleNames: Record<Role, string> = { applicant: '申报方', reviewer: '评审员', secretariat: '秘书处' };

/** The frame of every page: where one can go, who one is. */
export function Layout() {
  const { data: user, isPending } = useQuery(queries.session());
  const client = useQueryClient();
  const { pathname, search } = useLocation();
  const { token } = theme.useToken();
  const { isDark, choose } = useThemeChoice();
  if (isPending) return <Loading />;
  if (!user) {
    const to = pathname === '/' ? '' : `?to=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${to}`} replace />;
  }
  const entries = menus[user.role];
  // a standard's revisions are the secretariat's, and still the standard's
  const at = pathname.replace(/^\/office(?=\/rubrics\/)/, '');
  const current = entries
    .filter(({ to }) => at === to || at.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
  const signOut = async () => {
    await request('DELETE', '/api/session').catch(() => {});
    client.clear();
    client.setQueryData(['session'], null);
  };
  return (
    <AntLayout style={{ minHeight: '100%' }}>
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <AntLayout.Header
        className="no-print"
        style={{
          display: 'flex',
          alignItems: 'center',
          gap: 16,
          padding: '0 20px',
          height: 52,
          lineHeight: '52px',
          background: token.colorBgContainer,
          borderBottom: `1px solid ${token.colorBorderSecondary}`,
        }}
      >
        <Link to="/" style={{ color: token.colorText, display: 'flex', alignItems: 'center', gap: 8 }}>
          <AuditOutlined style={{ color: token.colorPrimary, fontSize: 20 }} aria-hidden />
          <Typography.Text strong style={{ whiteSpace: 'nowrap' }}>
            自评报告预审
          </Typography.Text>
        </Link>
        <nav aria-label="主导航" style={{ flex: 1, minWidth: 0 }}>
          <Menu
            mode="horizontal"
            selectedKeys={current ? [current.to] : []}
            style={{ borderBottom: 0, lineHeight: '50px', background: 'transparent' }}
            items={entries.map(({ to, label, icon }) => ({
              key: to,
              icon,
              label: <Link to={to}>{label}</Link>,
            }))}
          />
        </nav>
        <Button
          type="text"
          icon={isDark ? <SunOutlined /> : <MoonOutlined />}
          aria-label={isDark ? '换成浅色' : '换成深色'}
          onClick={() => choose(isDark ? 'light' : 'dark')}
        />
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'account', icon: <UserOutlined />, label: <Link to="/account">账号与令牌</Link> },
              { key: 'out', icon: <LogoutOutlined />, label: '退出登录', onClick: () => void signOut() },
            ],
          }}
        >
          <Button type="text" icon={<UserOutlined />}>
            {user.name}（{roleNames[user.role]}）
          </Button>
        </Dropdown>
      </AntLayout.Header>
      <AntLayout.Content id="content" role="main" tabIndex={-1} style={{ outline: 'none' }}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </AntLayout.Content>
    </AntLayout>
  );
}

function Loading() {
  return (
    <div style={{ display: 'grid', placeItems: 'center', height: '60vh' }}>
      <Spin size="large" aria-label="正在打开" />
    </div>
  );
}
