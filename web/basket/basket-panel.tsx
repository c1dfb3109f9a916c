export default function BasketPanel() {
  return null;
}
