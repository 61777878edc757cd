import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Empty, Flex, Typography } from 'antd';
import { useState } from 'react';
import { QueryView } from '../parts/query-view.tsx';
import { type Scope, similarQuery } from './insight-queries.ts';
import { SimilarTable } from './insight-similar-table.tsx';

const SIZE = 20;

/** 文字雷同: pairs of submissions of different applicants that share text, most alike first. */
export function InsightSimilar({ round, scope }: { round: string; scope: Scope }) {
  const [page, setPage] = useState(1);
  const similar = useQuery({
    ...similarQuery(round, { scope, limit: SIZE, offset: (page - 1) * SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={similar}>
      {({ rows, total, reports, uncompared }) =>
        reports < 2 ? (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={reports === 0 ? '还没有可以比较的申报' : '只有一份申报，有两份以上才能比较'}
          />
        ) : (
          <Flex vertical gap={12}>
            <Typography.Paragraph type="secondary" style={{ margin: 0, maxWidth: 900 }}>
              比较了 {reports} 份申报的最新版本，只看不同申报方之间 40
              字以上的段落、列表和表格。照抄标准的文字不计；超过五分之一的申报方都有的视为套话，权重很低。相同不等于抄袭，请对照查看后再作判断。
            </Typography.Paragraph>
            {uncompared > 0 && (
              <Alert
                type="info"
                showIcon
                title={`另有 ${uncompared} 份由旧版程序分析，没有比对数据，未参与比较`}
              />
            )}
            <SimilarTable
              rows={rows}
              loading={similar.isPlaceholderData}
              paging={{ page, size: SIZE, total, onPage: setPage }}
            />
          </Flex>
        )
      }
    </QueryView>
  );
}
