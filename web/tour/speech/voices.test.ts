import { expect, test } from 'vitest';
import { voiceFor } from './voices';

const voice = (lang: string, localService = true) => ({ lang, localService, name: lang }) as SpeechSynthesisVoice;
const script = '各位领导,这里是古渡码头。';

test('a Chinese script takes the voice of the mainland, however its system writes that', () => {
  for (const lang of ['zh-CN', 'zh_CN', 'cmn-Hans-CN'])
    expect(voiceFor(script, 'zh-CN', [voice('en-US'), voice('zh-HK'), voice(lang)])?.lang).toBe(lang);
});

test('else any Chinese one, and none where there is none: English letters are not read for Chinese words', () => {
  expect(voiceFor(script, 'zh-CN', [voice('en-US'), voice('zh-TW')])?.lang).toBe('zh-TW');
  expect(voiceFor(script, 'en', [voice('en-US')])).toBeNull();
  expect(voiceFor(script, 'zh-CN', [])).toBeNull();
});

test('an English script on an English page takes an English voice', () => {
  expect(voiceFor('This is the old ferry.', 'en', [voice('zh-CN'), voice('en-GB')])?.lang).toBe('en-GB');
  expect(voiceFor('This is the old ferry.', 'zh-CN', [voice('zh-CN'), voice('en-GB')])?.lang).toBe('zh-CN');
});

test('a voice of this machine comes before one that needs a network', () => {
  const far = voice('zh-CN', false);
  const near = voice('zh-CN');
  expect(voiceFor(script, 'zh-CN', [far, near])).toBe(near);
  expect(voiceFor(script, 'zh-CN', [far, voice('zh-TW')])).toBe(far);
});
