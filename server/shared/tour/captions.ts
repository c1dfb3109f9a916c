import { readingS } from './reading-time';

/** A piece of a script, and the shares of its time between which it stands. */
export type Caption = { text: string; from: number; to: number };

// half-width and full-width marks alike
const AFTER_SENTENCE = /(?<=[\n!?;\u3002\uFF01\uFF1F\uFF1B])|(?<=\.)(?=\s)/u;
const AFTER_CLAUSE = /(?<=[\u3001\uFF0C\uFF1A]|[,:](?!\d))/u;

/** A script in pieces of no more than `most` characters, cut where a speaker breathes, each as long as it takes to read. */
export function captionsOf(script: string, most: number): Caption[] {
  const pieces = script
    .split(AFTER_SENTENCE)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .flatMap((sentence) => joined(sentence.split(AFTER_CLAUSE), most).flatMap((text) => hardCut(text, most)));
  const weights = pieces.map((text) => Math.max(0.2, readingS(text)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let passed = 0;
  return pieces.map((text, n) => {
    const from = passed / whole;
    passed += weights[n]!;
    return { text, from, to: n === pieces.length - 1 ? 1 : passed / whole };
  });
}

/** Neighbours are put together as long as they fit. */
function joined(parts: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= most) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** What has no breath in it is cut at a space, else where it is full. */
function hardCut(text: string, most: number): string[] {
  if (text.length <= most) return [text];
  const space = text.lastIndexOf(' ', most);
  const at = space > most / 2 ? space : most;
  return [text.slice(0, at).trim(), ...hardCut(text.slice(at).trim(), most)];
}
