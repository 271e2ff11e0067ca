/** Words that begin the name of an office, and names of places that continue one. Folded. */

/** "PHÒNG THỦ DÂN SỰ", "PHÒNG, CHỐNG …", "BAN HÀNH …" look like offices and are not. */
const HEADS = [
  'uy ban|ubnd|bch|bcd|btv|bql|co quan|ubmttq|mttq|thong ke|ubbc|hoi dong|hdnd|thuong truc|van phong|thanh tra|tieu ban|ban(?! hanh)|bo(?! phan)',
  'so(?! (?:lieu|luong|ky|hieu|\\d))(?!\\s*[:.;])|tong cuc|tong cong ty|tong lien doan|cuc|chi cuc|vu|vien|dai hoc|hoc vien|truong',
  'phong(?! (?:thu|chong|ngua|benh|,))(?!,)|trung tam|tram|benh vien|thu vien|bao tang|nha(?! nuoc)|doi|hat|to(?! quoc)|cum',
  'cong an|quan khu|quan su|toa an|tand|vksnd|thi hanh an|kho bac|bao hiem|bhxh|thue|chi nhanh|hai quan|kiem toan|ngan hang',
  'dang bo|dang uy|dang doan|thanh uy|tinh uy|quan uy|huyen uy|chi bo|doan|lien doan|lien minh|lien hiep|cong doan|mat tran',
  'hoi|hiep hoi|quy(?! (?:i|ii|iii|iv|\\d))|cong ty|dien luc|chinh phu|thu tuong|quoc hoi|khu(?! vuc)',
  'dai (?:truyen|phat|tieng|khi|pt|tt)|buu dien|vien thong|tap doan|hop tac xa|xi nghiep|cang|chi doan|chi hoi|lu doan|trung doan|su doan|binh doan|quan doan|quan chung|binh chung|tieu doan|khoa|cau lac bo',
]
const ORGAN_HEAD = new RegExp(`^(?:${HEADS.join('|')})\\b`)

export function beginsOrgan(fold: string): boolean {
  return ORGAN_HEAD.test(fold)
}

/** A line that only says where: it belongs to the line above it. */
const PLACE =
  /^(?:thanh pho|tp\.?\s|tinh(?! (?:uy|doan))|phuong(?! doi)|xa|dac khu|quan(?! (?:khu|su|doan|chung|uy|chinh))|huyen(?! (?:uy|doan))|thi xa|thi tran|khu vuc|viet nam|trung uong)\b/

export function isPlace(fold: string): boolean {
  return PLACE.test(fold)
}
