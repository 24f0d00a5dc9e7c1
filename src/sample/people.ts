import type { Random } from './random.ts';

const GIVEN =
  'Ada Amir Anika Arlo Bea Bram Carmen Cleo Dario Della Edwin Elif Esme Farid Fern Gia Hugo Ines Isla Jonas June Kai Kenji Lara Leif Lina Luca Mabel Mateo Mina Nadia Nils Noor Odin Olga Otto Paz Pia Quinn Rafa Remy Rosa Runa Sami Sena Sol Tala Theo Tess Uma Vera Viggo Wren Ximena Yara Yusuf Zara Zeno'.split(
    ' ',
  );
const INITIALS = [...'ABCDEFGHJKLMNOPRSTUVWYZ'];

/** Invented customers: a new one for most sales, now and then one who came before. */
export function customers(random: Random, returning: number): () => string {
  const known: string[] = [];
  const taken = new Set<string>();
  return () => {
    if (known.length > 10 && random.next() < returning) return random.pick(known);
    let name = `${random.pick(GIVEN)} ${random.pick(INITIALS)}.`;
    while (taken.has(name))
      name = `${random.pick(GIVEN)} ${random.pick(INITIALS)}${random.pick(INITIALS).toLowerCase()}.`;
    taken.add(name);
    known.push(name);
    return name;
  };
}
