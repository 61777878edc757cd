/** Prose around the tables: no figures, no years, no indicators. */
export const BEFORE =
  '公司围绕战略目标建立了分层分级的绩效测量系统，由质量部门牵头汇总各部门报送的数据，经复核后提交管理层评审，主要结果见下表，各部门据此分析原因并制订改进措施。';
export const AFTER =
  '针对结果中反映出的薄弱环节，公司组织相关部门开展专题分析，明确责任人与完成期限，并由管理层在例会上跟踪落实，确保各项改进措施取得实效并固化到制度之中。';
