// The thread that reads files and counts: the package, and the data that the page looks at.

import { expose } from 'carnet-sante/expose';
import { ask, download, rows } from './answers.js';
import { load } from './data.js';
import { inspect } from './inspect.js';
import { rejected } from './rejected.js';
import { template } from './template.js';

expose({
  'page.inspect': (control, file) => inspect(file),
  'page.load': load,
  'page.ask': (control, question, sides) => ask(question, sides),
  'page.rows': (control, of, from, to) => rows(of, from, to),
  'page.download': (control, form) => download(form),
  'page.rejected': rejected,
  'page.template': () => template(),
});
