// Words as they are written: numbers, what agrees with them, and the spaces of French.

const LOCALES = { fr: 'fr-FR', en: 'en-GB' };
const tools = Object.fromEntries(
  Object.entries(LOCALES).map(([lang, locale]) => [
    lang,
    {
      number: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
      plural: new Intl.PluralRules(locale),
    },
  ]),
);

/**
 * French keeps a space before high signs, inside its quotation marks and between thousands, where no
 * line breaks: a narrow one, but before a colon and inside marks. English has none before a sign.
 */
export function typeset(text, lang) {
  if (lang !== 'fr') return text.replace(/(\d)[ \u00a0\u202f]+%/g, '$1%');
  return text
    .replace(/[ \u00a0\u202f]+([;!?%])/g, '\u202f$1')
    .replace(/([\p{L}\d)])([;!?])(?=\s|$)/gu, '$1\u202f$2')
    .replace(/(\d)[ \u00a0](?=\d{3}(?!\d))/g, '$1\u202f')
    .replace(/[ \u00a0\u202f]+([:»])/g, '\u00a0$1')
    .replace(/«[ \u00a0\u202f]+/g, '«\u00a0');
}

/**
 * A text with its parameters: `{name}` is one of them, a number with the separators of the language;
 * `{name:one|more}` is what agrees with a number: in French 0 and 1 are singular, in English 1 alone.
 */
export function write(text, lang, parameters = {}) {
  const { number, plural } = tools[lang];
  return typeset(text, lang).replace(
    /\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g,
    (_, name, one, more) => {
      const given = parameters[name];
      if (more !== undefined) return plural.select(given) === 'one' ? one : more;
      return typeof given === 'number' ? number.format(given) : (given ?? '');
    },
  );
}
