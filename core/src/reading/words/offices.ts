/** Words by which the lines of a signature are known. Folded. */

/** "TM. …", "KT …", "T/M …" and the titles a signature begins with. */
export const CAPACITY =
  /^(?:tm|kt|tl|tuq|q)\s?\.|^(?:tm|kt|tl|tuq)\s?[,:]\s*(?=(?:chu|giam|truong|chanh|vien|bo|cuc|chi|vu|tong|uy|ubnd|ban|hieu|hoi|bi|thu)\b)|^(?:t\s?[/.]\s?m|k\s?[/.]\s?t|t\s?[/.]\s?l|tuq|t\s?\/\s?u\s?q)\b|^(?:tm|kt|tl|tuq)\s(?=[a-z])|^(?:ky thay|thua lenh|thay mat|thua uy quyen)\b/
const OFFICER =
  /^(?:q\s?\.\s*|quyen )?(?:pho |pho tong |tong |nguyen )?(?:chu tich|giam doc|truong|tong bien tap|chanh|bo truong|thu truong|cuc truong|vu truong|chi cuc truong|bi thu|hieu truong|vien truong|doi truong|hat truong|tram truong|thu tuong|chi huy|chinh tri vien|chinh uy|tham phan|thu ky|uy vien|to truong|chu nhiem|thong doc|kiem sat vien|tu lenh|tham muu truong|chap hanh vien|cong chung vien|doan truong|khoa truong|truc ban|thu truong don vi|thanh tra|tong thanh tra|tong cuc|to pho|doi pho|ke toan|giam sat|phu trach|vien pho|hieu pho|chu toa|chu tri|nguoi)/

/** "Trương" (a family name) and "trưởng" (a head) fold to the same; without marks only what a head is of can tell. */
const HEAD_OF =
  /^truong (?:phong|ban|cong an|khoa|tram|doan|bo mon|phai doan|dai dien|vien|thon|khu|ap|to|nhom|chi|doi|hat|benh|dai|tieu|thue)\b/

/** Does a line begin with the title of an office: "PHÓ CHỦ TỊCH", "Trưởng phòng"? */
export function beginsTitle(piece: { text: string; fold: string }): boolean {
  if (!OFFICER.test(piece.fold)) return false
  if (!piece.fold.startsWith('truong')) return true
  const first = piece.text.normalize('NFC').toLowerCase()
  return first.startsWith('trưởng') || (first.startsWith('truong') && HEAD_OF.test(piece.fold))
}
