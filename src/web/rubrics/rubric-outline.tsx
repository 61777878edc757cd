import { Select, theme } from 'antd';
import { useEffect, useState } from 'react';
import type { Rubric } from '../api/types.ts';

interface Place {
  id: string;
  label: string;
  deep: boolean;
}

/** The places of a rubric's page, in order. */
function placesOf({ categories, items, profile }: Rubric): Place[] {
  return [
    { id: 'expected', label: '总体要求', deep: false },
    { id: 'c-0', label: profile.title, deep: false },
    ...categories.flatMap((category) => [
      { id: `c-${category.id}`, label: `${category.id} ${category.title}`, deep: false },
      ...items
        .filter((item) => item.category === category.id)
        .map((item) => ({ id: `c-${item.id}`, label: `${item.id} ${item.title}`, deep: true })),
    ]),
    { id: 'bands', label: '评分指南', deep: false },
  ];
}

/** Where one is in a rubric and the way to the rest; on a narrow window a list to choose from. */
export function RubricOutline({ rubric, present }: { rubric: Rubric; present: (id: string) => boolean }) {
  const { token } = theme.useToken();
  const places = placesOf(rubric).filter(({ id }) => present(id));
  const key = places.map(({ id }) => id).join(' ');
  const current = useCurrent(key);
  return (
    <>
      <nav className="rubric-outline no-print" aria-label="本标准目录">
        <ol>
          {places.map(({ id, label, deep }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                aria-current={current === id ? 'location' : undefined}
                style={{
                  paddingInlineStart: deep ? 26 : 10,
                  fontWeight: deep ? 400 : 600,
                  ...(current === id
                    ? {
                        borderColor: token.colorPrimary,
                        color: token.colorLink,
                        background: token.colorFillQuaternary,
                      }
                    : { borderColor: token.colorBorderSecondary }),
                }}
              >
                {label}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="rubric-jump no-print">
        <Select
          aria-label="跳到条目"
          placeholder="跳到条目"
          showSearch={{ optionFilterProp: 'label' }}
          value={current}
          style={{ width: '100%' }}
          options={places.map(({ id, label, deep }) => ({ value: id, label: deep ? `　${label}` : label }))}
          onChange={(id) => document.getElementById(id)?.scrollIntoView()}
        />
      </div>
    </>
  );
}

/** The last of these places whose beginning is above the middle of the window. */
function useCurrent(key: string): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const ids = key.split(' ');
    let waiting = 0;
    const look = () => {
      waiting = 0;
      const line = window.innerHeight * 0.35;
      let last = ids[0] ?? null;
      for (const id of ids) {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        if (top !== undefined && top <= line) last = id;
      }
      setCurrent(last);
    };
    const later = () => {
      waiting ||= requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', later, { passive: true });
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(waiting);
      window.removeEventListener('scroll', later);
      window.removeEventListener('resize', later);
    };
  }, [key]);
  return current;
}
