import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

// months and weekdays of the date pickers
dayjs.locale('zh-cn');

export type { Dayjs } from 'dayjs';
export { dayjs };
