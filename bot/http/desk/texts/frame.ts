/** Texts of the frame of the desk's pages. */
import type { Role } from '../../../../core/officers/officer.js';

const id = {
  desk: 'Meja petugas',
  nav: 'Menu petugas',
  skip: 'Langsung ke isi',
  queue: 'Antrean',
  numbers: 'Angka',
  accounts: 'Akun petugas',
  agencies: 'Instansi',
  freeDays: 'Hari libur',
  records: 'Catatan akun',
  account: 'Akun saya',
  signOut: 'Keluar',
  roles: {
    admin: 'admin',
    coordinator: 'koordinator',
    liaison: 'pejabat penghubung',
    auditor: 'auditor',
  } satisfies Record<Role, string> as Record<Role, string>,
  error: 'Galat',
  summary: 'Ada yang perlu diperbaiki',
  other: { tag: 'en', name: 'English' },
  back: 'Kembali ke halaman awal meja petugas',
  failed: 'Tidak bisa dilakukan',
};

const en: typeof id = {
  desk: "Officers' desk",
  nav: "Officers' menu",
  skip: 'Skip to content',
  queue: 'Queue',
  numbers: 'Numbers',
  accounts: "Officers' accounts",
  agencies: 'Agencies',
  freeDays: 'Free days',
  records: 'Account records',
  account: 'My account',
  signOut: 'Sign out',
  roles: { admin: 'admin', coordinator: 'coordinator', liaison: 'liaison', auditor: 'auditor' },
  error: 'Error',
  summary: 'There is something to correct',
  other: { tag: 'id', name: 'Bahasa Indonesia' },
  back: 'Back to the first page of the desk',
  failed: 'This is not possible',
};

export const FRAME = { id, en };
