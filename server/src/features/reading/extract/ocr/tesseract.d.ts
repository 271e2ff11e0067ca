/** The part of the optical reader's core that is used; it ships no types. */
declare module 'tesseract.js-core/tesseract-core-relaxedsimd-lstm.js' {
  type Core = {
    FS: { writeFile(path: string, bytes: Uint8Array): void }
    TessBaseAPI: new () => TessBaseAPI
  }
  type TessBaseAPI = {
    /** @param engine 1: the neural one. @returns 0 when it is ready */
    Init(dataPath: null, language: string, engine: number): number
    SetVariable(name: string, value: string): boolean
    /** Takes the picture from the file `/input` of its own file system. @returns 1 when it cannot be read */
    SetImageFile(exif: number, angle: number): number
    /** What is read from now on, until the next picture: this part of it. Places stay those of the whole. */
    SetRectangle(left: number, top: number, width: number, height: number): void
    Recognize(monitor: null): number
    GetJSONText(): string
  }

  export type { Core, TessBaseAPI }
  /** @param module.TesseractProgress is called while it works and must be there */
  export default function load(module: {
    TesseractProgress: (percent: number) => void
    print: (line: string) => void
    printErr: (line: string) => void
  }): Promise<Core>
}
