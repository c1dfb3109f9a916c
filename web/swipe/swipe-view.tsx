export default function SwipeView() {
  return null;
}
