import { useState } from 'react';
import { meridianOf, toGauss, zoneOf } from '#shared/geometry/project/gauss';
import { useMessages } from '../messages/messages';
import { keep, kept } from '../state/keep';
import { usePointer } from '../state/pointer';

/** Where the pointer is: degrees, or Gauss-Krüger metres of the 3° zone, as the reader last chose by a click. */
export function Coordinates() {
  const m = useMessages();
  const at = usePointer((pointer) => pointer.at);
  const [isMetres, setMetres] = useState(() => kept('coordinates') === 'gauss');
  if (!at) return null;
  return (
    <button
      type="button"
      className="coordinates"
      data-testid="coordinates"
      title={m.map.coordinates}
      onClick={() => {
        keep('coordinates', isMetres ? null : 'gauss');
        setMetres(!isMetres);
      }}
    >
      {isMetres ? metresOf(at) : `${at.lng.toFixed(5)}, ${at.lat.toFixed(5)}`}
    </button>
  );
}

/** X points north; Y carries its zone before the 500 km. */
function metresOf({ lng, lat }: { lng: number; lat: number }): string {
  const zone = zoneOf(lng);
  const { easting, northing } = toGauss(lng, lat, meridianOf(zone));
  return `X ${northing.toFixed(1)}  Y ${zone}${easting.toFixed(1)}`;
}
