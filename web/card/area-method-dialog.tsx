import { useQuery } from '@tanstack/react-query';
import type { Geometry, MultiPolygon, Polygon } from 'geojson';
import { useMemo } from 'react';
import { otherAreas } from '#shared/geometry/measure/other-areas';
import { areaMethodWords } from '../messages/area-method';
import { areaText, formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { type AreaSubject, useAreaMethod } from '../state/area-method';
import { featureQuery } from '../state/server';
import { Dialog } from '../ui/dialog';
import './area-method-dialog.css';

const isGround = (geometry: Geometry): geometry is Polygon | MultiPolygon =>
  geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';

/**
 * 口径: how an area was measured, and the only place that says what other methods would have made of the same shape.
 */
export default function AreaMethodDialog({ subject }: { subject: AreaSubject }) {
  const words = useWords(areaMethodWords);
  const language = useLanguage();
  const { name, areaM2, of } = subject;
  return (
    <Dialog
      title={words.title}
      closeLabel={words.close}
      testId="area-method-dialog"
      className="method-dialog"
      onClose={() => useAreaMethod.setState({ asked: null })}
    >
      <div className="method-body">
        <section className="method-used">
          <p className="overline">
            {name} · {words.used}
          </p>
          <p className="method-figure">
            <b>{words.ellipsoidal}</b>
            <span data-testid="method-used">
              {areaText(areaM2, 'mu', language)} · {areaText(areaM2, 'm2', language)}
            </span>
          </p>
          <p className="quiet">{words.legal}</p>
          <p className="quiet">{words.mu}</p>
          {of === null && <p className="quiet">{words.sum}</p>}
        </section>
        {of !== null && (
          <section className="method-others">
            <h3>{words.notUsed}</h3>
            <p className="quiet">{words.notUsedLead}</p>
            {'type' in of ? <Others geometry={of} areaM2={areaM2} /> : <OthersOf of={of} areaM2={areaM2} />}
          </section>
        )}
      </div>
    </Dialog>
  );
}

function OthersOf({ of, areaM2 }: { of: { layer: string; id: number }; areaM2: number }) {
  const words = useWords(areaMethodWords);
  const { data, isError } = useQuery(featureQuery(of.layer, of.id));
  if (isError || data?.geometry === null) return <p role="alert">{words.failed}</p>;
  if (!data) return <p role="status">{words.loading}</p>;
  return <Others geometry={data.geometry} areaM2={areaM2} />;
}

function Others({ geometry, areaM2 }: { geometry: Geometry; areaM2: number }) {
  const words = useWords(areaMethodWords);
  const language = useLanguage();
  const others = useMemo(() => (isGround(geometry) ? otherAreas(geometry) : null), [geometry]);
  if (!others || areaM2 <= 0) return null;
  const { plane, sphereM2 } = others;
  const rows = [
    { key: 'plane', name: words.plane(plane.zone, plane.meridian), why: words.planeWhy, otherM2: plane.areaM2 },
    { key: 'sphere', name: words.sphere, why: words.sphereWhy, otherM2: sphereM2 },
  ];
  const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text);
  return (
    <dl>
      {rows.map(({ key, name, why, otherM2 }) => {
        const ppm = (otherM2 / areaM2 - 1) * 1e6;
        const differenceM2 = otherM2 - areaM2;
        return (
          <div key={key} data-testid={`method-${key}`}>
            <dt>{name}</dt>
            <dd>
              <s>
                {areaText(otherM2, 'mu', language)} · {areaText(otherM2, 'm2', language)}
              </s>
              <b>
                {words.difference} {signed(differenceM2, areaText(differenceM2, 'mu', language))} ·{' '}
                {signed(differenceM2, areaText(differenceM2, 'm2', language))} (
                {words.ppm(signed(ppm, formatNumber(ppm, 0, language)))})
              </b>
              <small>{why}</small>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
