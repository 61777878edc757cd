import { Button, Flex, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { APPLICANT_LABELS } from '../../report/labels.ts';
import { ANALYSIS_LABELS } from '../../report/submission-labels.ts';
import type { RubricHead, User } from '../api/types.ts';
import { isNarrowed, type ListFilter } from './list-filter.ts';

/** What the list is narrowed to, beside the round's numbers. */
export function FiltersBar({
  filter,
  rubrics,
  reviewers,
  onChange,
  onClear,
}: {
  filter: ListFilter;
  rubrics: readonly RubricHead[];
  reviewers: readonly User[];
  onChange: (change: Partial<ListFilter>) => void;
  onClear: () => void;
}) {
  return (
    <Flex role="search" className="no-print" gap={8} wrap style={{ marginBottom: 12 }}>
      <SearchField value={filter.search} onSearch={(search) => onChange({ search })} />
      <Choice
        label="标准"
        value={filter.rubric}
        options={rubrics.map(({ id, name }) => [id, name])}
        onChange={(rubric) => onChange({ rubric })}
      />
      <Choice
        label="类型"
        value={filter.kind}
        options={Object.entries(APPLICANT_LABELS) as [NonNullable<ListFilter['kind']>, string][]}
        onChange={(kind) => onChange({ kind })}
      />
      <Choice
        label="分析"
        value={filter.analysis}
        options={[
          ['going', ANALYSIS_LABELS.running],
          ['done', ANALYSIS_LABELS.done],
          ['failed', ANALYSIS_LABELS.failed],
        ]}
        onChange={(analysis) => onChange({ analysis })}
      />
      <Choice
        label="评审员"
        value={filter.reviewer}
        options={reviewers.map(({ id, name }) => [id, name])}
        onChange={(reviewer) => onChange({ reviewer })}
      />
      {isNarrowed(filter) && (
        <Button type="link" onClick={onClear}>
          清除筛选
        </Button>
      )}
    </Flex>
  );
}

function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T | null;
  options: readonly (readonly [T, string])[];
  onChange: (value: T | null) => void;
}) {
  return (
    <Select<T>
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={(next: T | undefined) => onChange(next ?? null)}
      options={options.map(([key, text]) => ({ value: key, label: text }))}
      popupMatchSelectWidth={false}
      style={{ width: 124 }}
    />
  );
}

/** Searches when typing pauses. */
function SearchField({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // changed from outside: cleared, or another address
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onSearch(text), 350);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <Input.Search
      aria-label="搜索申报方、文件名或回执号"
      placeholder="申报方、文件名或回执号"
      allowClear
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={onSearch}
      style={{ width: 240 }}
    />
  );
}
