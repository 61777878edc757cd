import { Breadcrumb, Flex, Typography } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** A page's title (its only h1), where it lies, and what can be done there. Sets the window's title. */
export function PageHead({
  title,
  trail = [],
  extra,
  children,
}: {
  title: string;
  /** Pages above, outermost first. */
  trail?: readonly { title: string; to: string }[];
  extra?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header style={{ marginBottom: 16 }}>
      <title>{`${title} · 自评报告预审`}</title>
      {trail.length > 0 && (
        <Breadcrumb
          className="no-print"
          style={{ marginBottom: 8 }}
          items={[...trail.map((one) => ({ title: <Link to={one.to}>{one.title}</Link> })), { title }]}
        />
      )}
      <Flex align="center" justify="space-between" gap={16} wrap>
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {title}
        </Typography.Title>
        <Flex gap={8} wrap className="no-print">
          {extra}
        </Flex>
      </Flex>
      {children}
    </header>
  );
}
