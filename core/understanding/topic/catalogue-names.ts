/** Finds the category that a few words name: by the words of the tenant's catalogue, by synonyms, or misspelt. */
import type { Category } from '../../tenant.js';
import { speller } from '../text/misspelt.js';
import { tokens } from '../text/normalise.js';
import { isStopword, stem } from '../text/stem.js';

/**
 * Words for one subject, each line: what the six languages and the offices call what governments sort complaints by.
 */
const SUBJECTS = `
jalan road street highway dalan pothole infrastruktur infrastructure
jembatan bridge
sampah waste garbage rubbish trash litter kebersihan persampahan sanitation runtah uwuh luu sarok
air water pdam pam ledeng banyu yeh cai aia
lampu light lighting lamp streetlight penerangan pju
listrik electricity electric electrical power pln setrum
ktp identity civil registration dokumen document paper kependudukan adminduk dukcapil capil
kesehatan health medical puskesmas hospital clinic rsud
pendidikan education school sekolah teaching disdik
bansos bantuan aid welfare assistance sosial social kesejahteraan
banjir flood flooding
drainase drain drainage sewer sewage gutter saluran selokan got irigasi irrigation
pungli pungutan bribe bribery corruption korupsi suap extortion fee misconduct penyuapan
ketertiban order security safety keamanan disturbance nuisance noise trantib tramtib kamtibmas satpol
transportasi transport transportation traffic lalin perhubungan dishub angkutan
parkir parking
pohon tree
taman park garden pertamanan
lingkungan environment environmental pollution polusi pencemaran ekologi
lainnya other etc miscellaneous general
`;

/** Words that are part of many names and name nothing alone. */
const GENERAL = new Set('public umum masalah soal issue problem urusan bidang'.split(' '));

/** How surely a category is named: by its id or name, by those or a word of its catalogue entry. */
export type Naming = 'name' | 'word';

/** Of what a text's words are worth for an entry: in its name, among its words, the same in other words, nothing. */
const [NAMED, LISTED, AKIN, OTHER] = [3, 2, 1.5, -1];
const MAX_NAME_WORDS = 5;

export function catalogueNames(categories: readonly Category[]): (said: string, naming: Naming) => string | undefined {
  const subjects = SUBJECTS.trim()
    .split('\n')
    .map((line) => wordsOf(line));
  const subjectsOf = (names: readonly string[]) =>
    subjects.filter((subject) => subject.some((word) => names.includes(word))).flat();
  const catalogue = categories.map((entry) => {
    const names = wordsOf([entry.id.replaceAll(/[_-]/g, ' '), ...Object.values(entry.name)].join(' '));
    return { id: entry.id, names, words: tellingOf(wordsOf(entry.words.join(' '))), akin: subjectsOf(names) };
  });
  const spell = speller(catalogue.flatMap(({ names, words, akin }) => [...names, ...words, ...akin]));
  const entries = catalogue.map(({ id, names, words, akin }) => ({
    id,
    names: roots(names),
    words: roots(words),
    akin: roots(akin),
  }));

  return (said, naming) => {
    const words = wordsOf(said);
    const telling = naming === 'name' ? words.filter((word) => word !== 'dan') : tellingOf(words);
    if (telling.length === 0 || telling.length > MAX_NAME_WORDS) return undefined;
    const asked = [...roots(telling.map(spell))];
    const worth = ({ names, words, akin }: (typeof entries)[number], root: string): number => {
      if (names.has(root)) return NAMED;
      if (naming === 'name') return OTHER;
      return words.has(root) ? LISTED : akin.has(root) ? AKIN : OTHER;
    };
    const [first, second] = entries
      .map((entry) => ({ id: entry.id, score: asked.reduce((sum, root) => sum + worth(entry, root), 0) }))
      .sort((a, b) => b.score - a.score);
    const enough = naming === 'name' ? NAMED * asked.length : 0.5;
    return first && first.score >= enough && first.score > (second?.score ?? 0) ? first.id : undefined;
  };
}

const wordsOf = (text: string): readonly string[] => tokens(text).map(({ word }) => word);
const roots = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(stem));

/** What is no stop word, unless there is nothing else ("lainnya"). */
function tellingOf(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !isStopword(word) && !GENERAL.has(word));
  return telling.length > 0 ? telling : words;
}
