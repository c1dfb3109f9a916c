import type { ServedLayer } from '#shared/about';
import { type BlockRule, type BlockSubject, usualBarriers } from '#shared/block';
import type { Question } from './block-question';
import type { View } from './view';

/** The mark that a parcel bears by itself: 永久基本农田. */
export const FARMLAND = 'pbf';
/** Lines drawn by hand, as a barrier. */
export const DRAWN = 'drawn';

type Layers = readonly Pick<ServedLayer, 'code' | 'overlayRole' | 'geometry' | 'count'>[];

/** Codes of the layers that can cut: points lie between nothing. */
export const barrierLayers = (layers: Layers): string[] =>
  layers
    .filter(({ overlayRole, geometry, count }) => overlayRole === 'barrier' && geometry !== 'point' && count > 0)
    .map(({ code }) => code);

/** Codes of the layers that leave out what lies in them. */
export const exclusionLayers = (layers: Layers): string[] =>
  layers
    .filter(({ overlayRole, geometry, count }) => overlayRole === 'exclusion' && geometry === 'polygon' && count > 0)
    .map(({ code }) => code);

/** What cuts: as asked for, else what usually does, as the server has it too. */
export const barriersOf = ({ barriers }: Question, layers: Layers): readonly string[] =>
  barriers ?? [...usualBarriers, ...barrierLayers(layers), DRAWN];

/** What leaves parcels out: as asked for, else 永久基本农田 and each layer of such a role. */
export const exclusionsOf = ({ exclude }: Question, layers: Layers): readonly string[] =>
  exclude ?? [FARMLAND, ...exclusionLayers(layers)];

/** The parcels that a view asks about, as the server is asked. */
export function subjectOf({ question, region }: Pick<View, 'question' | 'region'>, layers: Layers): BlockSubject {
  const { classes, lowEfficiency, ownership, leastMu, mostMu, excludeShare, lines } = question;
  return {
    ...(region ? { region } : {}),
    classes: [...classes],
    lowEfficiency,
    ownership: [...ownership],
    leastMu,
    mostMu,
    exclude: [...exclusionsOf(question, layers)],
    excludeShare,
    lines: lines.map((line) => line.map(([lng, lat]): [number, number] => [lng, lat])),
  };
}

export function ruleOf(question: Question, layers: Layers, gap = question.gap): BlockRule {
  const { shared, sameOwner, min, mostOwners } = question;
  return { gap, shared, barriers: [...barriersOf(question, layers)], sameOwner, min, mostOwners };
}
