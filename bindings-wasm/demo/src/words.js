// Every text of the page that the library does not give: French, then English.

import { access } from './words/access.js';
import { charts } from './words/charts.js';
import { frame } from './words/frame.js';
import { own } from './words/own.js';
import { published } from './words/published.js';
import { question } from './words/question.js';
import { source } from './words/source.js';
import { standard } from './words/standard.js';
import { tables } from './words/tables.js';

export const words = {
  ...frame,
  ...source,
  ...tables,
  ...own,
  ...question,
  ...charts,
  ...standard,
  ...published,
  ...access,
};
