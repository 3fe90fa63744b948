import type { Catalogue, FeatureDefinition } from '#core/contract/types.ts';
import type { ProfileOf } from '#core/expression/index.ts';
import { readyFeatures } from './ready-features.ts';

/** Ready features that a plan begins with, by id; none reads what is as of the import. They keep their ids as names, by which a page finds their names in its language. */
const featureIds: readonly string[] = [
  ...['days-since-order', 'days-since-login', 'days-since-page-view', 'days-since-search'],
  ...['logins-7', 'logins-30', 'logins-90', 'login-days-30', 'login-weeks-12', 'page-views-30', 'searches-90', 'shares-180'],
  ...['orders-30', 'orders-90', 'orders-365', 'order-months-12', 'spend-90', 'spend-365', 'refund-share-365'],
  ...['login-gap', 'login-lateness', 'order-gap', 'order-lateness'],
  ...['login-trend-12w', 'page-view-trend-12w', 'order-trend-12m'],
  ...['login-difference-30', 'depth-change-30', 'order-difference-90', 'login-lifetime-30'],
  ...['categories-365', 'pages-30', 'depth-30', 'app-share-90'],
  ...['tickets-180', 'complaints-365', 'days-since-ticket', 'touches-30', 'days-since-signup'],
];

/** The features that a plan begins with, as far as the data have what they speak of. */
export function usualFeatures(catalogue: Catalogue, profileOf: ProfileOf): FeatureDefinition[] {
  return readyFeatures(catalogue, profileOf, 'en').flatMap(({ id, expression }) =>
    expression !== null && featureIds.includes(id) ? [{ name: id, expression }] : [],
  );
}
