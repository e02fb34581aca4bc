/** Texts of the chats that wait for a person. */
const id = {
  title: 'Percakapan yang menunggu petugas',
  none: 'Tidak ada percakapan yang menunggu petugas.',
  since: (when: string) => `menunggu sejak ${when}`,
  chat: (channel: string) => `Percakapan lewat ${channel}`,
  back: 'Kembali ke daftar percakapan',
  transcript: 'Percakapan',
  from: { citizen: 'Pelapor', bot: 'Bot', person: 'Petugas' },
  answer: 'Jawaban untuk pelapor',
  answerHint: (name: string) => `Terkirim segera dan tidak bisa diurungkan. Pelapor membaca nama Anda: ${name}.`,
  send: 'Kirim ke pelapor',
  leave: 'Selesai, kembalikan ke bot',
  leaveHint: 'Pelapor diberi tahu bahwa bot membantu lagi. Kalau ia masih menulis, percakapan ini muncul lagi di sini.',
  sent: 'Jawaban terkirim.',
  left: 'Percakapan dikembalikan ke bot.',
  empty: 'Tulis jawaban untuk pelapor dulu.',
  files: (count: number) => `${count} lampiran`,
};

const en: typeof id = {
  title: 'Chats that wait for an officer',
  none: 'No chat waits for an officer.',
  since: (when) => `waiting since ${when}`,
  chat: (channel) => `Chat by ${channel}`,
  back: 'Back to the list of chats',
  transcript: 'Chat',
  from: { citizen: 'Citizen', bot: 'Bot', person: 'Officer' },
  answer: 'Answer to the citizen',
  answerHint: (name) => `It is sent at once and cannot be undone. The citizen reads your name: ${name}.`,
  send: 'Send to the citizen',
  leave: 'Done, return to the bot',
  leaveHint: 'The citizen is told that the bot helps again. If they go on writing, the chat shows here again.',
  sent: 'The answer is sent.',
  left: 'The chat is returned to the bot.',
  empty: 'Write an answer to the citizen first.',
  files: (count) => `${count} attachments`,
};

export const CHATS = { id, en };
