import './plan-bar.css';

type Props = { parts: readonly { key: string; areaM2: number }[]; whole: number };

/** Parts of a whole side by side, in colours of their own; what is left of it stays open. */
export const PlanBar = ({ parts, whole }: Props) => (
  <div className="plan-bar" aria-hidden="true">
    {parts.map(({ key, areaM2 }) => (
      <i key={key} className={`plan-${key}`} style={{ width: `${whole > 0 ? (100 * areaM2) / whole : 0}%` }} />
    ))}
  </div>
);
