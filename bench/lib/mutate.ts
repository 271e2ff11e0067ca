/** One input spoilt in the ways files are spoilt by chance and by malice; the same numbers spoil it the same way. */

/** What parsers stumble over: markup cut open, characters XML cannot hold, numbers that are too large, archive headers. */
const TOKENS = [
  '<',
  '>',
  '</',
  '/>',
  '&',
  '&#0;',
  '&#x110000;',
  '&lol;',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml version="1.0"?>',
  'xmlns="',
  'xmlns:edXML="http://example.vn/"',
  'edXML:',
  '{__proto__}',
  'constructor',
  '\0',
  '\ufeff',
  '\ud800',
  '\u202e',
  'PK\u0003\u0004',
  'PK\u0005\u0006',
  '%PDF-1.7',
  '9999999999999999999999',
  '-1',
  '0000/00/00',
  '../../',
  '\r\n\r\n',
  '--B',
  '=',
  'A'.repeat(5000),
].map((token) => Buffer.from(token))

export function mutate(inputs: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (end: number) => Math.floor(random() * end)
  const any = () => Buffer.from(inputs[below(inputs.length)] ?? [])
  let bytes: Buffer = any()
  const times = 1 + below(random() < 0.2 ? 40 : 4)
  for (let time = 0; time < times; time += 1) bytes = once(bytes, below, any)
  return bytes
}

/** Longer no step makes it: what grows tenfold each time would test the memory of the machine. */
const MOST_BYTES = 2_000_000

function once(bytes: Buffer, below: (end: number) => number, any: () => Buffer): Buffer {
  const at = below(bytes.length + 1)
  const end = Math.min(bytes.length, at + 1 + below(below(4) === 0 ? bytes.length + 1 : 24))
  switch (below(9)) {
    case 0: {
      const changed = Buffer.from(bytes)
      if (at < changed.length) changed[at] = below(256)
      return changed
    }
    case 1: {
      const changed = Buffer.from(bytes)
      if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (1 << below(8))
      return changed
    }
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)])
    case 3:
      return bytes.subarray(0, at)
    case 4:
      return insert(bytes, at, TOKENS[below(TOKENS.length)] ?? Buffer.alloc(0))
    case 5:
      return insert(bytes, at, bytes.subarray(at, end))
    case 6: {
      const part = bytes.subarray(at, end)
      return insert(bytes, at, Buffer.concat(Array.from({ length: 1 + below(60) }, () => part)))
    }
    case 7: {
      const other = any()
      return Buffer.concat([bytes.subarray(0, at), other.subarray(below(other.length + 1))]).subarray(0, MOST_BYTES)
    }
    default: {
      const other = any()
      const from = below(other.length + 1)
      return insert(bytes, at, other.subarray(from, from + below(2000)))
    }
  }
}

function insert(bytes: Buffer, at: number, part: Buffer): Buffer {
  if (bytes.length + part.length > MOST_BYTES) return bytes
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)])
}
