/** The days of a year on which work differs from Monday to Friday, as MMDD: weekdays that are off, and Saturdays and Sundays that are worked. */
export interface WorkdayYear {
  /** The notice of the General Office of the State Council (国务院办公厅关于部分节假日安排的通知). */
  source: string;
  off: string;
  work: string;
}

/**
 * Years for which the notice is known. A year that is missing is unknown, not Monday to Friday. The last days of the newest year can still change: in some
 * years the notice of the next one made a Saturday at the end of December a working day (29 December 2007, 31 December 2011).
 *
 * Origin, 2026-11-22: the notices, by way of chinesecalendar 1.11 (all years), compared day by day with chinese-workday (2016 to 2026), with
 * holiday-cn (2007 to 2010) and, where these differed, with the words of the notice.
 */
export const workdayYears: Readonly<Record<number, WorkdayYear>> = {
  2007: {
    source: 'www.gov.cn/zhengce/content/2008-03/28/content_1761.htm', // 国办发明电〔2006〕49号, 2006-12-14
    off: '0101 0102 0103 0219 0220 0221 0222 0223 0501 0502 0503 0504 0507 1001 1002 1003 1004 1005 1231',
    work: '0217 0225 0428 0429 0929 0930 1229',
  },
  2008: {
    source: 'www.gov.cn/zhengce/content/2008-03/28/content_1645.htm',
    off: '0101 0206 0207 0208 0211 0212 0404 0501 0502 0609 0915 0929 0930 1001 1002 1003',
    work: '0202 0203 0504 0927 0928',
  },
  2009: {
    source: 'www.gov.cn/zhengce/content/2008-12/10/content_1572.htm',
    off: '0101 0102 0126 0127 0128 0129 0130 0406 0501 0528 0529 1001 1002 1005 1006 1007 1008',
    work: '0104 0124 0201 0531 0927 1010',
  },
  2010: {
    source: 'www.gov.cn/zhengce/content/2009-12/08/content_1476.htm', // 国办发明电〔2009〕27号, 2009-12-07
    off: '0101 0215 0216 0217 0218 0219 0405 0503 0614 0615 0616 0922 0923 0924 1001 1004 1005 1006 1007',
    work: '0220 0221 0612 0613 0919 0925 0926 1009',
  },
  2011: {
    source: 'www.gov.cn/zwgk/2010-12/09/content_1761783.htm',
    off: '0103 0202 0203 0204 0207 0208 0404 0405 0502 0606 0912 1003 1004 1005 1006 1007',
    work: '0130 0212 0402 1008 1009 1231',
  },
  2012: {
    source: 'www.gov.cn/zwgk/2011-12/06/content_2012097.htm',
    off: '0102 0103 0123 0124 0125 0126 0127 0402 0403 0404 0430 0501 0622 1001 1002 1003 1004 1005',
    work: '0121 0129 0331 0401 0428 0929',
  },
  2013: {
    source: 'www.gov.cn/zwgk/2012-12/10/content_2286598.htm',
    off: '0101 0102 0103 0211 0212 0213 0214 0215 0404 0405 0429 0430 0501 0610 0611 0612 0919 0920 1001 1002 1003 1004 1007',
    work: '0105 0106 0216 0217 0407 0427 0428 0608 0609 0922 0929 1012',
  },
  2014: {
    source: 'www.gov.cn/zwgk/2013-12/11/content_2546204.htm',
    off: '0101 0131 0203 0204 0205 0206 0407 0501 0502 0602 0908 1001 1002 1003 1006 1007',
    work: '0126 0208 0504 0928 1011',
  },
  2015: {
    source: 'www.gov.cn/zhengce/content/2014-12/16/content_9302.htm', // with 国发明电〔2015〕1号 of 2015-05-13 on 3 September
    off: '0101 0102 0218 0219 0220 0223 0224 0406 0501 0622 0903 0904 1001 1002 1005 1006 1007',
    work: '0104 0215 0228 0906 1010',
  },
  2016: {
    source: 'www.gov.cn/zhengce/content/2015-12/10/content_10394.htm',
    off: '0101 0208 0209 0210 0211 0212 0404 0502 0609 0610 0915 0916 1003 1004 1005 1006 1007',
    work: '0206 0214 0612 0918 1008 1009',
  },
  2017: {
    source: 'www.gov.cn/zhengce/content/2016-12/01/content_5141603.htm',
    off: '0102 0127 0130 0131 0201 0202 0403 0404 0501 0529 0530 1002 1003 1004 1005 1006',
    work: '0122 0204 0401 0527 0930',
  },
  2018: {
    source: 'www.gov.cn/zhengce/content/2017-11/30/content_5243579.htm',
    off: '0101 0215 0216 0219 0220 0221 0405 0406 0430 0501 0618 0924 1001 1002 1003 1004 1005 1231',
    work: '0211 0224 0408 0428 0929 0930 1229',
  },
  2019: {
    source: 'www.gov.cn/zhengce/content/2018-12/06/content_5346276.htm', // with the change of 2019-03-22
    off: '0101 0204 0205 0206 0207 0208 0405 0501 0502 0503 0607 0913 1001 1002 1003 1004 1007',
    work: '0202 0203 0428 0505 0929 1012',
  },
  2020: {
    source: 'www.gov.cn/zhengce/content/2019-11/21/content_5454164.htm', // with the longer spring festival of 2020-01-26
    off: '0101 0124 0127 0128 0129 0130 0131 0406 0501 0504 0505 0625 0626 1001 1002 1005 1006 1007 1008',
    work: '0119 0426 0509 0628 0927 1010',
  },
  2021: {
    source: 'www.gov.cn/zhengce/content/2020-11/25/content_5564127.htm',
    off: '0101 0211 0212 0215 0216 0217 0405 0503 0504 0505 0614 0920 0921 1001 1004 1005 1006 1007',
    work: '0207 0220 0425 0508 0918 0926 1009',
  },
  2022: {
    source: 'www.gov.cn/zhengce/content/2021-10/25/content_5644835.htm',
    off: '0103 0131 0201 0202 0203 0204 0404 0405 0502 0503 0504 0603 0912 1003 1004 1005 1006 1007',
    work: '0129 0130 0402 0424 0507 1008 1009',
  },
  2023: {
    source: 'www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm',
    off: '0102 0123 0124 0125 0126 0127 0405 0501 0502 0503 0622 0623 0929 1002 1003 1004 1005 1006',
    work: '0128 0129 0423 0506 0625 1007 1008',
  },
  2024: {
    source: 'www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
    off: '0101 0212 0213 0214 0215 0216 0404 0405 0501 0502 0503 0610 0916 0917 1001 1002 1003 1004 1007',
    work: '0204 0218 0407 0428 0511 0914 0929 1012',
  },
  2025: {
    source: 'www.gov.cn/zhengce/content/202411/content_6986382.htm',
    off: '0101 0128 0129 0130 0131 0203 0204 0404 0501 0502 0505 0602 1001 1002 1003 1006 1007 1008',
    work: '0126 0208 0427 0928 1011',
  },
  2026: {
    source: 'www.gov.cn/zhengce/content/202511/content_7047090.htm', // 国办发明电〔2025〕7号, 2025-11-04
    off: '0101 0102 0216 0217 0218 0219 0220 0223 0406 0501 0504 0505 0619 0925 1001 1002 1005 1006 1007',
    work: '0104 0214 0228 0509 0920 1010',
  },
};
