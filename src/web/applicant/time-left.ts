export interface TimeLeft {
  /** `还有 12 天 3 小时`, `还有 5 小时`, `还有 40 分钟`, `已截止`. */
  text: string;
  over: boolean;
  /** Less than three days. */
  soon: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long there is until a deadline (ISO 8601). Rounded down: nobody is told more than there is. */
export function timeLeft(deadline: string, now: Date): TimeLeft {
  const left = new Date(deadline).getTime() - now.getTime();
  if (left <= 0) return { text: '已截止', over: true, soon: false };
  const days = Math.floor(left / DAY);
  const hours = Math.floor((left % DAY) / HOUR);
  const text =
    days >= 10
      ? `还有 ${days} 天`
      : days > 0
        ? `还有 ${days} 天${hours > 0 ? ` ${hours} 小时` : ''}`
        : hours > 0
          ? `还有 ${hours} 小时`
          : left >= MINUTE
            ? `还有 ${Math.floor(left / MINUTE)} 分钟`
            : '不到 1 分钟';
  return { text, over: false, soon: left < 3 * DAY };
}
