/** Where the page's answers, tiles and files come from: its server, or the pack that it was opened from. */
export type Transport = {
  /** As `fetch`, of what the page's own server would answer. */
  ask(address: string, how?: RequestInit): Promise<Response>;
  /** Where the browser itself finds a file of the page or a picture: an address that needs no base. */
  fileAt(address: string): string;
  /** What the addresses of tiles begin with. */
  readonly tiles: string;
  /** Not every tile is there: where one is missing, the nearest coarser one stands in for it. */
  readonly isSparse: boolean;
};

let current: Transport = {
  ask: (address, how) => fetch(address, how),
  fileAt: (address) => new URL(address, location.href).href,
  get tiles() {
    return location.origin;
  },
  isSparse: false,
};

export const transport = (): Transport => current;

/** Before anything is asked. */
export function answerFrom(other: Transport): void {
  current = other;
}
