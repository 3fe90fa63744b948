import { betaGeometric } from './beta-geometric.ts';
import type { PurchaseModel } from './types.ts';

/** Beta-geometric, NBD: a customer ends right after a purchase, so that nobody without a repeat purchase has ended. */
export const bgNbd: PurchaseModel = {
  id: 'bg-nbd',
  title: 'BG/NBD',
  names: ['r', 'alpha', 'a', 'b'],
  source: 'Fader, Hardie & Lee, Marketing Science 24 (2005) 275-284',
  ...betaGeometric(0),
};
