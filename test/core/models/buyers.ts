/** Draws from 0 to 1 that are the same every day (Park & Miller 1988). */
function dice(): () => number {
  let state = 20261130;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** A file of purchases in the first half of 2026: rates and ends differ between customers, as the models suppose. */
export function orders(): string {
  const next = dice();
  const lines = ['order_no,customer_id,order_time,amount'];
  for (let n = 0; n < 200; n++) {
    const [gap, ends] = [5 + 25 * next(), 20 + 300 * next() ** 2];
    for (let day = 60 * next(), i = 0; day <= Math.min(ends, 180); day -= gap * Math.log(1 - next()), i++) {
      const date = new Date(Date.UTC(2026, 0, 1 + Math.floor(day))).toISOString().slice(0, 10);
      lines.push(`O${n}-${i},c${n},${date} 10:00:00,${10 + Math.floor(50 * next())}.50`);
    }
  }
  return `${lines.join('\n')}\n`;
}
