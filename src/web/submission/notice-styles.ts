/** An Alert with a text of its own, no larger than what stands around it. */
export const noticeStyles = {
  root: { padding: '10px 16px' },
  icon: { fontSize: 18, marginInlineEnd: 10 },
  title: { fontSize: 15, marginBottom: 4 },
} as const;
