import { useLanguage, useMessages } from '../messages/messages';
import { chooseTheme, usePreferences } from '../state/preferences';
import { showLanguage } from '../state/view-store';
import { IconButton } from '../ui/icon-button';

/** Turn the page to the other language and to the other theme. */
export function LookButtons() {
  const m = useMessages();
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <>
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
    </>
  );
}
