/** Texts of signing in and of setting up an account. */
import { MIN_PASSWORD_LENGTH } from '../sign-in/password-rules.js';

const id = {
  title: 'Masuk ke meja petugas',
  name: 'Nama',
  nameHint: 'Seperti yang ditulis admin, misalnya Sri Wahyuni.',
  password: 'Kata sandi',
  code: 'Kode sekali pakai',
  codeHint: '6 angka dari aplikasi autentikator, atau satu kode cadangan.',
  enter: 'Masuk',
  lost: 'Lupa kata sandi atau kehilangan ponsel? Minta admin membuat tautan baru untuk Anda.',
  held: 'Waktu Anda habis, jadi masuk sekali lagi. Yang baru Anda kirim tersimpan 30 menit dan dilanjutkan begitu Anda masuk.',
  signedOut: 'Anda sudah keluar.',
  wrong: 'Nama, kata sandi, atau kode tidak benar. Kode hanya berlaku sekali: tunggu kode berikutnya, lalu coba lagi.',
  missing: {
    name: 'Tulis nama Anda.',
    password: 'Tulis kata sandi Anda.',
    code: 'Tulis kode sekali pakai.',
  },
  tooMany: (minutes: number) => `Terlalu banyak percobaan yang gagal. Coba lagi ${minutes} menit lagi.`,

  inviteTitle: (tenant: string) => `Akun petugas ${tenant}`,
  inviteSetup: (name: string) =>
    `Tautan ini menyiapkan akun ${name}: Anda memilih kata sandi dan memasang kode sekali pakai di ponsel.`,
  inviteOnce: 'Tautan hanya bisa dipakai sekali. Siapkan ponsel dengan aplikasi autentikator, lalu mulai.',
  inviteStart: 'Mulai',
  demoEnter: (name: string, role: string) => `Masuk sebagai ${name} (${role})`,
  deadTitle: 'Tautan ini tidak berlaku',
  dead: 'Tautan ini sudah dipakai, sudah lewat waktunya, atau ada huruf yang hilang. Minta admin membuat tautan baru.',
  toSignIn: 'Ke halaman masuk',

  setupTitle: (name: string) => `Siapkan akun ${name}`,
  setupCode: '1. Pasang kode sekali pakai',
  setupCodeText:
    'Pindai gambar ini dengan aplikasi autentikator di ponsel (misalnya Aegis, FreeOTP, atau Google Authenticator), atau ketik kuncinya di sana.',
  qr: 'Kode QR untuk aplikasi autentikator',
  openApp: 'Buka di aplikasi autentikator ponsel ini',
  key: 'Kunci',
  setupPassword: '2. Pilih kata sandi',
  newPassword: 'Kata sandi baru',
  newPasswordHint: `Paling sedikit ${MIN_PASSWORD_LENGTH} huruf. Beberapa kata yang tidak berhubungan mudah diingat dan sulit ditebak.`,
  save: 'Simpan dan lanjut',
  readyTitle: 'Akun Anda siap',
  recoveryTitle: 'Simpan 10 kode cadangan ini',
  recoveryText:
    'Tiap kode bisa dipakai satu kali bila ponsel tidak ada. Kode ini hanya ditampilkan sekali: catat atau cetak sekarang, simpan di tempat aman.',
  recoveryList: 'Kode cadangan',

  insecureTitle: 'Meja petugas belum bisa dipakai dari sini',
  insecure: 'Halaman ini dibuka lewat http, jadi kata sandi bisa dibaca orang lain di jaringan.',
  insecureFix:
    'Pengelola: pasang proxy dengan https di depan program ini dan tulis alamat https-nya di PUBLIC_URL. Di komputer server sendiri, http://127.0.0.1 juga bisa.',

  password_short: `Kata sandi terlalu pendek: paling sedikit ${MIN_PASSWORD_LENGTH} huruf.`,
  password_long: 'Kata sandi terlalu panjang: paling banyak 256 huruf.',
  password_common: 'Kata sandi ini terlalu mudah ditebak. Pilih yang lain, misalnya empat kata yang tidak berhubungan.',
  password_name: 'Kata sandi ini hampir sama dengan nama Anda. Pilih yang lain.',
};

type SignInTexts = typeof id;

const en: SignInTexts = {
  title: "Sign in to the officers' desk",
  name: 'Name',
  nameHint: 'As the admin wrote it, for example Sri Wahyuni.',
  password: 'Password',
  code: 'One-time code',
  codeHint: '6 digits from your authenticator app, or one recovery code.',
  enter: 'Sign in',
  lost: 'Forgot the password or lost the phone? Ask an admin to make a new link for you.',
  held: 'Your time ran out, so please sign in again. What you just sent is kept for 30 minutes and goes on as soon as you are in.',
  signedOut: 'You are signed out.',
  wrong: 'Name, password or code is wrong. A code is good only once: wait for the next one, then try again.',
  missing: { name: 'Write your name.', password: 'Write your password.', code: 'Write the one-time code.' },
  tooMany: (minutes) => `Too many failed tries. Please try again in ${minutes} minutes.`,

  inviteTitle: (tenant) => `Officer's account of ${tenant}`,
  inviteSetup: (name) =>
    `This link sets up the account of ${name}: you choose a password and set up one-time codes on your phone.`,
  inviteOnce: 'The link can be used only once. Have your phone with an authenticator app ready, then start.',
  inviteStart: 'Start',
  demoEnter: (name, role) => `Sign in as ${name} (${role})`,
  deadTitle: 'This link is not valid',
  dead: 'This link was used already, is too old, or lacks some letters. Ask an admin to make a new one.',
  toSignIn: 'To the sign-in page',

  setupTitle: (name) => `Set up the account of ${name}`,
  setupCode: '1. Set up one-time codes',
  setupCodeText:
    'Scan this picture with an authenticator app on your phone (for example Aegis, FreeOTP or Google Authenticator), or type the key there.',
  qr: 'QR code for the authenticator app',
  openApp: 'Open in the authenticator app of this phone',
  key: 'Key',
  setupPassword: '2. Choose a password',
  newPassword: 'New password',
  newPasswordHint: `At least ${MIN_PASSWORD_LENGTH} characters. Some words that have nothing to do with each other are easy to remember and hard to guess.`,
  save: 'Save and continue',
  readyTitle: 'Your account is ready',
  recoveryTitle: 'Keep these 10 recovery codes',
  recoveryText:
    'Each is good once, when your phone is not at hand. They are shown only this one time: write them down or print them now, and keep them in a safe place.',
  recoveryList: 'Recovery codes',

  insecureTitle: "The officers' desk can't be used from here yet",
  insecure: 'This page is open over http, so others on the network could read a password.',
  insecureFix:
    'Operator: put a proxy with https in front of this program and its https address into PUBLIC_URL. On the server itself http://127.0.0.1 works too.',

  password_short: `The password is too short: at least ${MIN_PASSWORD_LENGTH} characters.`,
  password_long: 'The password is too long: at most 256 characters.',
  password_common:
    'This password is too easy to guess. Choose another, for example four words that have nothing to do with each other.',
  password_name: 'This password is nearly your name. Choose another.',
};

export const SIGN_IN = { id, en };
