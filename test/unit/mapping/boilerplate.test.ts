import { describe, expect, it } from 'vitest';
import { boilerplateOf } from '../../../src/mapping/boilerplate.ts';
import { loadSetPhrases } from '../../../src/rubrics/load-rubric.ts';

const { announcesNothing, hits: boilerplateHits } = boilerplateOf(await loadSetPhrases());

describe('announcesNothing', () => {
  it.each([
    '承诺书',
    '申报承诺书',
    '致谢',
    '致 谢',
    '结束语',
    '第九章 结束语',
    '八、后记',
    '（五）名词解释',
    '附：名词与缩略语',
    '术语和缩略语',
    '附件1 营业执照',
    '附录 A 主要证书',
    '附录一',
    '参考文献',
    '前言',
    '目录',
    '深圳市市长质量奖自评报告',
    '自评报告',
  ])('%s', (heading) => expect(announcesNothing(heading)).toBe(true));

  it.each([
    '',
    '1.1 文化引领',
    '附加值提升',
    '附属设施管理',
    '感谢顾客的日子',
    '目录管理',
    '组织简介',
    '3.2 社会责任承诺的落实',
    '前言后语文化墙',
  ])('not %j', (heading) => expect(announcesNothing(heading)).toBe(false));
});

describe('boilerplateHits', () => {
  it.each([
    '在此，对各位专家表示衷心感谢！',
    '我单位承诺所提供的材料真实、完整、有效。',
    '本报告按照评定标准编写，共分六章。',
    '联系电话：0755-12345678',
    '联系人 | 张三',
    '联系电话0755-12345678',
    '邮编',
    '申报单位：某某公司',
    '附件3 专利清单',
    '“双百”是指合格率百分之百和满意度百分之百。',
    '注：以下简称表中所列',
    '恳请各位专家指正。',
  ])('a set phrase: %s', (text) => expect(boilerplateHits(text)).toBeGreaterThan(0));

  it.each([
    '',
    '公司建立了领导力评价机制，定期开展民主测评。',
    '顾客满意度2018年达到92.1%。',
    '每年评审一次文化手册，并向伙伴发布。',
    '顾客可以通过服务热线、传真、电子邮箱和公众号反馈意见，由客服中心统一登记并跟踪处理。',
    '2018年收到顾客感谢信36封、锦旗12面，得到社会各界好评。',
    '总经理办公会指示质量部牵头成立改进小组，按月跟踪进展。',
    '每个街道指定一名联系人，负责收集居民意见。',
  ])('none: %s', (text) => expect(boilerplateHits(text)).toBe(0));

  it('counts each kind of phrase once', () => {
    expect(boilerplateHits('衷心感谢。衷心感谢。')).toBe(boilerplateHits('衷心感谢。'));
    expect(boilerplateHits('衷心感谢，恳请专家批评。')).toBe(2);
  });
});
