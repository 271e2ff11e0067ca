/**
 * Loaded before a program (`node --import`): its own clock is wrong by BENCH_SKEW milliseconds, as on a machine nobody
 * keeps in time. The clock of the database stays right.
 */
const skew = Number(process.env.BENCH_SKEW ?? 0)
const RightDate = Date

class SkewedDate extends RightDate {
  constructor(...values: unknown[]) {
    if (values.length === 0) super(RightDate.now() + skew)
    else super(...(values as [number]))
  }

  static override now(): number {
    return RightDate.now() + skew
  }
}

globalThis.Date = SkewedDate as DateConstructor
