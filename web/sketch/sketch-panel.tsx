export default function SketchPanel() {
  return null;
}
