import { createContext, useContext } from 'react';

export type ThemeChoice = 'light' | 'dark' | 'system';

export interface ThemeState {
  choice: ThemeChoice;
  isDark: boolean;
  choose(next: ThemeChoice): void;
}

export const ThemeContext = createContext<ThemeState>({ choice: 'system', isDark: false, choose: () => {} });

/** Whether it is dark, and the choice of it. */
export const useThemeChoice = (): ThemeState => useContext(ThemeContext);
