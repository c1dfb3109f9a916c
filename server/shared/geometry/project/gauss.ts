import { CGCS2000_A_M as A, CGCS2000_F as F } from '#shared/geometry/cgcs2000';

const FALSE_EASTING = 500_000;

/**
 * Coefficients of the Krüger series in the third flattening n, to n⁴: below a tenth of a millimetre within 10° of the
 * meridian. Source: C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers", 2011, eq. 35, 36.
 */
const n = F / (2 - F);
const E = Math.sqrt(F * (2 - F));
const RADIUS = (A / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const alpha = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
  (49_561 / 161_280) * n ** 4,
];
const beta = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
  (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4397 / 161_280) * n ** 4,
];

const radians = Math.PI / 180;

/** Gauss-Krüger metres without a zone's prefix: easting has its 500 km, northing counts from the equator. */
export type GaussMetres = { easting: number; northing: number };

/** The 3° zone that a longitude lies in, 25 to 45 in China. */
export const zoneOf = (lng: number): number => Math.round(lng / 3);

/** Central meridian of a 3° zone in degrees. */
export const meridianOf = (zone: number): number => zone * 3;

/**
 * Gauss-Krüger metres on CGCS2000.
 * @param lng degrees, within 10° of the meridian. @param lat degrees. @param meridian central meridian in degrees.
 */
export function toGauss(lng: number, lat: number, meridian: number): GaussMetres {
  const phi = lat * radians;
  const lambda = (lng - meridian) * radians;
  const tau = Math.tan(phi);
  const sigma = Math.sinh(E * Math.atanh((E * tau) / Math.hypot(1, tau)));
  const conformal = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)));
  let x = xi;
  let y = eta;
  for (const [at, factor] of alpha.entries()) {
    const k = 2 * (at + 1);
    x += factor * Math.sin(k * xi) * Math.cosh(k * eta);
    y += factor * Math.cos(k * xi) * Math.sinh(k * eta);
  }
  return { easting: RADIUS * y + FALSE_EASTING, northing: RADIUS * x };
}

/** Degrees on CGCS2000 of Gauss-Krüger metres about a central meridian. */
export function fromGauss({ easting, northing }: GaussMetres, meridian: number): { lng: number; lat: number } {
  const x = northing / RADIUS;
  const y = (easting - FALSE_EASTING) / RADIUS;
  let xi = x;
  let eta = y;
  for (const [at, factor] of beta.entries()) {
    const k = 2 * (at + 1);
    xi -= factor * Math.sin(k * x) * Math.cosh(k * y);
    eta -= factor * Math.cos(k * x) * Math.sinh(k * y);
  }
  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  const lambda = Math.atan2(Math.sinh(eta), Math.cos(xi));
  return { lng: meridian + lambda / radians, lat: Math.atan(geodeticTangent(conformal)) / radians };
}

/** Newton's way back from the conformal latitude's tangent; three steps reach the last digit. */
function geodeticTangent(conformal: number): number {
  let tau = conformal / (1 - E * E);
  for (let step = 0; step < 5; step++) {
    const sigma = Math.sinh(E * Math.atanh((E * tau) / Math.hypot(1, tau)));
    const reached = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
    const slope = ((1 - E * E) * Math.hypot(1, tau) * Math.hypot(1, reached)) / (1 + (1 - E * E) * tau ** 2);
    const change = (conformal - reached) / slope;
    tau += change;
    if (Math.abs(change) < 1e-15) break;
  }
  return tau;
}
