export function BasemapPicker() {
  return null;
}
