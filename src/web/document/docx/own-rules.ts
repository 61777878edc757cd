/** Rules that come after those of the file: paper on the viewer's desk, and what is marked. */
export const ownRules = `
:host {
  all: initial;
  visibility: inherit;
  display: block;
  color-scheme: only light;
}
.docx-wrapper {
  background: transparent;
  padding: 12px;
  box-sizing: border-box;
  width: max-content;
  min-width: 100%;
}
.docx-wrapper > section.docx {
  margin-bottom: 12px;
  box-shadow: 0 1px 4px rgb(0 0 0 / 0.3);
}
.docx a {
  color: inherit;
  cursor: text;
}
.docx ::selection {
  background: rgb(21 84 173 / 0.3);
}
.dv-no-picture {
  display: inline-block;
  padding: 4px 8px;
  border: 1px dashed #6b717b;
  color: #434a54;
  font-size: 12px;
}
.docx div[style*="inline-block"]:empty,
.dv-box {
  box-sizing: border-box;
  max-width: 100%;
  padding: 8px 12px;
  border: 1px dashed #6b717b;
  font-size: 14px;
  line-height: 1.6;
  text-align: start;
  white-space: normal;
}
.docx div[style*="inline-block"]:empty::after {
  content: "（此处的图形不能显示）";
  color: #434a54;
}
.in-focus {
  background-color: #fff0b8 !important;
  outline: 2px solid #b45309;
  outline-offset: 2px;
  border-radius: 2px;
}
.in-focus > td {
  background-color: #fff0b8 !important;
}
.in-focus span {
  background-color: transparent !important;
}
::highlight(passage-words) {
  background-color: #ffb84d;
  text-decoration: underline 0.1em #9a3412;
}
`;
