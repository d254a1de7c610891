// Pieces of text or bytes as the body of a response, made only as fast as they are read.

/** @param failed told of what stops the stream midway; the reader sees a broken transfer, never a shorter whole one */
export function streamOf(pieces: AsyncGenerator<string | Uint8Array>, failed: (error: unknown) => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next()
          if (done) controller.close()
          else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
        } catch (error) {
          failed(error)
          controller.error(new Error('The download broke off')) // what failed is in the log, under its number
        }
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
