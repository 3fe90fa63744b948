import { betaGeometric } from './beta-geometric.ts';
import type { PurchaseModel } from './types.ts';

/** Modified beta-geometric, NBD: a customer may end right after the first purchase too, so that one-time buyers have a probability of their own. */
export const mbgNbd: PurchaseModel = {
  id: 'mbg-nbd',
  title: 'MBG/NBD',
  names: ['r', 'alpha', 'a', 'b'],
  source: 'Batislam, Denizel & Filiztekin, Int. J. Research in Marketing 24 (2007) 201-209',
  ...betaGeometric(1),
};
