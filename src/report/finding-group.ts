import type { Finding } from '../model/result.ts';
import { cleanText } from './clean-text.ts';
import { sentence } from './finding-text.ts';

/** Findings of one rule about one criterion that say the same of several indicators, as one statement. */
export interface FindingGroup {
  findings: Finding[];
  /** Of the first one; what all of them share: rule, severity, criterion, advice. */
  head: Finding;
  /** For several: `以下11项指标没有实际年度值，…`, the indicators to be listed behind it. */
  message: string;
  /** Empty for a single finding, whose message names its indicator itself. */
  indicators: string[];
}

/** What a message says behind the name of its indicator; undefined where it does not begin with it. */
function behindName(finding: Finding): string | undefined {
  if (finding.indicator === undefined) return undefined;
  for (const start of [`指标“${finding.indicator}”`, `“${finding.indicator}”`]) {
    if (finding.message.startsWith(start)) return finding.message.slice(start.length);
  }
  return undefined;
}

/** Puts together what differs only in the indicator. Groups stand where their first finding stood. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, { findings: Finding[]; rest?: string }>();
  for (const finding of findings) {
    const rest = behindName(finding);
    const key = JSON.stringify(
      rest === undefined
        ? [finding.id]
        : [finding.rule, finding.severity, finding.criterion, finding.advice, rest],
    );
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { findings: [finding], ...(rest === undefined ? {} : { rest }) });
    else group.findings.push(finding);
  }
  return [...groups.values()].flatMap(({ findings: members, rest }) => {
    const head = members[0];
    if (head === undefined) return [];
    const single = members.length === 1 || rest === undefined;
    return [
      {
        findings: members,
        head,
        message: sentence(single ? head.message : `以下 ${members.length} 项指标${rest}`),
        indicators: single ? [] : members.map((member) => cleanText(member.indicator ?? '')),
      },
    ];
  });
}
