/** 字数 that a report may have, tables and charts included (notices of 2016 and 2019: 含图表不超过3万字). */
export const MOST_CHARACTERS = 30_000;
