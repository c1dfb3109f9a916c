import type { Language } from '../state/view';
import { useView } from '../state/view-store';
import { en } from './en';
import { zhCN } from './zh-cn';

const messages: Record<Language, typeof zhCN> = { 'zh-CN': zhCN, en };

export const messagesIn = (language: Language) => messages[language];

export const useLanguage = (): Language => useView((view) => view.language) ?? 'zh-CN';

/** The words of the page in the language of the view. */
export const useMessages = () => messages[useLanguage()];

/** Words of a part of the page that is loaded when it is opened: they stand in a file of their own beside this one. */
export type Words<T> = Readonly<Record<Language, T>>;
export const useWords = <T>(words: Words<T>): T => words[useLanguage()];
