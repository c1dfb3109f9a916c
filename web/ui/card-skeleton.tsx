/** The shape of a card before its words: stands within the first frame. */
export function CardSkeleton({ label }: { label: string }) {
  return (
    <div className="card" role="status" aria-label={label} data-testid="card-skeleton">
      <span className="skeleton" style={{ width: '44%', height: 12 }} />
      <span className="skeleton" style={{ width: '62%', height: 24, marginTop: 10 }} />
      <span className="skeleton" style={{ width: '80%', height: 34, marginTop: 22 }} />
      <span className="skeleton" style={{ width: '70%', height: 12, marginTop: 10 }} />
      {[92, 84, 90, 76].map((width) => (
        <span key={width} className="skeleton" style={{ width: `${width}%`, height: 13, marginTop: 18 }} />
      ))}
    </div>
  );
}
