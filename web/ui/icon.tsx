/** Line drawings on a 20-px grid. */
const paths = {
  map: 'M3 5l5-2 4 2 5-2v12l-5 2-4-2-5 2zM8 3v12M12 5v12',
  parcel: 'M3 3h14v14H3zM3 9h7M10 3v14M10 12h7',
  block: 'M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z',
  list: 'M3 5h2M8 5h9M3 10h2M8 10h9M3 15h2M8 15h9',
  belt: 'M4 16c0-5 12-3 12-8M4 16v0M16 8v0M4 14.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM16 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  score: 'M4 17V11M10 17V4M16 17V8M2.5 17h15',
  policy: 'M5 3h8l3 3v11H5zM13 3v3h3M8 10h5M8 13h5',
  data: 'M10 3c4 0 6 1.200 6 2.500S14 8 10 8 4 6.800 4 5.500 6 3 10 3zM4 5.500v9C4 15.800 6 17 10 17s6-1.200 6-2.500v-9M4 10c0 1.300 2 2.500 6 2.500s6-1.200 6-2.500',
  search: 'M9 3.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM13 13l4 4',
  sun: 'M10 6.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100',
  moon: 'M16.500 12A7 7 0 0 1 8 3.500 7 7 0 1 0 16.500 12z',
  download: 'M10 3v10M6 9.500l4 4 4-4M4 17h12',
  close: 'M5 5l10 10M15 5L5 15',
  down: 'M5.500 8l4.500 4.500L14.500 8',
  right: 'M8 5.500l4.500 4.500L8 14.500',
  left: 'M12 5.500L7.500 10l4.500 4.500',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  fit: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  link: 'M8.500 11.500a3 3 0 0 0 4.300 0l3-3a3 3 0 1 0-4.300-4.300l-.8.8M11.500 8.500a3 3 0 0 0-4.300 0l-3 3a3 3 0 1 0 4.300 4.300l.8-.8',
  layers: 'M10 3l7 4-7 4-7-4zM3 10.500l7 4 7-4M3 13.500l7 4 7-4',
  target: 'M10 5.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM10 2v4M10 14v4M2 10h4M14 10h4',
  keyboard: 'M2.500 5.500h15v9h-15zM5.500 8.500h.01M8.500 8.500h.01M11.500 8.500h.01M14.500 8.500h.01M6.500 11.500h7',
  north: 'M10 2l4.500 15L10 13.500 5.500 17z',
  menu: 'M3 5.500h14M3 10h14M3 14.500h14',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
