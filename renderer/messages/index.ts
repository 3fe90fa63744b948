import { bringInMessages } from './bring-in.ts';
import { campaignMessages } from './campaigns.ts';
import { commonMessages } from './common.ts';
import { compareMessages } from './compare.ts';
import { customerMessages } from './customer.ts';
import { dataMessages } from './data.ts';
import { editorMessages } from './editor.ts';
import { exploreMessages } from './explore.ts';
import { galleryMessages } from './gallery.ts';
import { modelPlanMessages } from './model-plans.ts';
import { modelReportMessages } from './model-reports.ts';
import { modelMessages } from './models.ts';
import { resultMessages } from './results.ts';
import { savedListMessages } from './saved-lists.ts';
import { segmentMessages } from './segments.ts';
import { shellMessages } from './shell.ts';
import { tagMessages } from './tags.ts';
import type { Message } from './types.ts';

/** Every text of the interface, both languages side by side. One file per place; keys begin with the place's name. */
const messages = {
  ...commonMessages,
  ...editorMessages,
  ...shellMessages,
  ...dataMessages,
  ...bringInMessages,
  ...customerMessages,
  ...tagMessages,
  ...galleryMessages,
  ...compareMessages,
  ...segmentMessages,
  ...exploreMessages,
  ...savedListMessages,
  ...modelMessages,
  ...modelReportMessages,
  ...modelPlanMessages,
  ...campaignMessages,
  ...resultMessages,
};

export type MessageKey = keyof typeof messages;

function resourcesOf(language: 'en' | 'zh'): Record<string, string> {
  const entries: [string, string][] = [];
  for (const [key, message] of Object.entries<Message>(messages)) {
    const text = message[language];
    if (typeof text === 'string') entries.push([key, text]);
    else entries.push([`${key}_one`, text.one], [`${key}_other`, text.other]);
  }
  return Object.fromEntries(entries);
}

export const resources = {
  en: { translation: resourcesOf('en') },
  zh: { translation: resourcesOf('zh') },
};
