import { campaignHandlers } from './campaigns.ts';
import { comparisonHandlers } from './comparison.ts';
import { dataHandlers } from './data.ts';
import { definitionHandlers } from './definitions.ts';
import { exploreHandlers } from './explore.ts';
import { expressionHandlers } from './expression.ts';
import { importHandlers } from './imports.ts';
import { modelHandlers } from './models.ts';
import { savedListHandlers } from './saved-lists.ts';
import type { Handlers } from './types.ts';
import { workspaceHandlers } from './workspace.ts';

/** Every request with the function that answers it; the type makes a forgotten one a compile error. */
export const handlers: Handlers = {
  ...workspaceHandlers,
  ...dataHandlers,
  ...importHandlers,
  ...expressionHandlers,
  ...definitionHandlers,
  ...campaignHandlers,
  ...comparisonHandlers,
  ...savedListHandlers,
  ...modelHandlers,
  ...exploreHandlers,
};
