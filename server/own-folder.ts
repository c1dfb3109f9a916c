import { chmodSync, mkdirSync } from 'node:fs';

/** Makes the folder where it is missing, and in any case its owner's alone: rows and what signs cookies lie there. */
export function ownFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  try {
    chmodSync(path, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error; // another account's, who decides about it
  }
}
