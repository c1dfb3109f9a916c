import { encode } from 'uqr';

const QUIET = 4; // modules of light around the code: readers need them

/** The dark modules as one path of unit squares, the quiet zone included. Null where the text is too long. */
export function qrPath(text: string): { size: number; path: string } | null {
  try {
    const { data, size } = encode(text, { ecc: 'M', border: 0 });
    let path = '';
    for (const [y, row] of data.entries())
      for (const [x, isDark] of row.entries()) if (isDark) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
    return { size: size + 2 * QUIET, path };
  } catch {
    return null;
  }
}

type Props = { text: string; label: string; tooLong: string };

/** Dark on light in either theme: many readers do not see it the other way round. */
export function QrCode({ text, label, tooLong }: Props) {
  const code = qrPath(text);
  if (!code) return <p className="quiet">{tooLong}</p>;
  return (
    <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label} data-testid="share-qr">
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.path} fill="#101820" shapeRendering="crispEdges" />
    </svg>
  );
}
