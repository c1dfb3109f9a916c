export const focusMap = () => document.querySelector<HTMLElement>('.map canvas')?.focus({ preventScroll: true });
