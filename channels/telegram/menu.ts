/** The commands that Telegram shows beside the text field. Each is a command word of core/languages, with "_" for a space. */
interface Menu {
  /** The language of the citizen's Telegram; undefined: all languages without their own menu. */
  readonly language?: 'id' | 'en';
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

const indonesian: Menu['commands'] = [
  { command: 'lapor', description: 'Membuat laporan baru' },
  { command: 'status', description: 'Melihat sampai mana laporan Anda' },
  { command: 'laporan_saya', description: 'Daftar laporan Anda' },
  { command: 'batal', description: 'Tidak jadi, atau menarik laporan' },
  { command: 'petugas', description: 'Bicara dengan petugas' },
  { command: 'bahasa', description: 'Mengganti bahasa' },
  { command: 'bantuan', description: 'Cara memakai layanan ini' },
];

const english: Menu['commands'] = [
  { command: 'report', description: 'Make a new report' },
  { command: 'check', description: 'See how far your report is' },
  { command: 'my_reports', description: 'List your reports' },
  { command: 'cancel', description: 'Drop it, or take a report back' },
  { command: 'officer', description: 'Talk to an officer' },
  { command: 'language', description: 'Change the language' },
  { command: 'help', description: 'How to use this service' },
];

export const MENUS: readonly Menu[] = [
  { commands: indonesian },
  { language: 'id', commands: indonesian },
  { language: 'en', commands: english },
];
