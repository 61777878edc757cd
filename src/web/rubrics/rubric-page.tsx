import { EditOutlined, PrinterOutlined, SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Input, Tag, Typography, theme } from 'antd';
import { useDeferredValue, useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { APPLICANT_LABELS, METHOD_LABELS } from '../../report/labels.ts';
import { queries } from '../api/queries.ts';
import type { Rubric } from '../api/types.ts';
import { PageBody } from '../parts/page-body.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { BandsTable } from './bands-table.tsx';
import { ExpectationsTable } from './expectations-table.tsx';
import { Marked } from './marked.tsx';
import { PointSection, Words } from './point-section.tsx';
import './rubric.css';
import { RubricOutline } from './rubric-outline.tsx';
import { searchOf, searchRubric } from './search-rubric.ts';

/** A standard to read: what each point asks for, by which words it is recognised, what the checks expect. */
export function RubricPage() {
  const { rubric: id = '' } = useParams();
  const query = useQuery(queries.rubric(id));
  const { data: user } = useQuery(queries.session());
  const name = query.data?.name;
  return (
    <PageBody>
      <PageHead
        title={name ? `${name}评定标准` : '评定标准'}
        trail={[{ title: '评定标准', to: '/rubrics' }]}
        extra={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              打印
            </Button>
            {user?.role === 'secretariat' && (
              <Link to={`/office/rubrics/${id}/revisions`}>
                <Button icon={<EditOutlined />} tabIndex={-1}>
                  修订
                </Button>
              </Link>
            )}
          </>
        }
      >
        {query.data && (
          <Typography.Paragraph type="secondary" style={{ margin: '6px 0 0' }}>
            《{query.data.title}》，版本 {query.data.version}，标准总分 {query.data.total} 分
          </Typography.Paragraph>
        )}
      </PageHead>
      <QueryView query={query}>{(rubric) => <Reading rubric={rubric} />}</QueryView>
    </PageBody>
  );
}

function Reading({ rubric }: { rubric: Rubric }) {
  const { token } = theme.useToken();
  const [typed, setTyped] = useState('');
  const [all, setAll] = useState(false);
  const search = useDeferredValue(searchOf(typed));
  useHash();
  const found = searchRubric(rubric.items, search);
  const shown = new Set(found.flatMap(({ item }) => [`c-${item.id}`, `c-${item.category}`]));
  const points = found.reduce((sum, one) => sum + one.points.length, 0);
  return (
    <div className="rubric-layout">
      <RubricOutline rubric={rubric} present={(id) => search === '' || shown.has(id)} />
      <div>
        <Flex gap={12} align="center" wrap className="no-print" style={{ marginBottom: 16 }}>
          <Input
            allowClear
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            prefix={<SearchOutlined aria-hidden />}
            placeholder="在要求、用词和指标中查找"
            aria-label="在要求、用词和指标中查找"
            style={{ maxWidth: 360 }}
          />
          <Button type="text" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? '收起指标和其他说法' : '展开指标和其他说法'}
          </Button>
          <Typography.Text type="secondary" role="status">
            {search === '' ? '' : `${points} 个要点中有“${typed.trim()}”`}
          </Typography.Text>
        </Flex>
        {search === '' && <Opening rubric={rubric} />}
        {search !== '' && points === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description="没有这样的要求、用词或指标，换个说法试试"
          />
        )}
        {rubric.categories.map((category) => {
          const items = found.filter(({ item }) => item.category === category.id);
          if (items.length === 0) return null;
          return (
            <section
              key={category.id}
              id={`c-${category.id}`}
              className="rubric-item"
              aria-label={category.title}
            >
              <Typography.Title level={2} style={{ fontSize: 20, marginTop: 28 }}>
                {category.id} {category.title}
                <Typography.Text
                  type="secondary"
                  style={{ fontSize: 14, fontWeight: 400, marginInlineStart: 10 }}
                >
                  {category.score} 分
                </Typography.Text>
              </Typography.Title>
              {items.map(({ item, points: some }) => (
                <section
                  key={item.id}
                  id={`c-${item.id}`}
                  className="rubric-item rubric-paper"
                  style={{ background: token.colorBgContainer, borderColor: token.colorBorderSecondary }}
                >
                  <Typography.Title level={3} style={{ fontSize: 17, margin: '0 0 4px' }}>
                    <Marked text={`${item.id} ${item.title}`} search={search} />
                    <Tag style={{ margin: '0 8px 0 10px', fontWeight: 400 }}>
                      {METHOD_LABELS[item.method]}
                    </Tag>
                    <Typography.Text type="secondary" style={{ fontSize: 14, fontWeight: 400 }}>
                      {item.score} 分{item.section ? `，${item.section.id} ${item.section.title}` : ''}
                    </Typography.Text>
                  </Typography.Title>
                  <p style={{ margin: '0 0 4px' }}>{item.summary}</p>
                  {item.names.length > 0 && (
                    <Typography.Paragraph type="secondary" style={{ fontSize: 13, margin: '0 0 8px' }}>
                      报告中的标题也作：
                      <Marked text={item.names.join('、')} search={search} />
                    </Typography.Paragraph>
                  )}
                  {some.map((point) => (
                    <PointSection key={point.id} point={point} search={search} all={all} />
                  ))}
                </section>
              ))}
            </section>
          );
        })}
        {search === '' && (
          <section id="bands" className="rubric-item" aria-labelledby="h-bands">
            <Typography.Title level={2} id="h-bands" style={{ fontSize: 20, marginTop: 28 }}>
              评分指南
            </Typography.Title>
            <Typography.Paragraph type="secondary">
              供阅读和对照；预审只看内容是否齐全，不评分，也不预测评审结果。
            </Typography.Paragraph>
            <BandsTable method="process" rubric={rubric} />
            <BandsTable method="result" rubric={rubric} />
          </section>
        )}
      </div>
    </div>
  );
}

/** What holds for all items, and the profile. */
function Opening({ rubric }: { rubric: Rubric }) {
  const { profile } = rubric;
  const { token } = theme.useToken();
  return (
    <>
      <section id="expected" className="rubric-item" aria-labelledby="h-expected">
        <Typography.Title level={2} id="h-expected" style={{ fontSize: 20 }}>
          总体要求
        </Typography.Title>
        <ExpectationsTable rubric={rubric} />
        <Typography.Paragraph style={{ marginTop: 12 }}>
          下面列出的用词是识别内容的线索，不是要求：写清做法即可，不必照用这些词。“…”代表同一句中不超过 12
          个字的间隔。照抄标准原文不算证据。
        </Typography.Paragraph>
      </section>
      <section id="c-0" className="rubric-item" aria-labelledby="h-profile">
        <Typography.Title level={2} id="h-profile" style={{ fontSize: 20, marginTop: 28 }}>
          {profile.title}
        </Typography.Title>
        <ul
          className="rubric-aspects rubric-paper"
          style={{
            paddingInlineStart: 40,
            background: token.colorBgContainer,
            borderColor: token.colorBorderSecondary,
          }}
        >
          {profile.aspects.map(({ text, terms, for: kind }) => (
            <li key={`${kind ?? ''}${text}`}>
              {text}
              {kind && <Tag style={{ marginInlineStart: 8 }}>{APPLICANT_LABELS[kind]}</Tag>}
              <Words words={terms} search="" />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** The place that the address names, once what it names is there. */
function useHash(): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== '') document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }, [hash]);
}
