// In the words of old browsers: what the page builds on and has no other way for.
if (
  !('popover' in HTMLElement.prototype) ||
  !('checkVisibility' in Element.prototype) ||
  !('toSpliced' in Array.prototype) ||
  !CSS.supports('selector(:has(a))')
) {
  document.getElementById('too-old').hidden = false;
}
