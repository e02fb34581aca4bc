/** Named values of the store itself, such as the name of its server. */
import { first, query, run } from './query.js';

const get = query({ name: 'text' }, (db, p) => db.selectFrom('facts').select('value').where('name', '=', p.name));
const set = query({ name: 'text', value: 'text' }, (db, p) =>
  db
    .insertInto('facts')
    .values(p)
    .onConflict((on) => on.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') }))),
);

export type FactName = 'secret-check' | 'server' | 'ping' | 'moving' | 'emptied';

export const fact = (name: FactName) => first(get, { name });
export const setFact = (name: FactName, value: string) => run(set, { name, value });
