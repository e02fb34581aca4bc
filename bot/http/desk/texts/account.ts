/** Texts of the officer's own account. */
const id = {
  title: 'Akun saya',
  you: (name: string, role: string) => `Anda masuk sebagai ${name} (${role}).`,
  preferences: 'Tampilan',
  language: 'Bahasa meja petugas',
  likeBrowser: 'Seperti peramban',
  shortcuts: 'Pintasan papan ketik satu huruf (misalnya j, k, v)',
  save: 'Simpan',
  saved: 'Pilihan Anda tersimpan.',
  password: 'Ganti kata sandi',
  passwordText: 'Sesi Anda di perangkat lain berakhir.',
  current: 'Kata sandi sekarang',
  change: 'Ganti kata sandi',
  changed: 'Kata sandi Anda sudah diganti.',
  wrongCurrent: 'Kata sandi sekarang tidak benar.',
  same: 'Kata sandi baru sama dengan yang sekarang. Pilih yang lain.',
  codes: 'Kode cadangan',
  codesLeft: (left: number) => `${left} dari 10 kode belum dipakai. Kode baru menggantikan semua kode lama.`,
  newCodes: 'Buat kode cadangan baru',
  byLink: 'Anda masuk dengan tautan demo, jadi akun ini tidak punya kata sandi.',
  back: 'Kembali ke akun saya',
};

type AccountTexts = typeof id;

const en: AccountTexts = {
  title: 'My account',
  you: (name, role) => `You are signed in as ${name} (${role}).`,
  preferences: 'Display',
  language: 'Language of the desk',
  likeBrowser: 'As the browser',
  shortcuts: 'Keyboard shortcuts of one letter (for example j, k, v)',
  save: 'Save',
  saved: 'Your choice is saved.',
  password: 'Change password',
  passwordText: 'Your sessions on other devices end.',
  current: 'Current password',
  change: 'Change password',
  changed: 'Your password is changed.',
  wrongCurrent: 'The current password is wrong.',
  same: 'The new password is the same as the current one. Choose another.',
  codes: 'Recovery codes',
  codesLeft: (left) => `${left} of 10 codes are not used yet. New codes replace all old ones.`,
  newCodes: 'Make new recovery codes',
  byLink: 'You signed in by the link of a demo, so this account has no password.',
  back: 'Back to my account',
};

export const ACCOUNT = { id, en };
