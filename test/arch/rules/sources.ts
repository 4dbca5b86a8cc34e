import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/** Path from the repository's root → text. Rules see nothing else, so a planted violation is a map of one or two files. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  readonly specifier: string;
  /** The file it names, when it is one of ours. */
  readonly target: string | undefined;
  /** Imported names; `*` for a namespace, a default or a dynamic import. */
  readonly names: readonly string[];
  readonly typeOnly: boolean;
}

export interface Rule {
  readonly name: string;
  readonly check: (sources: Sources) => string[];
  /** Files that must break the rule, one case each. */
  readonly planted: readonly Record<string, string>[];
  /** Files that must not. */
  readonly allowed: readonly Record<string, string>[];
}

export const ROOT = join(import.meta.dirname, '..', '..', '..');

function* walk(folder: string): Generator<string> {
  if (!existsSync(join(ROOT, folder))) return;
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !['node_modules', 'dist', '.angular'].includes(entry.name)) yield* walk(path);
    else if (entry.isFile() && /\.(ts|mts|mjs|js|html|css|scss|sql)$/.test(entry.name)) yield path;
  }
}

export function readSources(folders: readonly string[]): Sources {
  return new Map(folders.flatMap((folder) => [...walk(folder)]).map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

export const select = (sources: Sources, pattern: RegExp): string[] => [...sources.keys()].filter((path) => pattern.test(path));

export const isTest = (path: string): boolean => /\.(spec|test)\.ts$/.test(path) || path.startsWith('test/');

/** Aliases of the web applications: `@ui/button` is frontend/projects/ui/src/button. */
function locate(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier));
  const alias = /^@(ui|api|staff|portal|vault-crypto)(?:\/(.*))?$/.exec(specifier);
  if (alias && from.startsWith('frontend/')) return `frontend/projects/${alias[1]}/${alias[2] ?? 'index'}`;
  return undefined;
}

function resolve(sources: Sources, from: string, specifier: string): string | undefined {
  const base = locate(from, specifier);
  if (base === undefined) return undefined;
  const bare = base.replace(/\.js$/, '');
  return [base, `${bare}.ts`, `${bare}/index.ts`].find((path) => sources.has(path)) ?? bare;
}

const nameOf = (element: ts.ImportSpecifier | ts.ExportSpecifier): string => (element.propertyName ?? element.name).text;

function clauseOf(node: ts.ImportDeclaration | ts.ExportDeclaration): { names: string[]; typeOnly: boolean } {
  if (ts.isExportDeclaration(node)) {
    const named = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined;
    const typeOnly = node.isTypeOnly || (named !== undefined && named.length > 0 && named.every((element) => element.isTypeOnly));
    return { names: named ? named.map(nameOf) : ['*'], typeOnly };
  }
  const clause = node.importClause;
  if (!clause) return { names: [], typeOnly: false };
  const bindings = clause.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
  const wide = clause.name !== undefined || (bindings !== undefined && ts.isNamespaceImport(bindings));
  const typeOnly =
    clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (!wide && elements.length > 0 && elements.every((element) => element.isTypeOnly));
  return { names: [...(wide ? ['*'] : []), ...elements.map(nameOf)], typeOnly };
}

const cache = new Map<string, ts.SourceFile>();

function parse(path: string, text: string): ts.SourceFile {
  const key = `${path}\0${text}`;
  const known = cache.get(key) ?? ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  cache.set(key, known);
  return known;
}

/** Everything a file imports: static, re-exported and dynamic. */
export function importsOf(sources: Sources, path: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, names: string[], typeOnly: boolean): void => {
    found.push({ specifier, names, typeOnly, target: resolve(sources, path, specifier) });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const { names, typeOnly } = clauseOf(node);
      add(node.moduleSpecifier.text, names, typeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteralLike(argument)) add(argument.text, ['*'], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node.argument.literal.text, ['*'], true);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path, sources.get(path) ?? ''));
  return found;
}
