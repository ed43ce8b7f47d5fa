/** Values by the names that a template gives them: the variables of loops, `include`. */
export type Locals = ReadonlyMap<string, unknown>;

/** Returns the value of a path in the site's data, the front matter, or the locals. */
export type LookUp = (path: string, locals: Locals) => Promise<unknown>;

/** Returns whether a condition holds: `a`, `not a`, `a == "x"`, `a contains "x"`, joined by `and` and `or`. */
export async function holds(condition: string, locals: Locals, lookUp: LookUp): Promise<boolean> {
  for (const either of condition.replace(/\s+/gu, ' ').split(' or ')) {
    const all = await Promise.all(
      either.split(' and ').map(async (part) => {
        const sign = /==|!=|\bcontains\b/u.exec(part);
        const left = part.slice(0, sign?.index).trim();
        const right = sign === null ? '' : part.slice(sign.index + sign[0].length).trim();
        const value = await valueOfExpression(left.replace(/^not\s+/u, ''), locals, lookUp);
        const isMet = (known: unknown) => known !== undefined && known !== null && known !== false && known !== '';
        if (sign === null) return isMet(value) !== left.startsWith('not ');
        const other = await valueOfExpression(right, locals, lookUp);
        if (sign[0] === 'contains') return toWords(value).includes(toWords(other));
        return (toWords(value) === toWords(other)) === (sign[0] === '==');
      }),
    );
    if (all.every(Boolean)) return true;
  }
  return false;
}

/** Returns the value of `name.key | filter: x`; of the filters only those that change what is said are followed. */
export async function valueOfExpression(expression: string, locals: Locals, lookUp: LookUp): Promise<unknown> {
  const [path = '', ...filters] = expression.split('|').map((part) => part.trim());
  let value = await valueOfTerm(path.trim(), locals, lookUp);
  for (const filter of filters) {
    const [, name = '', given = ''] = /^(\w+)\s*[:(]?\s*(.*?)\)?$/su.exec(filter) ?? [];
    value = FILTERS.get(name)?.(value, given === '' ? undefined : await valueOfTerm(given, locals, lookUp)) ?? value;
  }
  return value;
}

/** The filters that change what is said; `given` is their argument. */
const FILTERS: ReadonlyMap<string, (value: unknown, given: unknown) => unknown> = new Map(
  Object.entries({
    default: (value: unknown, given: unknown) =>
      value === undefined || value === null || value === '' ? given : value,
    join: (value: unknown, given: unknown) =>
      Array.isArray(value) ? value.map(toWords).join(toWords(given) || ' ') : value,
    append: (value: unknown, given: unknown) => toWords(value) + toWords(given),
    prepend: (value: unknown, given: unknown) => toWords(given) + toWords(value),
    upcase: upperCase,
    upper: upperCase,
    downcase: lowerCase,
    lower: lowerCase,
    capitalize: (value: unknown) => toWords(value).charAt(0).toUpperCase() + toWords(value).slice(1),
    size: lengthOf,
    length: lengthOf,
  }),
);

function upperCase(value: unknown): string {
  return toWords(value).toUpperCase();
}

function lowerCase(value: unknown): string {
  return toWords(value).toLowerCase();
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : toWords(value).length;
}

async function valueOfTerm(term: string, locals: Locals, lookUp: LookUp): Promise<unknown> {
  const literal = /^(["'])(.*)\1$/su.exec(term);
  if (literal !== null) return literal[2];
  if (/^-?\d+(?:\.\d+)?$/u.test(term)) return term;
  if (term === 'true' || term === 'false') return term === 'true';
  return await lookUp(term.replace(/\[["']?([\w-]+)["']?\]/gu, '.$1'), locals);
}

/** Returns a value as it is shown; what isn't text is not. */
export function toWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(toWords).join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
