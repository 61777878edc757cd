import { App as AntApp, theme as antTheme, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type PropsWithChildren, useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { type ThemeChoice, ThemeContext } from './theme-context.ts';

const KEY = 'prescreen-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Of the page's own style elements: whatever else is injected does not apply (Content-Security-Policy). */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Colours, language and the choice of light or dark. */
export function Theme({ children }: PropsWithChildren) {
  const [choice, setChoice] = useState<ThemeChoice>(() => readChoice());
  const systemDark = useSyncExternalStore(
    useCallback((tell: () => void) => {
      dark.addEventListener('change', tell);
      return () => dark.removeEventListener('change', tell);
    }, []),
    () => dark.matches,
  );
  const isDark = choice === 'dark' || (choice === 'system' && systemDark);
  const value = useMemo(
    () => ({
      choice,
      isDark,
      choose(next: ThemeChoice) {
        localStorage.setItem(KEY, next);
        setChoice(next);
      },
    }),
    [choice, isDark],
  );
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  return (
    <ThemeContext value={value}>
      <ConfigProvider
        locale={zhCN}
        csp={{ nonce }}
        theme={{
          algorithm: isDark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
          token: {
            colorPrimary: isDark ? '#5b9bf0' : '#1554ad',
            colorLink: isDark ? '#7fb2f5' : '#1554ad',
            // 4.5 to 1 against the page, as WCAG 2.2 AA asks of text
            ...(isDark
              ? {}
              : {
                  colorTextTertiary: '#595f69',
                  colorTextPlaceholder: '#6b717b',
                  colorTextDescription: '#595f69',
                }),
            borderRadius: 6,
          },
        }}
      >
        <AntApp className="app-root">{children}</AntApp>
      </ConfigProvider>
    </ThemeContext>
  );
}

function readChoice(): ThemeChoice {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}
