/** Has the browser save a text, or what came from the server, as a file. */
export function saveFile(name: string, type: string, ...parts: BlobPart[]) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // the browser may still read it
}
