import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../messages/messages';
import { chooseTheme, usePreferences } from '../state/preferences';
import { showLanguage } from '../state/view-store';
import { IconButton } from '../ui/icon-button';

type Props = {
  crumb: ReactNode;
  search: ReactNode;
  time: ReactNode;
  account: ReactNode;
  onHelp: () => void;
  onMenu: () => void;
};

export function TopBar({ crumb, search, time, account, onHelp, onMenu }: Props) {
  const m = useMessages();
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className="top-bar">
      <button type="button" className="brand" onClick={onMenu} aria-label={m.productLong} title={m.productLong}>
        <span aria-hidden="true">万</span>
      </button>
      {crumb}
      <div className="top-tools">
        {search}
        {time}
        <button
          type="button"
          className="icon-button language"
          data-testid="language"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          aria-label={`${language === 'en' ? '中' : 'En'} ${m.switchLanguage}`}
          title={m.switchLanguage}
          onClick={() => showLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          <span aria-hidden="true">{language === 'en' ? '中' : 'En'}</span>
        </button>
        <IconButton
          icon={theme === 'dark' ? 'sun' : 'moon'}
          label={theme === 'dark' ? m.themeToLight : m.themeToDark}
          data-testid="theme"
          onClick={() => chooseTheme(other)}
        />
        {account}
        <IconButton icon="keyboard" label={m.keys.open} shortcut="?" className="help-opener" onClick={onHelp} />
      </div>
    </header>
  );
}
