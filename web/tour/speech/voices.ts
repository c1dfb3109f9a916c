import type { Language } from '../../state/view';

const PATIENCE_MS = 2000;

/** Android writes `zh_CN`, some systems `cmn-Hans-CN`. */
const plain = (lang: string) => lang.replaceAll('_', '-').toLowerCase().replace(/^cmn/, 'zh');

const HAN = /\p{Script=Han}/u;

/** Better voices first: those of the mainland, then any Chinese; for English words any English one. */
const wanted = (text: string, language: Language): readonly RegExp[] =>
  language === 'en' && !HAN.test(text) ? [/^en-/, /^en$/] : [/^zh(-hans)?-cn/, /^zh(-|$)/];

/** The voice that a script is spoken with: one of this very machine before one that needs a network. Null: none can. */
export function voiceFor(
  text: string,
  language: Language,
  voices: readonly SpeechSynthesisVoice[],
): SpeechSynthesisVoice | null {
  for (const pattern of wanted(text, language)) {
    const fitting = voices.filter(({ lang }) => pattern.test(plain(lang)));
    const best = fitting.find(({ localService }) => localService) ?? fitting[0];
    if (best) return best;
  }
  return null;
}

/** All voices of the browser, which come to know of them some time after the page began. */
export async function voicesNow(): Promise<readonly SpeechSynthesisVoice[]> {
  const { speechSynthesis } = window;
  if (!speechSynthesis) return [];
  if (speechSynthesis.getVoices().length === 0)
    await new Promise<unknown>((resolve) => {
      speechSynthesis.addEventListener('voiceschanged', resolve, { once: true });
      setTimeout(resolve, PATIENCE_MS);
    });
  return speechSynthesis.getVoices();
}
