import type { BlockQuestion } from '#shared/block';
import { type QuestionNames, questionInWords, sidesInWords } from '#shared/block/in-words';
import type { BlockFacts, BlockPart, SavedBlock } from '#shared/block/saved';
import { isDemo } from '#shared/demo';
import type { FeatureDetail } from '#shared/feature';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { planColumn, planParts } from '../card/plan-parts';
import { en } from '../messages/en';
import { savedBlockWords } from '../messages/saved-block';
import { asOf, closed, type Manner, writer } from './manner';

const NAMED = 4; // classes that a sentence can carry
const BOUNDS = 2; // a side

const isOnDemo = ({ byVillage, home }: BlockFacts) =>
  isDemo(home.at(-1)?.code ?? null) || byVillage.some(({ key }) => isDemo(key));

const placeOf = ({ home }: BlockFacts) =>
  home
    .filter(({ level }) => level >= 3)
    .map(({ name }) => name)
    .join('');

/** A block that was found, in one official sentence: what it was asked by, its figure, whose it is, and its bounds. */
export function blockSentence(
  facts: BlockFacts,
  question: BlockQuestion,
  names: QuestionNames,
  manner: Manner,
): string {
  const own = { ...manner, dataDate: facts.dataDate ?? manner.dataDate };
  const { sentence: w } = savedBlockWords[own.language];
  const write = writer(own);
  const conditions = questionInWords(question, own.language, names);
  const said = (of: 'gap' | 'barriers') => conditions.find((one) => one.of === of)?.value ?? '';
  const gap = own.language === 'en' ? said('gap') : said('gap').replaceAll(' ', '');
  const found = w.found(
    placeOf(facts),
    w.conditions(gap, said('barriers')),
    write.count(facts.count),
    write.area(facts.areaM2),
  );
  return closed(
    `${asOf(own)}${[found, ...partsOf(facts, own)].join(w.comma)}${sidesOf(facts, own)}`,
    isOnDemo(facts),
    own.language,
  );
}

/** An area that was kept of parcels, in one official sentence. */
export function savedBlockSentence(
  { values }: Pick<FeatureDetail, 'values'>,
  { kept, now }: Pick<SavedBlock, 'kept' | 'now'>,
  facts: BlockFacts,
  manner: Manner,
): string {
  const own = { ...manner, dataDate: facts.dataDate ?? manner.dataDate };
  const { language } = own;
  const { sentence: w, dialog } = savedBlockWords[language];
  const write = writer(own);
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const mu = (value: unknown) => (typeof value === 'number' && value > 0 ? write.area(m2OfMu(value)) : null);
  const stage = text(values.stage);
  const kind = text(values.kind);
  const name = w.area(
    text(values.name),
    language === 'en' ? (dialog.kindNames[kind] ?? kind) : kind,
    language === 'en' ? (en.code.stage?.[stage] ?? stage) : stage,
  );
  const isMoved = kept !== null && write.area(kept.areaM2) !== write.area(now.areaM2);
  const figure = kept ?? now;
  const plan = planParts.flatMap((part) => {
    const area = mu(values[planColumn(part)]);
    return area ? [`${dialog[part]}${language === 'en' ? ' ' : ''}${area}`] : [];
  });
  const readied = mu(values.readied_mu);
  const clauses = [
    name,
    w.made(write.count(figure.count), write.area(figure.areaM2)),
    ...(isMoved ? [w.moved(write.area(now.areaM2))] : []),
    ...partsOf(facts, own),
    ...(plan.length > 0 ? [w.plan(plan.join(w.between))] : []),
    ...(readied ? [w.readied(readied, mu(values.ready_industry_mu))] : []),
  ];
  return closed(`${asOf(own)}${clauses.join(w.comma)}${sidesOf(facts, own)}`, isOnDemo(facts), language);
}

/** Whose it is and of what classes. */
function partsOf({ byOwner, byVillage, byClass }: BlockFacts, manner: Manner): string[] {
  const { sentence: w } = savedBlockWords[manner.language];
  const write = writer(manner);
  const named = ({ name, key, areaM2 }: BlockPart) =>
    `${name ?? key}${manner.language === 'en' ? ' ' : ''}${write.area(areaM2)}`;
  const classes = byClass.filter(({ key }) => key !== null);
  return [
    w.parts(write.count(byOwner.length), write.count(byVillage.filter(({ key }) => key !== null).length)),
    ...(byClass.length > 1 ? [w.classes(classes.slice(0, NAMED).map(named).join(w.between))] : []),
  ];
}

function sidesOf({ sides }: BlockFacts, { language }: Manner): string {
  const { sentence: w } = savedBlockWords[language];
  const told = sidesInWords(sides, language, BOUNDS).filter(({ value }) => value !== '');
  if (told.length === 0) return '';
  const one = language === 'en' ? ' ' : '';
  return `${w.semicolon}${w.sides}${told.map(({ name, value }) => `${language === 'en' ? name.toLowerCase() : name}${one}${value}`).join(w.comma)}`;
}
