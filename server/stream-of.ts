/** Text as bytes, made only as fast as the client takes them; a client that leaves ends the query. */
export function streamOf(
  text: AsyncGenerator<string>,
  gone?: AbortController,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await text.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        controller.error(new Error('The file was cut off.', { cause: error })); // its message goes out
      }
    },
    async cancel() {
      gone?.abort();
      await text.return(undefined);
    },
  });
}
