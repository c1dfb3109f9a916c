/** The number is the hero: large, its unit beside it. Knows no field: the text comes formatted. */
export function AreaFigure({ main: { text, unit }, testId }: { main: { text: string; unit: string }; testId: string }) {
  return (
    <span className="area-main">
      <span data-testid={testId}>{text}</span>
      <small>{unit}</small>
    </span>
  );
}
