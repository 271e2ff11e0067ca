import { expect, it } from 'vitest'
import { composeStatus, formatTimestamp, type StatusContent } from './compose.ts'

const CONTENT: StatusContent = {
  code: '03',
  from: { organId: 'H99.40.7', name: 'UBND phường An Thạnh Tây' },
  about: {
    organId: 'H99.12',
    code: '41/SVHTS-VP',
    issuedOn: '2026-11-13',
    documentId: 'H99.12,2026/11/13,41/SVHTS-VP',
  },
  staff: { department: 'Văn thư', name: 'Lâm Thị Thu Vân' },
  description: 'Vào sổ số 12 <nội bộ> & chuyển\u0007',
  at: '2026-11-13T03:05:09Z',
}

it('is written with the prefix, CRLF and the office’s clock, and says nothing that XML cannot hold', () => {
  const text = composeStatus(CONTENT)
  expect(text.split('\r\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">',
    '  <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">',
    '    <edXML:edXMLHeader>',
    '      <edXML:MessageHeader>',
    '        <edXML:From>',
    '          <edXML:OrganId>H99.40.7</edXML:OrganId>',
    '          <edXML:OrganizationInCharge>UBND phường An Thạnh Tây</edXML:OrganizationInCharge>',
    '          <edXML:OrganName>UBND phường An Thạnh Tây</edXML:OrganName>',
    '        </edXML:From>',
    '        <edXML:ResponseFor>',
    '          <edXML:OrganId>H99.12</edXML:OrganId>',
    '          <edXML:Code>41/SVHTS-VP</edXML:Code>',
    '          <edXML:PromulgationDate>2026/11/13</edXML:PromulgationDate>',
    '          <edXML:DocumentId>H99.12,2026/11/13,41/SVHTS-VP</edXML:DocumentId>',
    '        </edXML:ResponseFor>',
    '        <edXML:StaffInfo>',
    '          <edXML:Department>Văn thư</edXML:Department>',
    '          <edXML:Staff>Lâm Thị Thu Vân</edXML:Staff>',
    '        </edXML:StaffInfo>',
    '        <edXML:StatusCode>03</edXML:StatusCode>',
    '        <edXML:Description>Vào sổ số 12 &lt;nội bộ&gt; &amp; chuyển</edXML:Description>',
    '        <edXML:Timestamp>2026/11/13 10:05:09</edXML:Timestamp>',
    '      </edXML:MessageHeader>',
    '    </edXML:edXMLHeader>',
    '  </edXML:edXMLEnvelope>',
    '</edXML>',
    '',
  ])
  expect(composeStatus(CONTENT)).toBe(text)
})

it('without our own code there is no status', () => {
  expect(() => composeStatus({ ...CONTENT, from: { organId: null, name: 'x' } })).toThrow()
})

it.each([
  ['2026-11-13T17:00:00Z', '2026/11/14 00:00:00'],
  ['2026-11-13T09:08:07.654+07:00', '2026/11/13 09:08:07'],
])('%s is %s', (at, written) => {
  expect(formatTimestamp(at)).toBe(written)
})
