import type { Refusal } from '../edit/parts';
import type { Words } from './messages';

const zhCN = {
  title: '改图形',
  /** While there is no shape yet. */
  draw: {
    point: '单击地图,放下这个点。',
    line: '逐点单击;双击或回车结束,Esc 重来。',
    polygon: '逐点单击围出范围;单击起点或回车结束,Esc 重来。',
  },
  edit: {
    point: '拖动点移动它;按 Ctrl 不吸附。',
    line: '拖动顶点移动,拖动边上小点加顶点,右键或 Delete 删顶点;按 Ctrl 不吸附。',
    polygon: '拖动顶点移动,拖动边上小点加顶点,右键或 Delete 删顶点;按 Ctrl 不吸附。',
  },
  /** For a finger, which has no keys. */
  touch: '拖动顶点移动,拖动边上小点加顶点;点一下顶点再按“删顶点”。',
  touchPoint: '拖动点移动它。',
  drawRing: '围出洞(在里面)或另一块(在外面);单击起点或回车结束,Esc 取消。',
  vertex: (number: number, count: number) => `顶点 ${number}/${count}`,
  ring: '挖洞/加一块',
  ringStop: '不挖了',
  remove: '删顶点',
  done: '完成',
  /** Before there is a shape. */
  stop: '不画了',
  crossed: '图形自交',
  showCrossed: '看自交处',
  refused: {
    'too-few': '不能再少了:面至少三个顶点,线至少两个。',
    'ring-too-short': '没有围出范围。',
    'ring-crosses-itself': '画的一圈与自己相交,没有加上。',
    'rings-cross': '画的一圈与已有边界相交或重合,没有加上。',
    'ring-around': '画的一圈围住了已有的边界,没有加上。',
  } as Record<Refusal, string>,
};

const en: typeof zhCN = {
  title: 'Edit shape',
  draw: {
    point: 'Click the map to set the point.',
    line: 'Click point by point; double-click or Enter ends, Esc begins anew.',
    polygon: 'Click around the ground; the first point or Enter ends, Esc begins anew.',
  },
  edit: {
    point: 'Drag the point to move it; Ctrl switches snapping off.',
    line: 'Drag vertices; drag a small point to add one; right-click or Delete removes; Ctrl: no snapping.',
    polygon: 'Drag vertices; drag a small point to add one; right-click or Delete removes; Ctrl: no snapping.',
  },
  touch: 'Drag vertices; drag a small point to add one; tap a vertex, then “Delete vertex”.',
  touchPoint: 'Drag the point to move it.',
  drawRing: 'Draw a hole (inside) or a further part (outside); the first point or Enter ends, Esc cancels.',
  vertex: (number, count) => `Vertex ${number}/${count}`,
  ring: 'Hole or part',
  ringStop: 'No hole',
  remove: 'Delete vertex',
  done: 'Done',
  stop: 'Stop drawing',
  crossed: 'The shape crosses itself',
  showCrossed: 'Show where',
  refused: {
    'too-few': 'No fewer: ground has three vertices or more, a line two.',
    'ring-too-short': 'It encloses nothing.',
    'ring-crosses-itself': 'The ring crosses itself and was not added.',
    'rings-cross': 'The ring crosses or follows a border that is there, and was not added.',
    'ring-around': 'The ring encloses a border that is there, and was not added.',
  },
};

export const shapeWords: Words<typeof zhCN> = { 'zh-CN': zhCN, en };
