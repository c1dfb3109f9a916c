/** Puts text on the clipboard, with `html` for a spreadsheet beside it; false where the browser does not allow it. */
export async function copyText(plain: string, html?: string): Promise<boolean> {
  // the browser's own clipboard takes the styles out of a table, by which codes stay text: only where it is too late
  // for the old way, some seconds after the hand asked
  if (html !== undefined && copyOldWay(plain, html)) return true;
  try {
    if (html === undefined) await navigator.clipboard.writeText(plain);
    else await navigator.clipboard.write([new ClipboardItem(blobsOf({ 'text/plain': plain, 'text/html': html }))]);
    return true;
  } catch {
    return copyOldWay(plain, html); // an address without https has no clipboard of its own
  }
}

const blobsOf = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]));

function copyOldWay(plain: string, html?: string): boolean {
  const field = document.createElement('textarea');
  field.value = ' '; // a browser copies only where something is marked; what is given stands below
  field.style.position = 'fixed';
  field.style.opacity = '0';
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  const before = document.activeElement;
  let isGiven = false;
  field.addEventListener('copy', (event) => {
    event.preventDefault();
    event.stopPropagation();
    event.clipboardData?.setData('text/plain', plain);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    isGiven = event.clipboardData !== null;
  });
  field.select();
  try {
    return document.execCommand('copy') && isGiven;
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
