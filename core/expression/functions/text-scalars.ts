import { scalar } from './scalar.ts';

/** Functions over texts. */
export const textScalars = {
  lower: scalar('lower', '小写', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'in small letters', zh: '转为小写字母' },
    example: 'lower(gender) = "male"',
  }),
  upper: scalar('upper', '大写', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'in capital letters', zh: '转为大写字母' },
    example: 'upper(gender) = "MALE"',
  }),
  trim: scalar('trim', '去空格', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'without blanks at both ends', zh: '去掉首尾空白' },
    example: 'trim(gender) = "male"',
  }),
  length: scalar('length', '字数', {
    signature: { en: 'text', zh: '文本' },
    returns: 'number',
    help: { en: 'how many characters', zh: '字符个数' },
    example: 'length(gender) = 4',
  }),
  'label-count': scalar('label_count', '标签数', {
    signature: { en: 'labels', zh: '标签' },
    returns: 'number',
    help: { en: 'how many different labels stand in it, parted by |', zh: '以 | 相连的不同标签的个数' },
    example: 'label_count(case all when never(order) then "new" when age > 40 then "senior" end) = 2',
  }),
  contains: scalar('contains', '包含', {
    signature: { en: 'text, "part"', zh: '文本, "片段"' },
    returns: 'boolean',
    help: { en: 'has the part in it, case counts', zh: '含有该片段，区分大小写' },
    example: 'contains(gender, "ale")',
  }),
  'starts-with': scalar('starts_with', '开头是', {
    signature: { en: 'text, "part"', zh: '文本, "片段"' },
    returns: 'boolean',
    help: { en: 'begins with the part, case counts', zh: '以该片段开头，区分大小写' },
    example: 'starts_with(gender, "f")',
  }),
  'ends-with': scalar('ends_with', '结尾是', {
    signature: { en: 'text, "part"', zh: '文本, "片段"' },
    returns: 'boolean',
    help: { en: 'ends with the part, case counts', zh: '以该片段结尾，区分大小写' },
    example: 'ends_with(gender, "e")',
  }),
  matches: scalar('matches', '匹配', {
    signature: { en: 'text, "pattern"', zh: '文本, "正则"' },
    returns: 'boolean',
    help: { en: 'a regular expression (RE2) is found in it', zh: '其中能找到该正则表达式（RE2）' },
    example: 'matches(gender, "^f?e?male$")',
  }),
  concat: scalar('concat', '拼接', {
    signature: { en: 'text, text, ...', zh: '文本, 文本, ...' },
    returns: 'text',
    help: { en: 'the texts behind each other; unknown where one is', zh: '依次相连；有未知则未知' },
    example: 'concat(gender, "-", id_sex(id_card)) = "male-男"',
  }),
  'fold-width': scalar('fold_width', '全角转半角', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'full-width letters, digits and signs as narrow ones', zh: '全角字母、数字、符号转为半角' },
    example: 'fold_width(phone) = "13800138000"',
  }),
  simplified: scalar('simplified', '简体', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'traditional characters as simplified ones', zh: '繁体字转为简体字' },
    example: 'simplified(address) like "%广东%"',
  }),
  surname: scalar('surname', '姓氏', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'of a Chinese name, compound surnames known', zh: '中文姓名的姓，含复姓' },
    example: 'surname(full_name) = "欧阳"',
  }),
  'id-valid': scalar('id_valid', '身份证有效', {
    signature: { en: 'text', zh: '文本' },
    returns: 'boolean',
    help: {
      en: 'a resident identity number (GB 11643) with a real date, province and check digit',
      zh: '是否有效的公民身份号码（GB 11643）：日期、省份与校验码',
    },
    example: 'id_valid(id_card)',
  }),
  'id-birthday': scalar('id_birthday', '身份证生日', {
    signature: { en: 'text', zh: '文本' },
    returns: 'date',
    help: { en: 'birthday in a valid identity number', zh: '有效身份证号中的出生日期' },
    example: 'id_birthday(id_card) < 1990-01-01',
  }),
  'id-age': scalar('id_age', '身份证年龄', {
    signature: { en: 'text', zh: '文本' },
    returns: 'number',
    help: { en: 'full years on the as-of day', zh: '基准日的周岁' },
    example: 'id_age(id_card) between 30 and 40',
  }),
  'id-sex': scalar('id_sex', '身份证性别', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: '"男" or "女"', zh: '“男”或“女”' },
    example: 'id_sex(id_card) = "女"',
  }),
  'id-region': scalar('id_region', '身份证省份', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'province of first registration, such as "广东省"', zh: '首次登记的省份，如“广东省”' },
    example: 'id_region(id_card) = "北京市"',
  }),
  'phone-valid': scalar('phone_valid', '手机号有效', {
    signature: { en: 'text', zh: '文本' },
    returns: 'boolean',
    help: { en: 'form of a mainland mobile number, +86 or not', zh: '是否符合大陆手机号格式，可带 +86' },
    example: 'phone_valid(phone)',
  }),
  carrier: scalar('carrier', '运营商', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: {
      en: '"移动", "联通", "电信" or "广电", to whom the block of a mobile number was given',
      zh: '手机号段所属：“移动”“联通”“电信”“广电”',
    },
    example: 'carrier(phone) = "移动"',
  }),
  province: scalar('province', '省份', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'province of an address, such as "广东省"', zh: '地址中的省份，如“广东省”' },
    example: 'province(address) = "广东省"',
  }),
  city: scalar('city', '城市', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'prefecture-level city of an address, such as "深圳市"', zh: '地址中的地级市，如“深圳市”' },
    example: 'city(address) = "深圳市"',
  }),
  'email-domain': scalar('email_domain', '邮箱域名', {
    signature: { en: 'text', zh: '文本' },
    returns: 'text',
    help: { en: 'what stands behind the @, in small letters', zh: '@ 之后的部分，小写' },
    example: 'email_domain(email) = "qq.com"',
  }),
};
