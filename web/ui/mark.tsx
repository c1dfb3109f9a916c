export type Shape =
  | 'ring'
  | 'disc'
  | 'triangle'
  | 'square'
  | 'tick'
  | 'tick-outline'
  | 'fill'
  | 'line'
  | 'hatch'
  | 'tufts';

/** A drawing inside a fill, in pixels of its upper left 12 by 12. */
export type Sign = {
  lines?: readonly (readonly (readonly [x: number, y: number])[])[];
  dots?: readonly (readonly [x: number, y: number, radius: number])[];
  rings?: boolean;
  color: string;
};

type Props = {
  shape: Shape;
  color: string;
  /** Of the outline or casing. */
  edge?: string;
  dash?: string;
  width?: number;
  size?: number;
  /** Of a fill. */
  sign?: Sign;
};

/** One small sign of a legend. Meaning never rides on colour alone, so each has its shape. */
export function Mark({ shape, color, edge, dash, width = 2, size = 16, sign }: Props) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ display: 'block', flex: 'none' }}>
      {draw({ shape, color, edge, dash, width })}
      {sign && <Signed {...sign} />}
    </svg>
  );
}

function draw({ shape, color, edge, dash, width }: Required<Pick<Props, 'shape' | 'color' | 'width'>> & Props) {
  switch (shape) {
    case 'ring':
      return <circle cx="8" cy="8" r="4.6" fill="none" stroke={color} strokeWidth="2.2" strokeDasharray={dash} />;
    case 'disc':
      return <circle cx="8" cy="8" r="5.2" fill={color} stroke={edge} />;
    case 'triangle':
      return <path d="M8 2.4L14 13H2z" fill={color} />;
    case 'square':
      return <rect x="3" y="3" width="10" height="10" fill={color} />;
    case 'tick':
      return (
        <>
          <circle cx="8" cy="8" r="5.6" fill={color} />
          <path
            d="M5.200 8.200l2 2.100 3.700-4.300"
            fill="none"
            stroke={edge ?? '#fff'}
            strokeWidth="1.6"
            strokeLinecap="round"
          />
        </>
      );
    case 'tick-outline':
      return (
        <g fill="none" stroke={color} strokeLinecap="round">
          <circle cx="8" cy="8" r="5.2" strokeWidth="1.4" />
          <path d="M5.600 8.200l1.700 1.800 3.200-3.700" strokeWidth="1.6" />
        </g>
      );
    case 'fill':
      return <rect x="1.500" y="3" width="13" height="10" rx="1" fill={color} stroke={edge} strokeWidth="1" />;
    case 'line':
      return (
        <>
          {edge && <path d="M1 8h14" stroke={edge} strokeWidth={width + 2} strokeLinecap="round" />}
          <path
            d="M1 8h14"
            stroke={color}
            strokeWidth={width}
            strokeDasharray={dash}
            strokeLinecap={dash ? 'butt' : 'round'}
          />
        </>
      );
    case 'hatch':
      return (
        <g stroke={color} fill="none">
          <rect x="1.500" y="3.500" width="13" height="9" rx="1" />
          <path d="M2 9l5-5M4 12l8-8M9 12l5-5" strokeWidth="0.9" />
        </g>
      );
    case 'tufts':
      return (
        <g stroke={color} fill="none" strokeWidth="1">
          <path d="M4.500 6.500v-3M3 4l1 2M6 4L5 6M11.500 12.500v-3M10 10l1 2M13 10l-1 2" />
        </g>
      );
  }
}

function Signed({ lines = [], dots = [], rings, color }: Sign) {
  return (
    <g transform="translate(2 2)" stroke={color} strokeWidth="0.9" strokeLinejoin="round" fill="none">
      {lines.map((line) => (
        <polyline key={line.join(' ')} points={line.join(' ')} />
      ))}
      {dots.map(([x, y, radius]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={radius} {...(rings ? {} : { fill: color, stroke: 'none' })} />
      ))}
    </g>
  );
}
