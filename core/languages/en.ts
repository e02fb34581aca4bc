/** English. */
import type { Moment } from '../tickets/dates.js';
import type { ReportType, State } from '../tickets/ticket.js';
import type { Texts } from './id.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const states: Readonly<Record<State, string>> = {
  masuk: 'Received',
  ditunda: 'On hold',
  bukan_wewenang: 'Not our competence',
  diarsipkan: 'Archived',
  terverifikasi: 'Verified',
  didisposisi: 'Passed on to the agency',
  ditindaklanjuti: 'Followed up',
  selesai: 'Resolved',
  dibuka_kembali: 'Reopened',
  dibatalkan: 'Withdrawn',
};

const types: Readonly<Record<ReportType, string>> = {
  pengaduan: 'Complaint',
  aspirasi: 'Suggestion',
  permintaan_informasi: 'Information request',
};

const date = ({ weekday, day, month, year }: Moment) => `${DAYS[weekday - 1]} ${day} ${MONTHS[month - 1]} ${year}`;
const clock = ({ hour, minute }: Moment) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

export const en: Texts = {
  name: 'English',
  states,
  types,
  date,
  dateTime: (moment) => `${date(moment)}, ${clock(moment)}`,
  shortDate: ({ day, month }) => `${day} ${MONTHS[month - 1]?.slice(0, 3)}`,

  commands: {
    status: ['check', 'check status', 'track', 'my status'],
    mine: ['my reports', 'my complaints', 'my tickets'],
    change: ['change', 'edit it', 'fix it'],
    back: ['back', 'go back', 'previous'],
    cancel: ['cancel', 'never mind', 'nevermind', 'withdraw'],
    help: ['help', 'how', 'instructions'],
    person: ['officer', 'human', 'agent', 'talk to a person', 'speak to a person', 'talk to someone'],
    language: ['language', 'change language'],
    data: ['my data', 'show my data', 'what do you store'],
    erase: ['erase my data', 'delete my data'],
    mute: ['unsubscribe', 'mute', 'no more messages'],
    unmute: ['subscribe', 'unmute', 'send updates'],
    start: ['report', 'new report', 'new complaint', 'begin'],
  },
  fields: {
    story: ['story', 'text', 'description'],
    place: ['place', 'location', 'address'],
    category: ['category', 'topic'],
  },

  label: {
    send: 'Send',
    anonim: 'Anonymous',
    notAnonim: 'Not anonymous',
    rahasia: 'Confidential',
    notRahasia: 'Not confidential',
    photo: 'Photo',
    change: 'Change',
    yes: 'Yes',
    no: 'No',
    skip: 'Skip',
    unsure: "Don't know",
    person: 'Officer',
    back: 'Back',
    story: 'Story',
    place: 'Place',
    category: 'Category',
    follow: 'Yes, follow it',
    separate: 'Send my own',
    addition: 'Addition',
    newReport: 'Another report',
    solved: 'Solved',
    unsolved: 'Not yet',
    discard: 'Yes, discard',
    keepOn: 'No, go on',
    erase: 'Yes, erase',
  },

  greeting: (tenant, terse) =>
    terse
      ? `Complaint service of ${tenant}. Write the problem and the place, for example: street light out at Godean market`
      : `Hello! This is the complaint service of ${tenant}. Just tell us: what is wrong, and where? One message is enough, with a photo if you like.`,
  welcomeBack: 'Is there something to report? Just tell us what is wrong, and where.',
  thanks: 'You are welcome. If there is anything else, just write here.',
  help: (facts) =>
    facts.terse
      ? 'Write the problem and the place to report it. CHECK code = status. WITHDRAW = take it back. OFFICER = talk to a person.'
      : [
          'Write the problem and the place in your own words; we put it in order. At any time you can write:',
          'check (or the code of a report) - see how far your report is',
          'my reports - the list of your reports',
          'change or back - correct an answer',
          'cancel - give it up, or take back what you just sent',
          'officer - talk to a person',
          'language - change the language',
          'erase my data - have your data erased',
          ...(facts.phone ? [`Telephone of the office: ${facts.phone}`] : []),
        ].join('\n'),

  askStory: (misses) =>
    misses === 0
      ? 'Tell us the problem: what happened?'
      : 'Sorry, I did not catch the problem yet. Use your own words, for example: "street light out since Monday" or "rubbish not collected".',
  currentStory: (story) => `The story now: "${story}"\nWrite the right story; it replaces all of it.`,
  askPlace: (misses, terse) => {
    if (terse) return misses === 0 ? 'Where is it?' : 'Name the village and district, or a landmark nearby.';
    return misses === 0
      ? 'Where is it? Write the street, the village or a landmark nearby. You can also send a location.'
      : 'I do not know the place yet. Name the village or district, for example "Sidoagung, Godean", or a landmark such as "in front of the primary school".';
  },
  askPlaceMore: (place) =>
    `The place is ${place}. Where exactly? Name the village, a number, the km or a landmark nearby.`,
  askWhichPlace: (name) => `There is more than one ${name}. Which one?`,
  currentPlace: (place) => `The place now: ${place}\nWrite the right place.`,
  askCategoryAll: 'Choose what fits best:',
  currentCategory: (name) => `The category now: ${name}\nChoose the right one:`,

  summary: (facts) =>
    [
      facts.short ? 'Not sent yet:' : 'This is what I understood. Nothing is sent yet:',
      `${types[facts.type]}: ${facts.story}`,
      `Place: ${facts.place ?? 'not said'}`,
      facts.when ? `When: ${facts.when}` : undefined,
      `Category: ${facts.category}${facts.guessed ? ' (our guess)' : ''}${facts.agency ? `, for ${facts.agency}` : ''}`,
      facts.outside
        ? `Such matters are usually handled by ${facts.outside.name}: ${facts.outside.how}. You can still send it here.`
        : undefined,
      facts.elsewhere
        ? `This place is in ${facts.elsewhere.there}, outside ${facts.elsewhere.here}. If that is wrong, write the place; if it is right, report it to ${facts.elsewhere.there}.`
        : undefined,
      facts.media > 0 ? `Attachments: ${facts.media}` : undefined,
      facts.anonim ? 'ANONYMOUS: your name is hidden, also from the officers who handle it.' : undefined,
      facts.rahasia ? 'CONFIDENTIAL: the report is not shown to the public.' : undefined,
      '',
      `If sent now, answered by ${date(facts.due)}.`,
      ...(facts.short
        ? [
            'Send it? Or write what should be changed. By "yes" you agree that this report is stored and passed on to the competent agency.',
          ]
        : [
            '',
            'Is it right? Answer "yes" to send it, or just write what is wrong.',
            'By "yes" you agree that this report is stored and passed on to the competent agency. Anonymous: your name is hidden. Confidential: the report is not shown to the public.',
          ]),
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  changed: (fields) => `Changed: ${fields.join(', ').toLowerCase()}.`,
  placeFromPin: 'the location that you sent',
  sendPhoto: 'Please send the photo now. If you have none, answer "send".',
  mediaUnheard: 'Nobody can listen to voice or watch video here yet. Please write what it says, or write "officer".',
  mediaAdded: (count) => `Attachment received (${count}).`,
  mediaFull: (most) => `There are ${most} attachments already; this one is not used.`,
  pinAdded: 'Location received.',
  changeFiled:
    "A report that was sent can't be changed by you. Write here what is wrong; we pass it on to the officer.",
  nothingToChange: 'There is no report to change yet.',
  whatToChange: 'What shall we change?',
  storyAdded: 'Added.',
  partChanged: 'We use your edited message.',
  partDeleted: 'The message that you deleted is out of the report.',
  draftEmptied: 'The message that you deleted is out. No report was made.',
  deletedAfterFiling:
    'A report that was sent is not deleted with the message. To have your data erased, write "erase my data".',

  filed: (facts) =>
    facts.terse
      ? `Report ${facts.code} received, answered by ${facts.shortDue}. A mistake? Reply WITHDRAW.`
      : [
          facts.urgent
            ? 'We have received your urgent report and flagged it.'
            : 'Thank you, we have received your report.',
          `Code: ${facts.code}`,
          `Answered by ${date(facts.due)}, ${clock(facts.due)}.`,
          `News comes here. To see the status, write the code here or open ${facts.url}`,
          `Sent by mistake? Write "cancel" within ${facts.withdrawMinutes} minutes.`,
        ]
          // In danger only the code matters, and that news will come to this chat.
          .filter((_line, at) => !facts.urgent || at < 2)
          .join('\n'),
  emergency: (numbers) => `If somebody is in danger now, call ${numbers} at once. Do not wait for an answer here.`,
  comfort: (numbers) =>
    `Thank you for telling us. You are not alone, and somebody will listen right now: call ${numbers}. If you can, ask a person you trust to stay with you until help is there.`,
  urgentNoted: (code) => `Added to the urgent report ${code}.`,
  gapFilled: (code) => `Thank you, added to report ${code}.`,
  withdrawn: (code) => `Report ${code} is withdrawn.`,
  withdrawTooLate: (code) =>
    `Report ${code} can't be taken back any more: too late, or it is being handled. Something wrong? Write it here, an officer reads it.`,
  nothingToCancel: 'There is nothing to cancel.',
  confirmDiscard: 'Discard the report that you are making?',
  discarded: 'All right. Nothing was sent.',
  keptOn: 'All right, let us go on.',
  closedAside: 'All right.',

  offerFollow: (facts) =>
    `${facts.count} ${facts.count === 1 ? 'person has' : 'people have'} already reported something like this: ${facts.what}${facts.where ? ` (${facts.where})` : ''}. Follow that report instead? You will get its news.`,
  following: (code) => `All right, you follow report ${code}. Its news comes here.`,
  askBelongs: (code) => `Is this an addition to report ${code}, or a new report?`,
  noted: (code) => `Added to report ${code}. An officer will read it.`,

  status: (facts) =>
    [
      `${facts.code}: ${states[facts.state]} since ${date(facts.since)}.`,
      facts.agency ? `Handled by: ${facts.agency}.` : undefined,
      facts.closed || (facts.terse && facts.late !== undefined) ? undefined : `Answered by ${date(facts.due)}.`,
      facts.late === undefined
        ? undefined
        : facts.late > 0
          ? `Late by ${facts.late} ${facts.late === 1 ? 'working day' : 'working days'}.`
          : 'Late.',
    ]
      .filter((line) => line !== undefined)
      .join(facts.terse ? ' ' : '\n'),
  noTicket: (code) => `There is no report with the code ${code}. Please check the code.`,
  wrongCode: (written) =>
    `The code ${written} is not right, perhaps a letter is wrong. Please check it in our message.`,
  tooManyCodes:
    'Too many wrong codes. Please wait 10 minutes, then try again. For your own reports write "my reports".',
  noTickets: 'There is no report from this chat yet. If you have a code, write it.',
  keptData: ({ codes, hasDraft, identityDays, contentDays, file }) =>
    [
      'What we keep about you: the address of this chat (number or account), its messages, and your reports.',
      codes.length > 0 ? `Reports: ${codes.join(', ')}.` : 'No report yet.',
      ...(hasDraft ? ['One report is not sent yet.'] : []),
      `After ${identityDays} days closed or unused a report is cut loose from you; its words are deleted after ${contentDays} days.`,
      ...(file ? [`All of it as a file: ${file}`] : []),
      'To delete it now, write "delete my data".',
    ].join('\n'),
  myTickets: 'Your reports:',

  late: ({ code, due }) =>
    `We are sorry: report ${code} was not answered by its date, ${date(due)}. The coordinator has been told. The next news comes here.`,

  ticketEvent: (facts) => {
    const about = `Report ${facts.code}`;
    const due = `Answered by ${date(facts.due)}.`;
    const reason = facts.reason ? ` The reason: ${facts.reason}` : '';
    const answer = facts.answer ? `\n${facts.answer}` : '';
    switch (facts.state) {
      case 'masuk':
        return `${about} is in.`;
      case 'terverifikasi':
        return `${about} was checked and is complete.${answer}`;
      case 'ditunda':
        return `${about} is on hold until ${facts.until ? date(facts.until) : 'further notice'}.${reason} Our promise stands: answered by ${date(facts.due)}.${answer}`;
      case 'bukan_wewenang':
        return `${about} is outside our competence.${reason}${facts.body ? ` Competent is: ${facts.body.name}. ${facts.body.how}` : ''}${answer}`;
      case 'diarsipkan':
        return `${about} is archived.${reason}${answer}`;
      case 'didisposisi':
        return facts.transferred
          ? `${about} was moved to ${facts.agency ?? 'the agency concerned'}. Its time starts again. ${due}${reason}${answer}`
          : `${about} was passed on to ${facts.agency ?? 'the agency concerned'}. ${due}${answer}`;
      case 'ditindaklanjuti':
        return facts.answer
          ? `The answer to report ${facts.code}${facts.agency ? ` from ${facts.agency}` : ''}:${answer}\nAnything to add? Just write it here.`
          : `${about} is being followed up${facts.agency ? ` by ${facts.agency}` : ''}.`;
      case 'selesai':
        return facts.bySystem
          ? `${about} is closed, as there was no further word. Not solved? Write "not yet".`
          : `${about} is resolved${facts.agency ? `, says ${facts.agency}` : ''}.${answer}`;
      case 'dibuka_kembali':
        return `${about} is open again.${reason}`;
      case 'dibatalkan':
        return `${about} is withdrawn.`;
      default:
        return facts.state satisfies never;
    }
  },

  askVerdict: (code) => `Is the problem of report ${code} solved?`,
  reopened: (code, explained) =>
    explained
      ? `Report ${code} is open again and your words go to the officer.`
      : `Report ${code} is open again. Tell us what is not solved; an officer will read it.`,
  askMark: 'Thank you! How well was it handled, from 1 (badly) to 5 (well)?',
  markThanks: 'Thank you for your mark.',
  askAppeal: 'We are sorry. Do you want to appeal, so that their superior looks into it?',
  appealed: (code) => `Your appeal about report ${code} is noted and the coordinator will look into it.`,
  noAppeal: 'All right, no appeal.',

  askLanguage: 'Pilih bahasa / choose a language:',
  languageSet: 'All right, we speak English.',

  confirmErase: (open) =>
    `Your name, number and what you wrote here will be erased. Codes and dates of reports stay.${open > 0 ? ` ${open} open ${open === 1 ? 'report is' : 'reports are'} still handled: story, place and photos stay, your name and numbers in them are hidden. No more news comes here; the status can be seen with the code.` : ''} Erase?`,
  erased: 'Your data is erased. Thank you for reporting.',
  notErased: 'All right, nothing is erased.',
  muted: 'All right, no more news of reports comes here. Write "send updates" to get it again.',
  unmuted: 'All right, news of reports comes here again.',

  personCalled: (office) =>
    `One of our officers will answer here in working hours. Just write your message; status and the other commands still work.${office ? ` Telephone of the office: ${office}.` : ''}`,
  personLost: 'Sorry, I do not understand yet. I am calling an officer; just write your message.',
  tooManyReports: 'You have sent 20 reports in one hour. Your message is kept, and an officer will read it here.',
  personTold: 'Your message goes to the officer. The answer comes here.',
  personLeft: 'The officer is done. I am back to help you.',
  fromPerson: (text, name = 'Officer') => `${name}: ${text}`,
  setAside: 'Your message is kept, but I failed to read it. An officer will look at it.',

  remind: 'Your report is not sent yet. Shall we go on?',
  expired: 'The report that was not sent is deleted, as it was left for long. Write again at any time.',

  oldButton: 'That button belongs to a question that is over.',
  notUnderstood: 'Sorry, I did not understand the answer.',
  anotherWay: 'Answer with the number of a choice, or write "help" or "officer".',
  empty: 'The message is empty. Write the problem, or send a photo.',
  tooLong: 'The message is very long; we use the first 4,000 characters. The rest is kept for the officer.',
  unsupported: {
    sticker: "We can't read stickers. Just write the problem.",
    contact: "We can't use contact cards. Just write the problem; do not send other people's numbers.",
    poll: "We can't read polls. Just write the problem.",
    call: 'We can\'t take calls here. Just write the problem, or write "officer".',
    undecryptable: 'Your message could not be read at our end. Please send it once more.',
    tooLarge: 'The file is too large (16 MB at most). Please send a smaller photo.',
    tooMany: 'You have sent many files in a short time; this one was not taken. Please send it again in half an hour.',
    file: "We can't read that file. Please send a photo as JPG, PNG or WebP.",
    position: 'Your phone did not know where it is. Just write the place.',
    other: "We can't read that kind of message. Just write the problem, or send a photo.",
  },
  outOfScope: (where) => `We can't handle court cases and private disputes. ${where}`,
  outOfScopeWhere:
    'Please turn to the legal aid post (Posbakum) of the nearest court, free of charge, or to the police, 110.',
  or: 'or',
};
