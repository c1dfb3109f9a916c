export default function FirstVisit(_: { onClose: () => void }) {
  return null;
}
