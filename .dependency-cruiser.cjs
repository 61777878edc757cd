/** Imports go one way: model <- text <- ingest, mapping, series, checks <- pipeline <- cli, workers. */
const only = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|workers|test)/', pathNot: to },
});
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-test', severity: 'error', from: { path: '^(src|workers)/' }, to: { path: '^test/' } },
    only('model-sees-nothing', '^src/model/', '^src/model/'),
    only('errors-sees-nothing', '^src/errors\\.ts$', '^$'),
    only('text-sees-model', '^src/text/', '^src/(model|text)/|^src/errors\\.ts$'),
    only('ingest-layer', '^src/ingest/', '^src/(model|text|ingest)/|^src/errors\\.ts$'),
    only('rubrics-layer', '^src/rubrics/', '^src/(model|text|rubrics)/|^src/errors\\.ts$'),
    only('mapping-layer', '^src/mapping/', '^src/(model|text|mapping)/|^src/errors\\.ts$'),
    only('series-layer', '^src/series/', '^src/(model|text|series)/|^src/errors\\.ts$'),
    only('checks-layer', '^src/checks/', '^src/(model|text|checks)/'),
    only('report-layer', '^src/report/', '^src/(model|text|report)/|^src/errors\\.ts$'),
    {
      name: 'pipeline-below-cli',
      severity: 'error',
      from: { path: '^src/pipeline/' },
      to: { path: '^(src/(cli|report|queue|api|web|storage)|workers)/' },
    },
    { name: 'only-segmenter-uses-jieba', severity: 'error', from: { pathNot: '^src/text/segmenter\\.ts$|^test/' }, to: { path: 'nodejieba' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
