import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reserved } from '#core/expression/keywords.ts';
import { headerHint } from '#core/importers/infer-role.ts';
import { columnName, distinctNames, streamName } from '#core/importers/names.ts';

describe('names of columns', () => {
  it.each([
    ['InvoiceNo', 'invoice_no'],
    ['CustomerID', 'customer_id'],
    ['customerID', 'customer_id'],
    ['Unit Price (£)', 'unit_price'],
    ['HTTPStatus', 'http_status'],
    ['order-date', 'order_date'],
    [' number_of_cds ', 'number_of_cds'],
    ['Größe', 'größe'],
    ['客户ID', '客户ID'],
    ['消费金额（元）', '消费金额_元'],
    ['2011 sales', 'n2011_sales'],
    ['', 'column_4'],
    ['***', 'column_4'],
    ['Since', 'since_value'],
    ['年', '年_值'],
  ])('%j becomes %j', (header, name) => {
    expect(columnName(header, 3)).toBe(name);
  });

  it('are never words of the tag language', () => {
    for (const word of reserved) expect([word, reserved.has(columnName(word, 0))]).toEqual([word, false]);
  });

  it('are distinct, and the first of equal ones stays', () => {
    expect(distinctNames(['a', 'a', 'a_2', 'a'])).toEqual(['a', 'a_3', 'a_2', 'a_4']);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'a_2', 'a_3', 'b_2'), { maxLength: 12 }), (names) => {
        expect(new Set(distinctNames(names)).size).toBe(names.length);
      }),
    );
  });
});

describe('names of streams', () => {
  it.each([
    ['Logins 2024-05.csv.gz', false, 'login'],
    ['page_views.tsv', false, 'page_view'],
    ['online_retail_all.csv.gz', true, 'order'],
    ['CDNOW_master.txt.gz', true, 'order'],
    ['2024-订单.csv', true, 'order'],
    ['订单.csv', true, 'order'],
    ['loyalty_points.csv', false, 'loyalty_point'],
    ['data.csv', false, 'event'],
    ['data.csv', true, 'order'],
  ])('%s (with amounts: %s) becomes %s', (fileName, orderLike, name) => {
    expect(streamName(fileName, orderLike)).toBe(name);
  });
});

describe('what a header says', () => {
  it.each([
    ['CustomerID', 'customer'],
    ['user_id', 'customer'],
    ['会员号', 'customer'],
    ['household_id', 'customer'],
    ['InvoiceDate', 'time'],
    ['下单时间', 'time'],
    ['created_at', 'time'],
    ['birthday', null],
    ['signup_date', null],
    ['注册日期', null],
    ['event_type', 'event'],
    ['行为类型', 'event'],
    ['dollar_value', 'amount'],
    ['消费金额', 'amount'],
    ['实付金额', 'amount'],
    ['UnitPrice', 'price'],
    ['单价', 'price'],
    ['number_of_cds', 'quantity'],
    ['数量', 'quantity'],
    ['email_consent', 'consent'],
    ['是否同意营销', 'consent'],
    ['E-Mail', 'email'],
    ['邮箱', 'email'],
    ['Mobile No', 'phone'],
    ['手机号', 'phone'],
    ['full_name', 'name'],
    ['姓名', 'name'],
    ['PhoneService', null],
    ['city', null],
  ])('%s: %s', (header, role) => {
    expect(headerHint(header).role).toBe(role);
  });
});
