import { scalar } from './scalar.ts';

/** Functions over numbers, and those over values of any kind. */
export const numberScalars = {
  abs: scalar('abs', '绝对值', {
    signature: { en: 'number', zh: '数值' },
    returns: 'the number',
    help: { en: 'without its sign', zh: '去掉正负号' },
    example: 'abs(rate) >= 0.2',
  }),
  round: scalar('round', '四舍五入', {
    signature: { en: 'number[, digits]', zh: '数值[, 位数]' },
    returns: 'number',
    help: { en: 'to that many decimals (0), a half away from zero', zh: '保留若干位小数（默认 0），五入远离零' },
    example: 'round(avg(order.amount), 1) = 250',
  }),
  floor: scalar('floor', '向下取整', {
    signature: { en: 'number', zh: '数值' },
    returns: 'number',
    help: { en: 'the whole number not above', zh: '不大于它的整数' },
    example: 'floor(rate) = 0',
  }),
  ceil: scalar('ceil', '向上取整', {
    signature: { en: 'number', zh: '数值' },
    returns: 'number',
    help: { en: 'the whole number not below', zh: '不小于它的整数' },
    example: 'ceil(rate) = 1',
  }),
  'min-of': scalar('min_of', '较小值', {
    signature: { en: 'value, value, ...', zh: '值, 值, ...' },
    returns: 'the values',
    help: { en: 'the smallest; unknown where one is', zh: '其中最小者；有未知则未知' },
    example: 'min_of(age, 40) = 40',
  }),
  'max-of': scalar('max_of', '较大值', {
    signature: { en: 'value, value, ...', zh: '值, 值, ...' },
    returns: 'the values',
    help: { en: 'the largest; unknown where one is', zh: '其中最大者；有未知则未知' },
    example: 'max_of(signup_date, date(last(order))) < as_of',
  }),
  'if-unknown': scalar('if_unknown', '若未知', {
    signature: { en: 'value, value, ...', zh: '值, 值, ...' },
    returns: 'the values',
    help: { en: 'the first of the values that is known', zh: '第一个已知的值' },
    example: 'if_unknown(age, 0) >= 18',
  }),
  'distance-km': scalar('distance_km', '距离公里', {
    signature: { en: 'latitude, longitude, latitude, longitude', zh: '纬度, 经度, 纬度, 经度' },
    returns: 'number (km)',
    help: { en: 'along the great circle, to the metre', zh: '大圆距离，精确到米' },
    example: 'distance_km(rate, rate, 31.23, 121.47) > 5',
  }),
};
