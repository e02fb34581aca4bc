import { expect, it } from 'vitest';
import { Restarts } from '../../../channels/whatsapp-web/restarts.js';

const MINUTE = 60_000;
const LIMITS = { backoffMs: 5_000, alertMs: 10 * MINUTE };

it('the pause before a restart of the page doubles up to its limit, until the page is stable', () => {
  const restarts = new Restarts(LIMITS, () => 0);
  const waits = () => restarts.add('it crashed').waitMs;
  expect([waits(), waits(), waits(), waits(), waits()]).toEqual([1_000, 2_000, 4_000, 5_000, 5_000]);
  restarts.resetBackoff();
  expect(waits()).toBe(1_000);
});

it('the pause before a restart of the page is never above its limit', () => {
  expect(new Restarts({ ...LIMITS, backoffMs: 200 }, () => 0).add('it crashed').waitMs).toBe(200);
});

it('three restarts of the page within the alert time raise an alert with the last reason', () => {
  let now = 0;
  const restarts = new Restarts(LIMITS, () => now);
  expect(restarts.add('a').isAlert).toBe(false);
  now += 6 * MINUTE;
  expect(restarts.add('b').isAlert).toBe(false);
  now += 5 * MINUTE;
  expect(restarts.add('the first one is too old now')).toMatchObject({ count: 2, isAlert: false });
  expect(restarts.alert()).toBeUndefined();
  expect(restarts.add('the page crashed')).toMatchObject({ count: 3, isAlert: true });
  expect(restarts.alert()).toBe('WhatsApp Web was restarted 3 times in 10 minutes, last because the page crashed');
  now += 10 * MINUTE;
  expect(restarts.alert()).toBeUndefined();
});
