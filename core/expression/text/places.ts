import { provinces } from '../text-data/places.ts';
import { foldWidth } from './width.ts';

interface Place {
  /** Without its kind: 广东. */
  short: string;
  /** 广东省. */
  full: string;
}

interface Province extends Place {
  cities: Place[];
}

function placeOf(text: string): Place {
  const [short, kind] = text.split('|');
  return { short, full: short + kind };
}

const known: Province[] = provinces.map(({ name, cities }) => ({
  ...placeOf(name),
  cities: cities === '' ? [placeOf(name)] : cities.split(' ').map(placeOf),
}));
const byCity = known.flatMap((province) => province.cities.map((city) => ({ province, city })));

/**
 * Province and prefecture-level city at the beginning of an address. The province may be short (广东深圳), and so may a city behind its province; an address
 * that begins with a city must write it in full (深圳市), because short names stand for counties elsewhere (朝阳). City null: none follows.
 *
 * @example
 * placesOf('广东深圳南山区')?.city; // '深圳市'
 */
export function placesOf(address: string): { province: string; city: string | null } | null {
  const text = foldWidth(address)
    .replace(/^(中国|中华人民共和国)/, '')
    .replace(/\s/g, '');
  const direct = byCity.find(({ city }) => text.startsWith(city.full));
  if (direct) return { province: direct.province.full, city: direct.city.full };
  const province = known.find(({ short }) => text.startsWith(short));
  if (!province) return null;
  const rest = text.slice(province.short.length).replace(/^(省|(壮族|回族|维吾尔)?自治区|特别行政区)/, '');
  const city =
    province.cities.length === 1
      ? province.cities[0]
      : province.cities.find(({ full, short }) => rest.startsWith(full) || rest.startsWith(short));
  return { province: province.full, city: city?.full ?? null };
}
