import type { Page } from 'playwright-core';

/** From its next load on, the page finds itself on a machine that cannot draw a map. */
export const takeWebglAway = (page: Page) =>
  page.addInitScript(() => {
    const draw = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return /webgl/.test(kind) ? null : Reflect.apply(draw, this, [kind, ...rest]);
    } as typeof draw;
  });
