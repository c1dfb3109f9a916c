import type { Curve, PointTable } from '#shared/suitability';
import { landWord } from '../layer/filter-words';
import { formatFigure } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { suitabilityWords } from '../messages/suitability';
import { usualCurves } from '../state/suitability';

/** By which tables points are given. */
export function PointTables() {
  const w = useWords(suitabilityWords);
  const m = useMessages();
  const language = useLanguage();
  const figure = (value: number) => formatFigure(value, language);
  const onCurve = (curve: Curve, word: (value: string) => string, per = 1) =>
    curve.map(([value, points]) => w.pointsAt(word(figure(value * per)), figure(points)));
  const byCode = (table: PointTable, word: (code: string) => string | null) =>
    Object.entries(table).flatMap(([code, points]) => {
      const name = word(code);
      return name ? [w.pointsAt(name, figure(points))] : [];
    });
  const land = (key: string) => {
    const [, code = ''] = key.split(':');
    return key.startsWith('survey2019') ? `${code} ${landWord(key, language)}` : null;
  };
  const tables = [
    { name: w.factors.slope, rows: onCurve(usualCurves.slope, w.degrees) },
    { name: w.factors.road, rows: onCurve(usualCurves.road, w.metres) },
    { name: w.factors.exclusion, rows: onCurve(usualCurves.exclusion, w.percent, 100) },
    {
      name: w.factors.ownership,
      rows: byCode(usualCurves.ownership, (code) => m.code.qsxz?.[code.padEnd(2, '0')] ?? code),
    },
    { name: w.factors.class, rows: byCode(usualCurves.class, land) },
  ];
  return (
    <details className="suit-tables">
      <summary>{w.method}</summary>
      <p className="quiet">{w.methodLead}</p>
      {tables.map(({ name, rows }) => (
        <div key={name}>
          <h4>{name}</h4>
          <ul>
            {rows.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
