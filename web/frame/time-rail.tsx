export function TimeRail() {
  return null;
}
