import type { Hamlet } from './land-use';
import { type Cell, contains, type Mesh } from './mesh';
import { hash01, type Random } from './random';
import { cellAt, valueAt } from './raster';
import type { World } from './world';

/** The village and two to four hamlets on gentle ground. */
export function hamletsOf(world: World, village: number, mesh: Mesh, cell: Cell, random: Random): Hamlet[] {
  const { x, y } = world.sites[village]!;
  const main = { x, y, reachM: 88 + 72 * hash01(world.seed + 131, village) };
  const hamlets = [main];
  for (let dart = 0; dart < 40 && hamlets.length < 3 + (village % 3); dart++) {
    const angle = random() * 2 * Math.PI;
    const awayM = 260 + 620 * random();
    const hx = x + Math.cos(angle) * awayM;
    const hy = y + Math.sin(angle) * awayM;
    const { raster, height } = world.terrain;
    if (valueAt(raster, world.slope, hx, hy) > 0.07 || valueAt(raster, height, hx, hy) > 90) continue;
    if (world.toWater[cellAt(raster, hx, hy)]! < 60 || !contains(mesh, cell, hx, hy)) continue;
    if (hamlets.some((h) => Math.hypot(h.x - hx, h.y - hy) < 330)) continue;
    hamlets.push({ x: hx, y: hy, reachM: 40 + 34 * random() });
  }
  return hamlets;
}
