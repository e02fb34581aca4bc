/** Which passwords are refused. */
import { describe, expect, it } from 'vitest';
import { passwordFault } from '../../../../bot/http/desk/sign-in/password-rules.js';

describe('a password is refused', () => {
  it.each([
    ['kudaterbang', 'password_short'],
    ['🐃🐃🐃🐃🐃🐃', 'password_short'],
    ['a'.repeat(257), 'password_long'],
    ['aaaaaaaaaaaaaaa', 'password_common'],
    ['abcabcabcabcabc', 'password_common'],
    ['123456789012', 'password_common'],
    ['098765432109876', 'password_common'],
    ['qwertyuiop123', 'password_common'],
    ['1q2w3e4r5t6y', 'password_common'],
    ['081234567890', 'password_common'],
    ['q1w2e3r4t5y6', 'password_common'],
    ['112233445566', 'password_common'],
    ['correct horse battery staple', 'password_common'],
    ['password1234', 'password_common'],
    ['P@ssw0rd2026!', 'password_common'],
    ['Rahasia12345', 'password_common'],
    ['indonesia1945', 'password_common'],
    ['Bismillah-2026', 'password_common'],
    ['kabupatensleman', 'password_common'],
    ['admin admin admin', 'password_common'],
    ['sriwahyuni123', 'password_name'],
    ['Wahyuni2026!!', 'password_name'],
  ])('"%s": %s', (password, fault) => {
    expect(passwordFault(password, 'Sri Wahyuni')).toBe(fault);
  });
});

describe('a password is good', () => {
  it.each([
    ['sepeda hijau di teras'],
    ['kucing makan di kebun'],
    ['Tj7#kq2-Wv9x'],
    ['rahasia tukang jamu'],
    ['ꦱꦼꦥꦺꦝꦲꦶꦗꦺꦴꦢꦶꦠꦼꦫꦱ꧀'],
  ])('"%s"', (password) => {
    expect(passwordFault(password, 'Sri Wahyuni')).toBeUndefined();
  });
});
