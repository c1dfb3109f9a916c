type Figure = { text: string; unit: string };

/** The number is the hero: 亩 large, the other units small beside it. Knows no field: texts come formatted. */
export function AreaFigure({ main, others, testId }: { main: Figure; others: Figure[]; testId: string }) {
  return (
    <div className="area-figure">
      <p className="area-main">
        <span data-testid={testId}>{main.text}</span>
        <small>{main.unit}</small>
      </p>
      <p className="area-others">
        {others.map(({ text, unit }) => (
          <span key={unit}>
            {text} {unit}
          </span>
        ))}
      </p>
    </div>
  );
}
