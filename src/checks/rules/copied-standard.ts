import { COPIED_SHARE, copiedShare, unpackFingerprints } from '../../text/fingerprints.ts';
import { defineCheck } from '../define-check.ts';

/** Passages copied from the standard's own text: they are evidence for nothing. One finding, under the profile's id. */
export const check = defineCheck({
  rule: 'copied-standard',
  run({ rubric, order, passages }) {
    if (rubric.fingerprints === undefined) return [];
    const official = unpackFingerprints(rubric.fingerprints);
    const copied = order.filter((id) => {
      const passage = passages.get(id);
      return (
        passage !== undefined &&
        passage.kind !== 'heading' &&
        copiedShare(passage.text, official) >= COPIED_SHARE
      );
    });
    if (copied.length === 0) return [];
    return [
      {
        severity: 'warning',
        criterion: '0',
        message: `有 ${copied.length} 处文字照抄标准原文，不作为证据`,
        advice: '请改为写明本组织（项目）自己的做法、数据和实例',
        passages: copied,
        data: { count: copied.length },
      },
    ];
  },
});
