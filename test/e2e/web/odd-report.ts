import { buildDocx } from '../../support/build-docx.ts';
import { parseReportSource } from '../../support/report-source.ts';

/** Text that some program along the way would take for more than text. */
export const oddTexts = {
  script: '<script>alert(1)</script>',
  formula: '=HYPERLINK("http://x","y")',
  image: '"><img src=x onerror=alert(2)>',
  /** A right-to-left override; what stands after it would read backwards. */
  override: '营业额\u202e告报评自\u202c增长',
  /** Zero-width characters within a word. */
  invisible: '顾\u200b客\u2060满\ufeff意',
  command: "+cmd|' /C calc'!A0",
} as const;

const { script, formula, image, override, invisible, command } = oddTexts;

/** A report whose every sort of passage holds odd text, and that is evidence for several items. */
export function oddReport(): Promise<Uint8Array> {
  return buildDocx(
    parseReportSource(`---
id: odd
rubric: economic
applicant: organization
year: 2020
format: docx
why: Text that must stay text
style:
  header: ${JSON.stringify(image)}
---
::: cover
# ${script} 自评报告
:::

# 组织简介

${script} 本公司成立于2001年，主营精密仪器，设有研发、制造、营销三个中心，员工三百人。${image}

# 1 领导 ${image}

## 1.1 文化引领 ${script}

${formula} 高层领导每年与员工讨论使命、愿景和价值观，制定《文化手册》并逐级宣贯，每季度检查落实情况，年底评价改进。

${command.replaceAll('|', '｜')} 高层领导带头讲授文化课程，各部门按计划展开，把价值观写进绩效指标并每年复盘改进。

${override} 高层领导以身作则，每月到一线与员工沟通，收集意见后由企划部跟踪整改。

# 3 聚焦顾客

## 3.1 顾客服务

公司按行业和规模细分顾客，${invisible}度调查每年两次，由客服部分析后制定改进措施。${script}

## 3.3 聚焦顾客的结果

表 3-1 ${image} 顾客结果
| 指标 | 2017年 | 2018年 | 2019年 | 行业平均 |
|---|
| ${formula} 满意度（%） | 88.1 | 90.2 | 92.5 | 85.3 |
| ${script} 投诉率（%） | 1.2 | 0.9 | 0.6 | 1.5 |
| ${invisible}指数（分） | 81 | 83 | 85 | 80 |
`),
  );
}
