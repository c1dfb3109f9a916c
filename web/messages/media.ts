import type { MediaKind, Phase } from '#shared/media';
import type { Words } from './messages';

const zhCN = {
  title: '影像',
  kind: { 照片: '照片', 航拍: '航拍', 全景: '全景', 视频: '视频', 图纸: '图纸' } as Record<MediaKind, string>,
  phase: { before: '整治前', during: '整治中', after: '整治后' } as Record<Phase, string>,
  line: '整治前后对比',
  place: (percent: number) => `整治前 ${percent}%,整治后 ${100 - percent}%`,
  missing: (count: number) => `${count} 份影像没有读到`,
  ready: (ready: number, count: number) => `媒体 ${ready}/${count} ${ready === count ? '✓' : '正在取…'}`,
  readyBut: (ready: number, count: number) => `媒体 ${ready}/${count} ✗ 有影像没有取到,请检查网络后重新打开`,
  show: (name: string) => `看 ${name}`,
  panoramaHint: '拖动环视',
  panoramaFailed: '这台电脑打不开全景,看到的是展开图',
};

const en: typeof zhCN = {
  title: 'Photos and videos',
  kind: { 照片: 'Photo', 航拍: 'Aerial photo', 全景: 'Panorama', 视频: 'Video', 图纸: 'Drawing' },
  phase: { before: 'Before', during: 'Under way', after: 'After' },
  line: 'Before and after',
  place: (percent) => `${percent}% before, ${100 - percent}% after`,
  missing: (count) => (count === 1 ? 'one file could not be read' : `${count} files could not be read`),
  ready: (ready, count) => `media ${ready}/${count} ${ready === count ? '✓' : 'coming…'}`,
  readyBut: (ready, count) => `media ${ready}/${count} ✗ some did not come: look to the network and open it again`,
  show: (name) => `Show ${name}`,
  panoramaHint: 'Drag to look around',
  panoramaFailed: 'This computer cannot show the panorama; here it lies flat',
};

export const mediaWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };
