import { App as AntApp, theme as antTheme, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type PropsWithChildren, useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { signStyles } from './style-nonce.ts';
import { type ThemeChoice, ThemeContext } from './theme-context.ts';

const KEY = 'prescreen-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const print = matchMedia('print');
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Of the page's own style elements: whatever else is injected does not apply (Content-Security-Policy). */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
signStyles(nonce);

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
  const printing = useSyncExternalStore(
    useCallback((tell: () => void) => {
      print.addEventListener('change', tell);
      return () => print.removeEventListener('change', tell);
    }, []),
    () => print.matches,
  );
  // paper is light
  const isDark = !printing && (choice === 'dark' || (choice === 'system' && systemDark));
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
        button={{ autoInsertSpace: false }}
        theme={{
          algorithm: isDark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
          token: {
            colorPrimary: isDark ? '#5b9bf0' : '#1554ad',
            ...(isDark ? {} : { colorError: '#cf1322' }),
            colorLink: isDark ? '#7fb2f5' : '#1554ad',
            // 4.5 to 1 against the page, as WCAG 2.2 AA asks of text
            ...(isDark
              ? {
                  colorTextTertiary: '#a0a4ab',
                  colorTextPlaceholder: '#8d929a',
                  colorTextDescription: '#a0a4ab',
                }
              : {
                  colorTextTertiary: '#595f69',
                  colorTextPlaceholder: '#6b717b',
                  colorTextDescription: '#595f69',
                  // antd reads either spelling, in different places
                  orange7: '#ad4e00',
                  'orange-7': '#ad4e00',
                  gold7: '#874d00',
                  'gold-7': '#874d00',
                  green7: '#237804',
                  'green-7': '#237804',
                }),
            borderRadius: 6,
            motion: !still.matches,
          },
          // dark words on a light button: 4.5 to 1
          components: isDark ? { Button: { primaryColor: '#0d1726' } } : {},
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
