import { Alert, Card } from 'antd';
import type { Version } from '../api/types.ts';
import { StageProgress } from '../parts/stage-progress.tsx';
import { useAnalysis } from '../parts/use-analysis.ts';
import { noticeStyles } from '../submission/notice-styles.ts';

/** How the newest version's analysis goes, live; nothing once it is done. A failure says why and what to do. */
export function AnalysisPanel({ version }: { version: Version }) {
  const analysis = useAnalysis(version, version.submissionId);
  if (analysis.state === 'done') return null;
  if (analysis.state === 'failed')
    return (
      <Alert
        type="error"
        showIcon
        styles={noticeStyles}
        role="alert"
        title={`第 ${version.number} 版未能分析：${version.fileName}`}
        description={
          <>
            <p style={{ margin: 0 }}>{analysis.error?.message ?? '分析没有完成'}</p>
            <p style={{ margin: '6px 0 0' }}>
              请按上述说明处理后重新上传。若文件在本机能正常打开，可另存为新的 .docx 或 .pdf
              再试；仍不成功，请联系秘书处。
            </p>
          </>
        }
      />
    );
  return (
    <Card size="small" title={`正在分析第 ${version.number} 版：${version.fileName}`}>
      <StageProgress analysis={analysis} />
      <p style={{ margin: '4px 0 0' }}>可以离开本页，分析会继续；完成后结果会出现在这里。</p>
    </Card>
  );
}
