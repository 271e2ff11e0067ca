/** Papers as text, invented, for stories that need some paper and not this one. */

let made = 0
/** An invented công văn as flat text; every call another number, so that no two are the same bytes. */
export function paper(more: { head?: string; request?: string; number?: string; subject?: string } = {}): string {
  const number = more.number ?? 4100 + made++
  return [
    ...(more.head === undefined ? [] : [more.head]),
    '  ỦY BAN NHÂN DÂN                               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    '  THÀNH PHỐ HỒ CHÍ MINH                         Độc lập - Tự do - Hạnh phúc',
    '  SỞ NỘI VỤ',
    '                                                Thành phố Hồ Chí Minh, ngày 13 tháng 11 năm 2026',
    `  Số: ${number}/SNV-CCHC`,
    `  V/v ${more.subject ?? 'báo cáo công tác văn thư, lưu trữ'}`,
    '',
    '               Kính gửi: Ủy ban nhân dân các phường, xã, đặc khu',
    '',
    more.request ??
      '    Sở Nội vụ đề nghị Ủy ban nhân dân các phường, xã, đặc khu báo cáo kết quả công tác văn thư, lưu trữ gửi về Sở Nội vụ trước ngày 27/11/2026./.',
    '',
    '  Nơi nhận:                                     GIÁM ĐỐC',
    '  - Như trên;',
    '  - Lưu: VT, CCHC.',
    '                                                Lưu Hoàng Phiên',
  ].join('\n')
}
