import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCompact,
  formatDecimal,
  formatMoney,
  formatNumber,
  formatPercent,
  formatSeconds,
  formatShare,
  formatTime,
  formatValue,
  sharedDecimals,
  titleOf,
} from '#renderer/components/format.ts';

describe('numbers', () => {
  it('groups digits and writes a real minus sign', () => {
    expect([formatNumber(61_204), formatNumber(-3.5), formatDecimal(-166.1, 2)]).toEqual(['61,204', '−3.5', '−166.10']);
  });

  it('gives a column as many digits after the point as its longest number has, and no more than can be read', () => {
    expect(sharedDecimals([635.1, 5288.63, 12, null])).toBe(2);
    expect([sharedDecimals([1, 'a', true]), sharedDecimals([1 / 3]), sharedDecimals([])]).toEqual([0, 4, 0]);
  });

  it('shortens large numbers in the manner of the language', () => {
    expect([formatCompact(9_999, 'en'), formatCompact(1_904_551, 'en'), formatCompact(1_904_551, 'zh')]).toEqual([
      '9,999',
      '1.9M',
      '190.5万',
    ]);
  });

  it('writes percent with a space in English and without in Chinese', () => {
    expect([formatPercent(0.464, 'en'), formatPercent(0.464, 'zh')]).toEqual(['46.4 %', '46.4%']);
  });

  it('has no share of nothing', () => {
    expect([formatShare(0, 0, 'en'), formatShare(1, 8, 'en')]).toEqual([null, '12.5 %']);
  });

  it('writes minor units as the currency has them', () => {
    expect([formatMoney(1_234_500, 'CNY', 'zh'), formatMoney(500, 'JPY', 'en')]).toEqual(['¥12,345.00', '¥500']);
  });

  it('writes bytes and seconds', () => {
    expect([formatBytes(7_548_720), formatBytes(12), formatSeconds(67.4)]).toEqual(['7.5 MB', '12 B', '1:07']);
  });
});

describe('values of a table', () => {
  it('keeps all the digits that the column keeps', () => {
    expect(formatValue(18_420, { type: 'money', decimals: 2 })).toBe('18,420.00');
  });

  it('leaves blanks blank', () => {
    expect(formatValue(null, { type: 'number', decimals: 0 })).toBe('');
  });

  it('shows a time without what is zero', () => {
    expect([formatTime('2026-06-30T20:00:00'), formatTime('2026-06-30T20:00:05'), formatTime('2026-06-30T00:00:00')]).toEqual([
      '2026-06-30 20:00',
      '2026-06-30 20:00:05',
      '2026-06-30',
    ]);
  });

  it('takes the second name in Chinese where there is one', () => {
    const named = { name: 'amount', label: '金额' };
    expect([titleOf(named, 'en'), titleOf(named, 'zh'), titleOf({ name: 'item', label: null }, 'zh')]).toEqual(['amount', '金额', 'item']);
  });
});
