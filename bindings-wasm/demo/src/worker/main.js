// The thread that reads files and counts: the package, and the data that the page looks at.

import { expose } from 'carnet-sante/expose';
import { ask, download, rows } from './answers.js';
import { drop, load } from './data.js';
import { define } from './define.js';
import { inspect } from './inspect.js';
import { guesses } from './mapping.js';
import { populations } from './populations.js';
import { rejected } from './rejected.js';
import { template } from './template.js';

expose({
  'page.inspect': (control, file, tables) => inspect(file, tables),
  'page.guess': (control, headers, asked) => guesses(headers, asked),
  'page.load': load,
  'page.drop': (control, table) => drop(table),
  'page.ask': ask,
  'page.rows': (control, of, from, to) => rows(of, from, to),
  'page.download': (control, form) => download(form),
  'page.rejected': rejected,
  'page.template': (control, table, roles) => template(table, roles),
  'page.define': (control, text, others) => define(text, others),
  'page.populations': (control, question) => populations(question),
});
