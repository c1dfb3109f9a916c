import type { FindingCode } from '../tour/check/findings';
import type { Words } from './messages';

type Sentences = Record<FindingCode, (detail: string) => string>;

const zhPart: Record<string, string> = { problem: '存在问题', done: '做法成效', next_step: '下一步' };
const enPart: Record<string, string> = {
  problem: 'what was wrong',
  done: 'what was done',
  next_step: 'what comes next',
};

const zhCN = {
  title: (belt: string) => `行前检查 · ${belt}`,
  close: '关闭',
  trying: '正在逐项试取地图、媒体和字体…',
  sum: (red: number, amber: number) =>
    red + amber === 0
      ? '全部就绪'
      : [red > 0 && `${red} 处要处理`, amber > 0 && `${amber} 处建议看看`].filter(Boolean).join(' · '),
  level: { red: '要处理', amber: '建议' },
  ofBelt: '全线',
  ofDevice: '本机',
  ofStop: (at: number, name: string) => `第 ${at} 站 ${name}`,
  fix: '去改',
  pick: '去点选',
  retry: '再取一次',
  all: (stops: number, media: number, spoken: string) => `${stops} 站 · 媒体 ${media} 项 · 讲解约 ${spoken} / 05:00`,
  says: {
    'no-stops': () => '还没有站点:导入站点表或新建示范点。',
    'no-axis': () => '没有可走的轴线:镜头会在站间直飞。请画或导入示范带轴线。',
    'stop-unread': () => '没有读到这一站的内容:检查网络后重新打开。',
    outside: (at) => `位置 ${at} 不在广东省内,请核对经纬度。`,
    'off-axis': (km) => `离轴线 ${km} 公里,请核对位置。`,
    'same-place': (name) => `与“${name}”在同一点上,镜头到这里不会动。`,
    schematic: () => '位置为示意,上墙时会注明;有实测坐标请改。',
    'nothing-told': () => '没有文字也没有数字:卡片会是空的。',
    'part-empty': (part) => `“${zhPart[part]}”没有填。`,
    'no-figures': () => '没有关键数字。',
    'title-long': (length) => `站名 ${length} 字,卡片上会折成几行,请缩短。`,
    'text-long': (part) => `“${zhPart[part]}”超过 140 字,后排看不完。`,
    'field-missing': (field) => `讲解词里的 {{${field}}} 没有对应的数据。`,
    'no-script': () => '没有讲解词。',
    'script-long': (time) => `讲解词要讲 ${time},超过一分半钟。`,
    'too-long': (time) => `全程要讲 ${time},超过 5 分钟。`,
    'layer-gone': (layer) => `记住的视角里有图层“${layer}”,现在没有了:请重新记一次。`,
    'shown-missing': (count) => `要突出的对象有 ${count} 处不在图上,或当前账号看不到:请移除或另选。`,
    'media-missing': (name) => `“${name}”取不到:文件可能被删,请重新上传或移除。`,
    'media-none': () => '整条示范带没有一张照片。',
    'tiles-missing': (count) => `沿线有 ${count} 块地图没有取到:检查网络后再取。`,
    'font-missing': () => '中文字体没有取到,会用本机字体代替:检查网络后再取。',
    contrast: (ratio) => `文字与底色对比度只有 ${ratio},低于 4.5:换一个主题。`,
    'not-offline': () => '这台机器还不能断网播放:在本站停留片刻、刷新一次后再查。',
  } satisfies Sentences as Sentences,
};

const en: typeof zhCN = {
  title: (belt) => `Check before the visit · ${belt}`,
  close: 'Close',
  trying: 'Trying map, media and typefaces one by one…',
  sum: (red, amber) =>
    red + amber === 0
      ? 'All is ready'
      : [red > 0 && `${red} to be mended`, amber > 0 && `${amber} to look at`].filter(Boolean).join(' · '),
  level: { red: 'mend', amber: 'look' },
  ofBelt: 'The belt',
  ofDevice: 'This device',
  ofStop: (at, name) => `Stop ${at}, ${name}`,
  fix: 'Mend',
  pick: 'Pick anew',
  retry: 'Try again',
  all: (stops, media, spoken) => `${stops} stops · ${media} files · script about ${spoken} / 05:00`,
  says: {
    'no-stops': () => 'There are no stops: import a stop table or make a stop.',
    'no-axis': () => 'There is no axis to ride along: the camera flies straight from stop to stop. Draw or import one.',
    'stop-unread': () => 'This stop could not be read: look to the network and open the tour again.',
    outside: (at) => `It lies at ${at}, outside the province: look at its coordinates.`,
    'off-axis': (km) => `It lies ${km} km from the axis: look at its place.`,
    'same-place': (name) => `It lies where “${name}” lies: the camera will not move.`,
    schematic: () => 'Its place is schematic, and the wall will say so; give it surveyed coordinates if there are any.',
    'nothing-told': () => 'It has neither words nor figures: its card will be empty.',
    'part-empty': (part) => `Nothing says ${enPart[part]}.`,
    'no-figures': () => 'It has no key figures.',
    'title-long': (length) => `Its name has ${length} characters and takes several lines: shorten it.`,
    'text-long': (part) =>
      `What is said of ${enPart[part]} has more than 140 characters: the last row will not read them.`,
    'field-missing': (field) => `The script names {{${field}}}, for which there are no data.`,
    'no-script': () => 'It has no script.',
    'script-long': (time) => `Its script takes ${time}: more than a minute and a half.`,
    'too-long': (time) => `The whole takes ${time}: more than five minutes.`,
    'layer-gone': (layer) => `Its view has a layer “${layer}” that there is no more: remember the view again.`,
    'shown-missing': (count) =>
      `Of what it sets off ${count} are gone from the map, or not for this account to see: take them off, or pick others.`,
    'media-missing': (name) => `“${name}” did not come: the file may be gone. Upload it again or take it off.`,
    'media-none': () => 'The whole belt has not one photo.',
    'tiles-missing': (count) => `${count} pieces of the map did not come: look to the network and try again.`,
    'font-missing': () => 'The Chinese typeface did not come: look to the network and try again.',
    contrast: (ratio) => `Words stand out by ${ratio} only, less than 4.5: choose another theme.`,
    'not-offline': () =>
      'This device cannot play without a network yet: stay a moment, load the page anew and check again.',
  },
};

export const checkWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };
