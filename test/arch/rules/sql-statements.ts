export interface Statement {
  /** On one line, in lower case, without comments; the bodies of functions are left out: they run later. */
  readonly sql: string;
  /** The comments in front of it and inside. */
  readonly comments: string;
}

const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;|[^-/'"$;]+|[-/$]/g;

/** Takes a migration apart. */
export function statementsOf(text: string): Statement[] {
  const statements: Statement[] = [];
  let [sql, comments] = ['', ''];
  const end = () => {
    const plain = sql.replaceAll(/\s+/g, ' ').trim().toLowerCase();
    if (plain !== '') statements.push({ sql: plain, comments });
    [sql, comments] = ['', ''];
  };
  let routine = false;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === ';' && !routine) end();
    else if (token.startsWith('--') || token.startsWith('/*')) comments += `${token}\n`;
    else if (token.startsWith('$') && token.length > 1) sql += /^\s*do\b/i.test(sql) ? token : '$$';
    else sql += token;
    // `begin atomic … end` is a body without quotes.
    if (/\bbegin atomic\b/i.test(token)) routine = true;
    if (routine && /\bend\s*$/i.test(token)) routine = false;
  }
  end();
  return statements;
}
