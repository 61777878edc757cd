import { Flex, Modal, Switch, Typography, theme } from 'antd';
import { SHORTCUTS } from './shortcuts.ts';

/** What the keys do, and the switch that turns them off. */
export function ShortcutsDialog({
  open,
  on,
  onTurn,
  onClose,
}: {
  open: boolean;
  on: boolean;
  onTurn: (on: boolean) => void;
  onClose: () => void;
}) {
  const { token } = theme.useToken();
  return (
    <Modal title="快捷键" open={open} onCancel={onClose} footer={null} width={460} destroyOnHidden>
      <Flex align="center" gap={12} style={{ margin: '8px 0 16px' }}>
        <Switch id="wb-shortcuts" checked={on} onChange={onTurn} aria-label="使用单键快捷键" />
        <label htmlFor="wb-shortcuts">使用单键快捷键{on ? '' : '（已关闭）'}</label>
      </Flex>
      <table style={{ width: '100%', borderCollapse: 'collapse', opacity: on ? 1 : 0.65 }}>
        <caption className="visually-hidden">按键与作用</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">按键</th>
            <th scope="col">作用</th>
          </tr>
        </thead>
        <tbody>
          {SHORTCUTS.map(({ key, label }) => (
            <tr key={key} style={{ borderTop: `1px solid ${token.colorBorderSecondary}` }}>
              <th scope="row" style={{ width: 64, textAlign: 'left', padding: '7px 0', fontWeight: 400 }}>
                <Typography.Text keyboard>{key}</Typography.Text>
              </th>
              <td>{label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Typography.Paragraph type="secondary" style={{ margin: '12px 0 0' }}>
        正在输入文字或打开对话框时，快捷键不起作用。写意见时按 Ctrl+Enter 保存，按 Esc 收起。
      </Typography.Paragraph>
    </Modal>
  );
}
