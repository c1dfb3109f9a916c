/** Of a car on village roads, to say how long a way takes. */
const KM_PER_H = 40;

/** Minutes that a way takes by car. @param lengthM of the way, in m. */
export const driveMinutes = (lengthM: number): number => (lengthM / 1000 / KM_PER_H) * 60;
