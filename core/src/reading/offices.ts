/** Words by which the lines of a signature are known. Folded. */

/** "TM. …", "KT …", "T/M …" and the titles a signature begins with. */
export const CAPACITY =
  /^(?:tm|kt|tl|tuq|q)\s?\.|^(?:t\s?\/\s?m|k\s?\/\s?t|t\s?\/\s?l|tuq|t\s?\/\s?u\s?q)\b|^(?:tm|kt|tl|tuq)\s(?=[a-z])/
export const OFFICER =
  /^(?:q\s?\.\s*|quyen )?(?:pho |pho tong |tong |nguyen )?(?:chu tich|giam doc|truong|tong bien tap|chanh|bo truong|thu truong|cuc truong|vu truong|chi cuc truong|bi thu|hieu truong|vien truong|doi truong|hat truong|tram truong|thu tuong|chi huy|chinh tri vien|chinh uy|tham phan|thu ky|uy vien|to truong|chu nhiem|thong doc|kiem sat vien|tu lenh|tham muu truong|chap hanh vien|cong chung vien|doan truong|khoa truong|truc ban|thu truong don vi|thanh tra|tong thanh tra|tong cuc|to pho|doi pho|ke toan|giam sat|phu trach|vien pho|hieu pho|chu toa|chu tri|nguoi)/
