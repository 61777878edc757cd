import { describe, expect, test } from 'vitest';
import { permissions } from '../../../../src/api/permissions.ts';
import { AUDIT_LABELS, auditLabel, describeDetail } from '../../../../src/web/secretariat/audit-labels.ts';

describe('the audit in Chinese', () => {
  const names = Object.values(permissions).flatMap(({ audit }) => audit ?? []);

  test.each([...new Set(names), 'sign-in', 'sign-in-failed', 'denied', 'queue-change'])(
    '%s has a name',
    (name) => {
      expect(AUDIT_LABELS[name]).toMatch(/\p{Script=Han}/u);
    },
  );

  test('no two actions have the same name', () => {
    const labels = Object.values(AUDIT_LABELS);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('what is not known is shown as it is', () => {
    expect(auditLabel('newer-than-this')).toBe('newer-than-this');
    expect(describeDetail({ late: true, number: 2, other: { a: [1] }, none: null, gone: undefined })).toBe(
      '逾期 是，版次 2，other {"a":[1]}',
    );
    expect(describeDetail({})).toBe('');
  });

  test('ids of users are their names, other ids are cut short', () => {
    const id = '01a2036c-9f85-704f-a377-fe57f9733642';
    expect(describeDetail({ reviewer: id, assignment: id }, new Map())).toBe('评审员 …733642，分配 …733642');
    expect(describeDetail({ reviewer: id }, new Map([[id, '示例评审员']]))).toBe('评审员 示例评审员');
  });
});
