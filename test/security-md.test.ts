import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const proofs = [...readFileSync('SECURITY.md', 'utf8').matchAll(/^\| ([\d., ]+) \| .* \| `(test\/.*?)`: (.*) \|$/gm)];

it('SECURITY.md names tests for at least 30 requirements', () => {
  expect(proofs.length).toBeGreaterThanOrEqual(30);
});

it.each(proofs.map(([, requirement = '', file = '', title = '']) => [requirement, title, file]))(
  'the test that proves ASVS %s exists: %s',
  (_, title, file) => {
    // A title may be a template: `… %s`, `${name} …`.
    expect(readFileSync(file, 'utf8')).toContain(title);
  },
);
