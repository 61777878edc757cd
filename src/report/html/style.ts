/** The page's one style sheet. Text colours keep at least 4.5:1 on every ground they stand on, in both themes. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f6f5f1;--card:#fff;--ink:#22262b;--soft:#565f69;--line:#dedbd3;--rule:#b9b5aa;
--link:#1c4f73;--tint:#eef1f3;--mark:#fbe9a9;
--found:#23603f;--found-bg:#e9f3ec;--thin:#7a4e00;--thin-bg:#fcf2da;--missing:#9b2620;--missing-bg:#fbe9e7;--unreadable:#544a78;--unreadable-bg:#eeebf6;
--info:#2f5873;--info-bg:#e9f0f5;--f1:#dfe9f0;--f2:#c6d9e5;--f3:#a8c6d8}
@media (prefers-color-scheme:dark){:root{--bg:#15171a;--card:#1d2024;--ink:#e5e3dd;--soft:#a5acb5;--line:#34383e;--rule:#545a62;
--link:#8fc1e3;--tint:#262a30;--mark:#5c4a10;
--found:#86cba6;--found-bg:#1b2b23;--thin:#e6bd69;--thin-bg:#30281a;--missing:#f39d95;--missing-bg:#361f1e;--unreadable:#bcb1e6;--unreadable-bg:#27233a;
--info:#93bfdc;--info-bg:#1c2a34;--f1:#22323e;--f2:#29465a;--f3:#315a75}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:16px;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.7 system-ui,-apple-system,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;font-variant-numeric:tabular-nums;text-autospace:normal;line-break:strict;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:3px;text-decoration-thickness:1px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
h1,h2,h3,h4,p,ul,ol,dl,dd,table,blockquote,figure{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:25px;line-height:1.35;font-weight:650;letter-spacing:.01em}
h2{font-size:20px;line-height:1.4;font-weight:650;padding-bottom:8px;border-bottom:2px solid var(--ink);margin-bottom:18px}
h3{font-size:16.5px;line-height:1.5;font-weight:650}
h4{font-size:15px;line-height:1.5;font-weight:600}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--card);padding:8px;z-index:2}
.page{display:grid;grid-template-columns:208px minmax(0,1fr);gap:0 40px;max-width:1240px;margin:0 auto;padding:32px 28px 80px}
nav{position:sticky;top:24px;align-self:start;max-height:calc(100vh - 48px);overflow:auto;font-size:13.5px;line-height:1.5;scrollbar-width:thin}
nav a{display:flex;justify-content:space-between;gap:8px;padding:4px 8px;border-radius:4px;text-decoration:none;color:var(--ink)}
nav a:hover{background:var(--tint)}
nav .main a{font-weight:600}
nav .items{margin-top:12px;padding-top:12px;border-top:1px solid var(--line)}
nav .items a{color:var(--soft);padding:2px 8px}
nav .n{white-space:nowrap;font-weight:600}
main{min-width:0}
main>section{margin-top:56px}
.lead{color:var(--soft);max-width:46em;margin:-6px 0 16px;font-size:14px}
.over{color:var(--soft);font-size:13px;letter-spacing:.08em;margin-bottom:4px}
.meta{display:flex;flex-wrap:wrap;gap:4px 28px;margin-top:14px;font-size:14px}
.meta div{display:flex;gap:8px}.meta dt{color:var(--soft)}
.tag{display:inline-block;font-size:12px;line-height:1.5;padding:0 6px;border:1px solid var(--line);border-radius:3px;color:var(--soft);white-space:nowrap;font-weight:400}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px}
.tiles{display:grid;grid-template-columns:repeat(3,1fr) 1.7fr 1.3fr;margin-top:22px}
.tiles>div{padding:14px 18px;border-left:1px solid var(--line)}.tiles>div:first-child{border-left:0}
.tiles dt{font-size:13px;color:var(--soft)}
.tiles .big{font-size:28px;line-height:1.3;font-weight:600}
.tiles .zero{color:var(--soft);font-weight:400}
.tiles .sub{font-size:13px;color:var(--soft);line-height:1.6}
.stack{display:flex;height:10px;border-radius:2px;overflow:hidden;margin:9px 0 7px;gap:2px}
.stack i{display:block;background:currentColor}
.stack .missing{background:transparent;border:1.5px solid currentColor}
.stack .thin{background:repeating-linear-gradient(135deg,currentColor 0 3px,transparent 3px 6px)}
.stack .unreadable{background:repeating-linear-gradient(90deg,currentColor 0 1px,transparent 1px 4px)}
.keys{display:flex;flex-wrap:wrap;gap:0 14px;font-size:13px;line-height:1.6}
.found{color:var(--found)}.thin{color:var(--thin)}.missing{color:var(--missing)}.unreadable{color:var(--unreadable)}
.g{font-family:"Segoe UI Symbol","Noto Sans Symbols2","DejaVu Sans",sans-serif}
.notice{margin-top:16px;padding:10px 16px;border-radius:6px;background:var(--unreadable-bg);color:var(--unreadable)}
.todo{margin-top:20px;padding:14px 18px}
.todo h3{margin-bottom:4px}.todo>p{padding-top:7px;border-top:1px solid var(--line);font-size:14px}
.todo li{display:grid;grid-template-columns:11em minmax(0,1fr) auto;gap:2px 16px;padding:6px 0;border-top:1px solid var(--line);font-size:14px;line-height:1.6}
.todo .place{color:var(--soft)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:600}
.matrix{font-size:13.5px;line-height:1.5;min-width:660px;table-layout:fixed}
.matrix thead th{font-size:13px;font-weight:400;color:var(--soft);padding:8px 10px}
.matrix thead th:first-child{width:25%}
.matrix tbody th,.matrix td{border-top:1px solid var(--line);padding:3px}
.matrix tbody th{padding:8px 12px;font-weight:400;vertical-align:top}
.matrix tbody th a{color:inherit;text-decoration:none;font-weight:600}
.matrix tbody th a:hover{text-decoration:underline}
.matrix .cat th{background:var(--tint);font-size:13px;color:var(--soft);padding:3px 12px;font-weight:600}
.cell{display:block;height:100%;min-height:46px;padding:5px 9px;border-radius:4px;text-decoration:none;color:var(--ink)}
.matrix td{height:1px;vertical-align:top}
.cell b{display:block;font-weight:400}
.cell span{font-size:12.5px}
a.cell:hover{outline:1.5px solid var(--rule)}
.cell.found{background:var(--found-bg)}.cell.found span{color:var(--found)}
.cell.thin{background:var(--thin-bg)}.cell.thin span{color:var(--thin)}
.cell.missing{background:var(--card);border:1px dashed var(--missing)}.cell.missing span{color:var(--missing)}
.cell.unreadable{background:var(--unreadable-bg)}.cell.unreadable span{color:var(--unreadable)}
.cell.found,.cell.thin,.cell.missing,.cell.unreadable{color:var(--ink)}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(340px,1fr));gap:20px;align-items:start}
.facets{font-size:13.5px}
.facets caption{text-align:left;padding:10px 12px 6px;font-weight:600}
.facets thead th{font-weight:400;color:var(--soft);text-align:center;padding:2px 3px 6px;font-size:12.5px;width:15%;line-height:1.35}
.facets thead th:first-child{width:auto}
.facets thead b{display:block;color:var(--ink);font-size:13.5px}
.facets tbody th{font-weight:400;padding:5px 12px;border-top:1px solid var(--line);line-height:1.45}
.facets td{border-top:1px solid var(--line);padding:3px}
.facets td span,.facets td a{display:block;text-align:center;border-radius:3px;padding:2px 0;text-decoration:none;color:var(--ink)}
.facets .f1{background:var(--f1)}.facets .f2{background:var(--f2)}.facets .f3{background:var(--f3)}
.facets .none{border:1px dashed var(--missing);color:var(--missing);font-size:12.5px}
.facets .unknown{color:var(--unreadable);font-size:12.5px}
.group{margin-top:28px;content-visibility:auto;contain-intrinsic-size:auto 400px}
.group:first-of-type{margin-top:0}
.group>h3{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 12px;margin-bottom:10px}
.group>h3 small,.point small{font-weight:400;font-size:13px;color:var(--soft)}
.finding{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--c);border-radius:4px;padding:12px 18px 13px;margin-top:10px}
.finding.error{--c:var(--missing)}.finding.warning{--c:var(--thin)}.finding.info{--c:var(--info)}
.finding .head{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 12px}
.finding .sev{color:var(--c);font-weight:600;font-size:13.5px;white-space:nowrap}
.finding .where{margin-left:auto;color:var(--soft);font-size:13.5px}
.finding .crit{color:var(--soft);font-size:13.5px}
.finding p{max-width:48em;text-wrap:pretty}.finding details{margin-top:2px}.finding details summary{font-size:13.5px;padding:2px 0}
.advice{display:grid;grid-template-columns:auto minmax(0,1fr);gap:10px;margin-top:4px}
.advice>span{color:var(--soft);font-size:13.5px;white-space:nowrap;line-height:1.9}
.advice ul{margin:2px 0 0;display:grid;gap:2px}.advice li{padding-left:1.1em;position:relative;max-width:48em}.advice li::before{content:"·";position:absolute;left:.3em;color:var(--soft)}
.named{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:2px 20px;margin:6px 0;font-size:14px;line-height:1.6}
.named .at{color:var(--soft);font-size:13px;margin-left:4px}
.under{color:var(--soft);margin-left:8px}
.quotes{margin-top:8px;display:grid;gap:4px}
.quotes li{font-size:13.5px;line-height:1.65;color:var(--soft);padding-left:12px;border-left:2px solid var(--line)}
.quotes div{color:var(--ink)}.quotes .rowq{margin:3px 0 1px;font-size:13px}
.at{white-space:nowrap}
details>summary{cursor:pointer;color:var(--link);font-size:14px;padding:6px 0;width:fit-content}
.indicators{display:grid;grid-template-columns:repeat(auto-fill,minmax(390px,1fr));gap:16px;align-items:start}
.ind{padding:14px 16px 12px;min-width:0}
.ind .head{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 8px;margin-bottom:4px}
.ind .head small{color:var(--soft);font-weight:400;font-size:13px}
.tags{display:flex;flex-wrap:wrap;gap:4px 6px}
.tag.bad{color:var(--missing);border-color:var(--missing)}.tag.good{color:var(--found);border-color:var(--found)}
.chart{display:block;width:100%;height:auto;margin-top:6px;overflow:visible;font-size:11.5px}
.chart text{fill:var(--soft)}.chart .value{fill:var(--ink);paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.grid{stroke:var(--line);stroke-width:1}
.run{fill:none;stroke:var(--link);stroke-width:1.8}
.actual{fill:var(--link)}
.partial,.forecast{fill:var(--card);stroke:var(--link);stroke-width:1.6}.forecast{stroke-dasharray:2 2}
.target{stroke:var(--thin);stroke-width:2.6}
.bench{fill:var(--unreadable)}
.level{stroke:var(--unreadable);stroke-width:1.2;stroke-dasharray:4 4}
.legend{display:flex;flex-wrap:wrap;gap:0 14px;font-size:12.5px;color:var(--soft);margin:2px 0 6px}
.legend li{display:flex;align-items:center;gap:5px}
.values{font-size:13px;line-height:1.5;margin-top:6px}
.values th,.values td{padding:3px 8px;border-top:1px solid var(--line);text-align:right;white-space:nowrap}
.values th:first-child{text-align:left;padding-left:0}
.values th{font-weight:400;color:var(--soft)}
.values .dup{color:var(--missing);font-weight:600}
.compare{font-size:13px;line-height:1.6;margin-top:6px;padding-top:6px;border-top:1px solid var(--line)}
.compare .tag{margin-left:4px}
.src{font-size:12.5px;color:var(--soft);margin-top:6px}
.point{padding:14px 18px;margin-top:10px}
.point>h4{display:flex;flex-wrap:wrap;gap:2px 12px;align-items:baseline}
.state{font-size:13px;font-weight:600;white-space:nowrap}
.asks{text-wrap:pretty;font-size:13.5px;color:var(--soft);max-width:48em}
.ev{padding:9px 0 10px;border-top:1px solid var(--line);margin-top:9px}
.ev+.ev{margin-top:0}.ev:last-child{padding-bottom:0}
.ev .head{display:flex;flex-wrap:wrap;gap:0 10px;align-items:baseline;font-size:13px;color:var(--soft);line-height:1.6}
.ev .head b{color:var(--ink);font-weight:600}
.ev .fit{margin-left:auto;font-size:12px}
.ev blockquote{max-width:50em;margin:2px 0}
.ev .why{font-size:12.5px;color:var(--soft);line-height:1.6}
mark{background:var(--mark);color:inherit;padding:0 1px;border-radius:2px}
.rowq{width:auto;font-size:13.5px;margin:5px 0;line-height:1.5}
.rowq th,.rowq td{border:1px solid var(--line);padding:2px 10px;text-align:left;min-width:4em}
.rowq th{font-weight:400;color:var(--soft);background:var(--tint)}
:target{scroll-margin-top:16px}
li:target,.point:target{box-shadow:0 0 0 2px var(--link);border-radius:4px}
.diag li{display:grid;grid-template-columns:5em minmax(0,1fr) auto;gap:12px;padding:8px 18px;border-top:1px solid var(--line)}
.diag li:first-child{border-top:0}
.diag code{font-size:12px;color:var(--soft)}
.empty{color:var(--soft)}
footer{margin-top:56px;padding-top:14px;border-top:1px solid var(--line);font-size:13px;color:var(--soft)}
@media (max-width:1020px){.page{display:block;padding:24px 20px 60px}nav{position:static;max-height:none;margin-bottom:20px}
nav .main{display:flex;flex-wrap:wrap;gap:0 4px}nav .items{display:none}
.tiles{grid-template-columns:repeat(3,1fr)}.tiles>div:nth-child(n+4){border-top:1px solid var(--line)}.tiles>div:nth-child(4){border-left:0;grid-column:span 2}}
@media (max-width:640px){.tiles{grid-template-columns:1fr 1fr 1fr}.tiles>div{padding:10px 12px}.tiles>div:nth-child(n+4){grid-column:1/-1;border-left:0}
.indicators{grid-template-columns:minmax(0,1fr)}.two{grid-template-columns:minmax(0,1fr)}.todo li{grid-template-columns:minmax(0,1fr)}.finding .where,.ev .fit{margin-left:0}.diag li{grid-template-columns:minmax(0,1fr);gap:0}}
@media print{@page{size:A4;margin:16mm 14mm}
:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#ccc;--rule:#888;--link:#123f5f;--tint:#f3f3f3;--mark:#f3e3a0;--found:#23603f;--found-bg:#edf5ef;--thin:#7a4e00;--thin-bg:#fbf3e0;--missing:#9b2620;--missing-bg:#fbe9e7;--unreadable:#544a78;--unreadable-bg:#f0eef6;--info:#2f5873;--info-bg:#eef3f6;--f1:#e4ecf2;--f2:#cfdfe9;--f3:#b5cedd}
body{font-size:10.5pt;line-height:1.55;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.indicators,.two{grid-template-columns:1fr 1fr;gap:10pt}.values{font-size:8.5pt}.values th,.values td{padding:2px 4px}nav,.skip{display:none}.page{display:block;padding:0;max-width:none}main>section{margin-top:24pt}
.group{content-visibility:visible}#indicators,#evidence{break-before:page;margin-top:0}.facets,.todo{break-inside:avoid}.ev blockquote{font-size:9.5pt;line-height:1.5}.ev .why,.asks{font-size:8.5pt}.quotes .rowq,.rowq{font-size:8.5pt}.rowq th,.rowq td{padding:1px 5px;min-width:0}.finding details:not([open]){display:none}.finding,.ind,.ev,.matrix tr,.facets tr{break-inside:avoid}h2,h3,h4{break-after:avoid}
a{color:inherit;text-decoration:none}.scroll{overflow:visible}.infos::details-content{content-visibility:visible;height:auto}.infos summary{list-style:none;color:inherit}}
`;
