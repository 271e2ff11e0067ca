/** The half of the PDF engine that reads files, as far as it is used; the package describes only the other half. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export type EnginePort = {
    postMessage(message: { data?: unknown }, transfer?: readonly ArrayBuffer[] | null): void
  }
  export const WorkerMessageHandler: { setup(handler: unknown, port: EnginePort): void }
}
