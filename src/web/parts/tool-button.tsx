import { Button, type ButtonProps, Tooltip } from 'antd';

/** A small button of only a sign; its name is said and, on hover or focus, shown. `tip`: shown instead of it. */
export function ToolButton({
  label,
  tip = label,
  ...button
}: Omit<ButtonProps, 'aria-label' | 'children' | 'size'> & { label: string; tip?: string }) {
  return (
    <Tooltip title={tip}>
      <Button size="small" {...button} aria-label={label} />
    </Tooltip>
  );
}
