/** Degrees by city: the sample has no columns of them. */
const degrees = (shanghai: string, hangzhou: string, nanjing: string) =>
  `case when city = "上海" then ${shanghai} when city = "杭州" then ${hangzhou} when city = "南京" then ${nanjing} end`;
const fromShanghai = `distance_km(${degrees('31.23', '30.27', '32.06')}, ${degrees('121.47', '120.15', '118.80')}, 31.23, 121.47)`;
export const NEAR_KM = `${fromShanghai} <= 200`;
export const NEAR_MILES = `${fromShanghai} <= 50 * 1.609344`;
export const NEAR_NOTE = [
  'columns of latitude and longitude stand in the place of the ladders; the sample has none, so the city gives them',
  '有纬度、经度列时直接写列；示例数据没有，因此由城市给出',
] as const;
