import { defineCheck } from '../define-check.ts';

/** No 组织简介/简介 section or content (standard, part 0). */
export const check = defineCheck({
  rule: 'missing-profile',
  run({ coverage, rubric, applicant }) {
    if (coverage.get('0')?.state !== 'missing') return [];
    const asks = rubric.profile.aspects
      .filter((aspect) => aspect.for === undefined || aspect.for === applicant)
      .map((aspect) => aspect.text)
      .join('；');
    return [
      {
        severity: 'error',
        criterion: '0',
        message: `全文未见“${rubric.profile.title}”部分或相应内容`,
        advice: `请补充${rubric.profile.title}：${asks}`,
        passages: [],
        data: {},
      },
    ];
  },
});
