import { DownloadOutlined, FileExcelOutlined, FileTextOutlined, FileWordOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { address } from '../../api/request.ts';

/** The files that a reviewer takes away: their worksheet, and what the pre-screening found. */
export function ExportMenu({
  submission,
  version,
}: {
  /** Id. */
  submission: string;
  /** What is on the screen. */
  version: { id: string; number: number };
}) {
  const sheet = (format: string) =>
    address(`/api/submissions/${submission}/worksheet`, { format, version: version.number });
  const result = (format: string) => address(`/api/versions/${version.id}/result`, { format });
  const items: MenuProps['items'] = [
    {
      type: 'group',
      label: '评审工作表',
      children: [
        link('sheet-docx', '工作表（Word）', sheet('docx'), <FileWordOutlined />),
        link('sheet-xlsx', '工作表（Excel）', sheet('xlsx'), <FileExcelOutlined />),
      ],
    },
    {
      type: 'group',
      label: '预审结果',
      children: [
        link('result-docx', '补正意见（Word）', result('docx'), <FileWordOutlined />),
        link('result-xlsx', '结果明细（Excel）', result('xlsx'), <FileExcelOutlined />),
        link('result-html', '结果网页（HTML）', result('html'), <FileTextOutlined />),
      ],
    },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<DownloadOutlined />}>导出</Button>
    </Dropdown>
  );
}

/** A menu's item that is a download: also by keyboard, which clicks the item and not the link in it. */
function link(key: string, label: string, href: string, icon: React.ReactNode) {
  return {
    key,
    icon,
    label: (
      <a href={href} download tabIndex={-1}>
        {label}
      </a>
    ),
    onClick: ({ domEvent }: { domEvent: React.SyntheticEvent }) => {
      const target = domEvent.target as HTMLElement;
      // a click on the link itself downloads already
      if (target.closest('a') === null) target.closest('li')?.querySelector('a')?.click();
    },
  };
}
