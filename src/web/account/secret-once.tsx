import { Alert, Flex, Modal, Typography } from 'antd';

/** A password or a token that is shown this once, with a way to copy it. */
export function SecretOnce({
  title,
  secret,
  hint,
  onClose,
}: {
  title: string;
  secret: string;
  hint: string;
  onClose: () => void;
}) {
  return (
    <Modal
      open
      title={title}
      okText="已妥善保存"
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      keyboard={false}
    >
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon title="只在此时显示一次，关闭后无法再次查看" />
        <Typography.Text
          code
          copyable={{ text: secret, tooltips: ['复制', '已复制'] }}
          style={{ fontSize: 16, overflowWrap: 'anywhere' }}
        >
          {secret}
        </Typography.Text>
        <Typography.Text type="secondary">{hint}</Typography.Text>
      </Flex>
    </Modal>
  );
}
