/** Words and phrases by which the parts of a paper are known. All match folded text from its beginning. */

/** "V/v …", "Về việc …", "Về …"; "Vlv" is what an optical reader makes of it */
export const SUBJECT_START = /^["(]?\s*(?:v\s?[/1l|]\s?v\b|vv\b(?!\s*\.)|ve(?: viec)?\b|trich yeu\s*:)\s*[:.]?\s*/

/** "Kính gửi: …" */
export const ADDRESS = /^(?:(?:dong )?kinh gui\b|kinh (?:moi|trinh)\s*:)/

/** Words a paragraph of the text begins with and a subject never does. */
export const BODY_START =
  /^(?:can cu|thuc hien (?:luat|nghi|quyet dinh|ke hoach so|cong van|chi dao|thong|van ban|chi thi|y kien)|trong (?:thoi|\d|nhung|khi|qua|cac ngay)|theo (?:de nghi|quy dinh|thong bao|ke hoach|chi dao|bao cao|cong van|ban tin|chuong trinh|phan cong)|xet\b|de (?:kip|bao|tiep|trien|chuan|tang|thong|phuc|thuc|chu|nang|dam|co co|phong|tong|hoan|cong)|nham (?:muc|trien|thuc|tang|bao|kip|nang|phong|dam|chu|tao)|ngay \d|sau khi|tiep theo|tiep nhan|hien nay|nhan (?:ky|dip|duoc)|vua qua|hom nay|thoi gian qua|qua (?:theo|kiem|ra|nam|xem|cong|thuc)|luc \d|vao (?:luc|hoi)|hoi \d|can cu|dieu \d|chuong [ivx]|phan [ivx\d]|[ivx]{1,4}\s?\.|\d{1,2}\s?[.)]|[a-z]\)|[-+*•]\s|toi (?:ten|la)|ten toi|chung toi|kinh thua|phuc dap|tra loi|de nghi (?:uy|ubnd|cac|dong chi|quy)|yeu cau|tran trong)/

/** Words a subject never ends with; "chuyển đổi số" and "Việt Nam" are complete, "Công văn số" and "tháng 3 năm" are not. */
export const HANGING =
  /(?:,|\b(?:va|cua|ve|cho|tai|theo|trong|voi|cac|viec|tren|den|giua|thuc hien|du thao|ban hanh|(?:thang \d{1,2}|trong|tu|den|vao) nam|(?:van|quyet|dinh|bao|hoach|luat|lenh|tu|trinh|thi|thau|khu|pho|duong|an) so))$/
