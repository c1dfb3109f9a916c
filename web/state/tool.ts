import { create } from 'zustand';

/** What a press on the map does. `pan` is the map's own: drag moves, click selects. */
export const tools = [
  'pan',
  'select-box',
  'select-lasso',
  'select-polygon',
  'measure-distance',
  'measure-area',
  'measure-point',
  'buffer',
  'note',
  'shape', // of a feature whose form is open
  'barrier', // between blocks, on their page
  'highlight', // what a stop of a tour sets off
] as const;
/**
 * `shape` changes the shape in `shape.ts`, `barrier` adds to the question, `highlight` picks for a stop: a form, a page or
 * a tour takes them up, no tool bar.
 */
export type Tool = (typeof tools)[number];
export const isToolOfBar = (tool: Tool) =>
  tool !== 'pan' && tool !== 'shape' && tool !== 'barrier' && tool !== 'highlight';
export const isSelectTool = (tool: Tool) => tool.startsWith('select-');

/** The tool in hand; no part of a link. Gestures of each stand in `web/map/gestures`. */
export const useTool = create<{ tool: Tool }>(() => ({ tool: 'pan' }));

/** Takes a tool up; the same again puts it down. */
export function chooseTool(tool: Tool) {
  useTool.setState((now) => ({ tool: now.tool === tool ? 'pan' : tool }));
}
