import type { Officer } from '../../core/officers/officer.js';

/** An officer of that name who may do everything: a coordinator. */
export const officer = (name: string): Officer => ({ id: name, name, role: 'coordinator' });
