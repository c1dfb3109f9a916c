import { expect } from 'vitest';
import { type MediaFile, PART_BYTES, type Upload } from '#shared/media';
import type { TestApi } from './harness';

/** Sends a file as the page does, part by part; the last answer, which has the file or says why it is not taken. */
export async function sendFile(
  request: TestApi['request'],
  headers: Record<string, string>,
  bytes: Uint8Array,
  more: Record<string, unknown> = {},
): Promise<Response> {
  const begun = await request('/api/media/uploads', {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ bytes: bytes.length, ...more }),
  });
  if (begun.status !== 201) return begun;
  const { id } = (await begun.json()) as Upload;
  for (let offset = 0; ; offset += PART_BYTES) {
    const part = bytes.slice(offset, offset + PART_BYTES);
    const answer = await addPart(request, headers, id, offset, part);
    if (!answer.ok || offset + part.length >= bytes.length) return answer;
  }
}

export const addPart = (
  request: TestApi['request'],
  headers: Record<string, string>,
  id: string,
  offset: number,
  part: Uint8Array,
) =>
  request(`/api/media/uploads/${id}`, {
    method: 'PATCH',
    headers: { ...headers, 'Upload-Offset': String(offset) },
    body: part as Uint8Array<ArrayBuffer>,
  });

/** The same, where it must be taken. */
export async function sentFile(...asked: Parameters<typeof sendFile>): Promise<MediaFile> {
  const answer = await sendFile(...asked);
  const { media } = (await answer.json()) as Upload;
  expect(answer.status).toBe(200);
  return media!;
}
